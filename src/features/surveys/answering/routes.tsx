import type { Hono } from 'hono';
import {
  type Answers,
  answerValues,
  anyAnswer,
  encode,
  readAnswers,
  shownAnswers,
  shownItems,
  variablesOf,
} from '../../../engines/instruments/public.ts';
import { addressOf } from '../../../shared/http/address.ts';
import type { Ctx, Env } from '../../../shared/http/env.ts';
import { EMPTY_FORM, type FormState, formState, readForm, refusedForm } from '../../../shared/http/form.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { notFound, refuse } from '../../../shared/kernel/refusal.ts';
import { codeHash } from '../codes.ts';
import { OPEN_TIMES_A_DAY, readCode } from '../rules.ts';
import {
  type AnswerPage,
  type Asked,
  askedBy,
  asVisitor,
  newOwnCode,
  pagesOf,
  prefixOf,
  readDraft,
  rememberDone,
  rememberOwn,
  saveDraft,
} from './door.ts';
import {
  ClosedPage,
  CodePage,
  IntroPage,
  LaterPage,
  QuestionsPage,
  ReviewPage,
  ThanksPage,
} from './pages.tsx';
import { type Draft, draftKey } from './seal.ts';

/** Answering: by a code, without an account, page by page, without scripts. */
export function answeringRoutes(app: Hono<Env>): void {
  app.get('/s', (c) => show(c, <CodePage view={c.var.view} state={formState(c)} />));
  app.post('/s', async (c) => {
    const values = await readForm(c);
    const typed = String(values.code ?? '');
    const code = readCode(typed);
    if (code && (await askedBy(c, code))) return goTo(c, `/s/${code}`);
    const refusal = refuse('invalid', 'form', { fields: { code: { code: 'survey.code' } } });
    return showAgain(c, <CodePage view={c.var.view} state={refusedForm(values, refusal)} />, refusal);
  });
  app.get('/s/:code', (c) =>
    asking(c, (asked) => {
      const draft = readDraft(asked);
      return show(c, <IntroPage view={c.var.view} asked={asked} draft={draft} />);
    }),
  );
  app.get('/s/:code/review', (c) =>
    asking(c, (asked) => {
      const draft = readDraft(asked);
      return show(
        c,
        <ReviewPage view={c.var.view} asked={asked} draft={draft} pages={pagesFor(asked, draft)} />,
      );
    }),
  );
  app.get('/s/:code/later', (c) =>
    asking(c, (asked) => show(c, <LaterPage view={c.var.view} asked={asked} />)),
  );
  app.get('/s/:code/thanks', async (c) => {
    const asked = await askedBy(c, c.req.param('code'));
    return asked ? show(c, <ThanksPage view={c.var.view} asked={asked} />) : refused(c, notFound());
  });
  app.post('/s/:code/answers', (c) => asking(c, (asked) => handIn(c, asked)));
  app.get('/s/:code/:page{[0-9]+}', (c) =>
    asking(c, (asked) => {
      const draft = readDraft(asked);
      return page(c, asked, draft, pageNumber(c));
    }),
  );
  app.post('/s/:code/:page{[0-9]+}', (c) => asking(c, (asked) => save(c, asked)));
}

/** Loads what the code leads to. Whoever has answered, or comes too late, is told so. */
async function asking(c: Ctx, work: (asked: Asked) => Response | Promise<Response>): Promise<Response> {
  const asked = await askedBy(c, c.req.param('code') ?? '');
  if (!asked) return refused(c, refuse('not-found', 'survey.code'));
  if (asked.answered) return goTo(c, `/s/${asked.code}/thanks`);
  const draft = asked.status === 'closing' ? readDraft(asked) : null;
  if (asked.status === 'closed' || (draft && !draft.answers.some(anyAnswer)))
    return show(c, <ClosedPage view={c.var.view} asked={asked} />, 410);
  return work(asked);
}

const pageNumber = (c: Ctx): number => Number(c.req.param('page')) - 1;

const pagesFor = (asked: Asked, draft: Draft): AnswerPage[] =>
  pagesOf(
    asked,
    asked.parts.map((part, index) => shownItems(part, draft.answers[index] ?? {})),
  );

function page(c: Ctx, asked: Asked, draft: Draft, index: number, state?: FormState) {
  const pages = pagesFor(asked, draft);
  const current = pages[index];
  if (!current) return goTo(c, `/s/${asked.code}/review`);
  const part = asked.parts[current.part];
  if (!part) return refused(c, notFound());
  const values = answerValues(part, draft.answers[current.part] ?? {}, prefixOf(current.part));
  const shown = (
    <QuestionsPage
      view={c.var.view}
      asked={asked}
      pages={pages}
      index={index}
      state={state ?? { ...EMPTY_FORM, values }}
    />
  );
  return state?.refusal ? showAgain(c, shown, state.refusal) : show(c, shown);
}

/** Saves one page and goes on. What cannot be read is said, and nothing of it is lost; the rest is saved. */
async function save(c: Ctx, asked: Asked) {
  const index = pageNumber(c);
  const values = await readForm(c);
  const before = readDraft(asked);
  const current = pagesFor(asked, before)[index];
  const part = current ? asked.parts[current.part] : undefined;
  if (!current || !part) return goTo(c, `/s/${asked.code}/review`);
  const items = new Set(current.sections.flatMap((section) => section.items.map((item) => item.id)));
  const read = readAnswers(part, values, { prefix: prefixOf(current.part), items });
  const own = asked.own ?? newOwnCode();
  const asks = new Set(variablesOf(part).flatMap(({ id, item }) => (items.has(item.id) ? [id] : [])));
  const kept = Object.entries(before.answers[current.part] ?? {}).filter(([id]) => !asks.has(id));
  const answers: Answers[] = before.answers.map((one, at) =>
    at === current.part ? shownAnswers(part, { ...Object.fromEntries(kept), ...read.answers }) : one,
  );
  const draft: Draft = { answers, page: index };
  const saved = await asVisitor(c, asked.organisationId, (tx) => saveDraft(tx, asked, own, draft));
  if (!saved) return show(c, <ClosedPage view={c.var.view} asked={asked} />, 410);
  if (asked.door === 'open') rememberOwn(c, asked, own);
  if (Object.keys(read.errors).length > 0) {
    const refusal = refuse('invalid', 'form', { fields: read.errors });
    return page(c, asked, draft, index, refusedForm(values, refusal));
  }
  const go = String(values.go ?? 'next');
  if (go === 'later') return goTo(c, `/s/${asked.code}/later`);
  if (go === 'back') return goTo(c, index === 0 ? `/s/${asked.code}` : `/s/${asked.code}/${index}`);
  // a follow-up question that the answers have called forth on this page is asked before going on
  const after = pagesFor(asked, draft);
  const called = after[index]?.sections
    .flatMap((section) => section.items)
    .find((item) => after[index]?.part === current.part && !items.has(item.id));
  const same = after[index]?.sections[0]?.id === current.sections[0]?.id;
  if (called && same) return goTo(c, `/s/${asked.code}/${index + 1}#q_${prefixOf(current.part)}${called.id}`);
  return goTo(c, index + 1 < after.length ? `/s/${asked.code}/${index + 2}` : `/s/${asked.code}/review`);
}

/** Hands in what has been saved. From then on nothing leads from the code to the answers. */
async function handIn(c: Ctx, asked: Asked) {
  const draft = readDraft(asked);
  if (!asked.own || !draft.answers.some(anyAnswer)) {
    // handed in from another device between the two readings: there is no draft any more, and nothing is missing
    if ((await askedBy(c, asked.code))?.answered) return goTo(c, `/s/${asked.code}/thanks`);
    const refusal = refuse('invalid', 'survey.empty');
    return showAgain(
      c,
      <ReviewPage view={c.var.view} asked={asked} draft={draft} pages={pagesFor(asked, draft)} empty />,
      refusal,
    );
  }
  const { own } = asked;
  const kept = asked.parts.map((part, index) => encode(part, draft.answers[index] ?? {}));
  const texts = Object.fromEntries(
    kept.flatMap((one, index) => Object.entries(one.texts).map(([id, text]) => [`${index + 1}:${id}`, text])),
  );
  const sender = asked.door === 'open' ? addressOf(c) : '';
  const result = await asVisitor(c, asked.organisationId, async (tx) => {
    if (asked.door === 'open') {
      const { rows } = await tx.client.query<{ times: number | null }>(
        'select mylla_survey_times($1, mylla_feedback_sender($2, $3), $3) as times',
        [asked.surveyId, sender, tx.today],
      );
      if ((rows[0]?.times ?? 0) > OPEN_TIMES_A_DAY) return 'too-many';
    }
    const { rows } = await tx.client.query<{ result: string }>(
      'select mylla_hand_in_survey($1, $2, $3, $4, $5) as result',
      [
        codeHash(asked.code),
        draftKey(own),
        Buffer.concat(kept.map((one) => one.codes)),
        kept.flatMap((one) => one.numbers),
        JSON.stringify(texts),
      ],
    );
    return rows[0]?.result ?? 'unknown';
  });
  if (result === 'too-many') return refused(c, refuse('too-many', 'survey.too-many'));
  if (result === 'closed') return show(c, <ClosedPage view={c.var.view} asked={asked} />, 410);
  if (result === 'unknown') return refused(c, refuse('not-found', 'survey.code'));
  if (asked.door === 'open') rememberDone(c, asked);
  return goTo(c, `/s/${asked.code}/thanks`);
}
