import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormValues, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, statusOf } from '../../../shared/http/respond.tsx';
import { isRefusal, notFound, type Refusal } from '../../../shared/kernel/refusal.ts';
import { formatTime } from '../../../shared/text/format.ts';
import { handbook } from '../../handbook/public.ts';
import { saveAnswer, setGap } from '../actions/answers.ts';
import { mapCsv } from '../csv.ts';
import { answerInput, gapInput } from '../input.ts';
import { answerValues } from '../pages/answer-form.tsx';
import { MapPage } from '../pages/map.tsx';
import { questionPathOf } from '../pages/parts.tsx';
import { QuestionPage, withWhose } from '../pages/question.tsx';
import { mayAnswer } from '../policy.ts';
import { type JourneyDetail, mapsOf } from '../read.ts';
import { texts } from '../texts.ts';
import { idOf, loadFor, nothing } from './shared.ts';

type Whose = 'group' | 'own';

/** Step 2: the map, its questions and their answers. */
export function mapRoutes(app: Hono<Env>): void {
  app.get('/journeys/:id/map', signedIn, async (c) => {
    const found = await loadFor(c, nothing);
    if (isRefusal(found)) return refused(c, found);
    return show(c, <MapPage view={c.var.view} detail={found.detail} rights={found.rights} />);
  });

  app.get('/journeys/:id/map.csv', signedIn, async (c) => {
    const found = await loadFor(c, nothing);
    if (isRefusal(found)) return refused(c, found);
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="journey-${idOf(c)}.csv"`);
    return c.body(mapCsv(c.var.view.language, found.detail));
  });

  app.get('/journeys/:id/questions/:questionId', signedIn, (c) =>
    questionPage(c, c.req.query('whose') === 'own' ? 'own' : 'group', null),
  );

  app.post('/journeys/:id/answers/:questionId', signedIn, (c) => saveAndGoOn(c, 'group'));
  app.post('/journeys/:id/own-answers/:questionId', signedIn, (c) => saveAndGoOn(c, 'own'));

  app.post('/journeys/:id/gaps', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(gapInput, values);
    if (isRefusal(input)) return refused(c, input);
    const questionId = String(values.questionId ?? '');
    const chosen = input.chosen === 'yes';
    const result = await within(c, (tx) =>
      setGap(tx, actorOf(c), { journeyId: idOf(c), questionId, chosen }),
    );
    if (isRefusal(result)) return refused(c, result);
    const t = texts[c.var.view.language];
    const to = values.back === 'map' ? `/journeys/${idOf(c)}/map` : questionPathOf(idOf(c), questionId);
    return goTo(c, to, chosen ? t.gapChosen : t.gapRemoved);
  });
}

async function saveAndGoOn(c: Ctx, whose: Whose) {
  const values = await readForm(c);
  const questionId = c.req.param('questionId') ?? '';
  const input = parseForm(answerInput, values);
  const saved = isRefusal(input)
    ? input
    : await within(c, (tx) => {
        const { version, ...answer } = input;
        return saveAnswer(tx, actorOf(c), { journeyId: idOf(c), questionId, whose, answer, version });
      });
  // the autosave asks for JSON; it shows its own words and leaves the page as it is
  if (c.req.header('accept') === 'application/json') {
    if (isRefusal(saved)) return c.json({ refused: saved.code }, statusOf(saved));
    return c.json({ version: saved?.version ?? 0, time: formatTime(c.var.db.clock.now()) });
  }
  if (!isRefusal(saved))
    return goTo(c, await nextPath(c, questionId, whose, values), texts[c.var.view.language].answerSaved);
  if (saved.kind !== 'invalid' && saved.kind !== 'conflict') return refused(c, saved);
  return questionPage(c, whose, { values, refusal: saved });
}

/** Back to the question, or on to the one after it; after the last one to the map. */
async function nextPath(c: Ctx, questionId: string, whose: Whose, values: FormValues): Promise<string> {
  if (values.go !== 'next') return withWhose(questionPathOf(idOf(c), questionId), whose);
  const found = await loadFor(c, nothing);
  if (isRefusal(found)) return '/journeys';
  const { questionIds } = found.detail;
  const next = questionIds[questionIds.indexOf(questionId) + 1];
  return next ? withWhose(questionPathOf(idOf(c), next), whose) : `/journeys/${idOf(c)}/map`;
}

/** The question's page; after a refusal with what was sent and, if somebody was quicker, what stands now. */
async function questionPage(c: Ctx, whose: Whose, sent: { values: FormValues; refusal: Refusal } | null) {
  const { view } = c.var;
  const questionId = c.req.param('questionId') ?? '';
  const found = await loadFor(c, (tx, detail) => lastAnswer(tx, detail, questionId));
  if (isRefusal(found)) return refused(c, found);
  const { detail, rights, more: last } = found;
  const question = handbook(view.language).question(questionId);
  if (!question || !detail.questionIds.includes(questionId)) return refused(c, notFound());
  const current = (whose === 'own' ? detail.map.own : detail.map.group).get(questionId);
  const conflict = sent?.refusal.kind === 'conflict';
  const form = {
    state: sent ? refusedForm(sent.values, sent.refusal) : formState(c, answerValues(current)),
    version: sent && !conflict ? Number(sent.values.version ?? 0) || 0 : (current?.version ?? 0),
    standing: conflict ? (current ?? null) : null,
  };
  const page = (
    <QuestionPage
      view={view}
      detail={detail}
      rights={rights}
      mayAnswer={mayAnswer(actorOf(c), detail.journey)}
      question={question}
      whose={whose}
      form={form}
      last={last}
    />
  );
  return show(c, page, sent ? statusOf(sent.refusal) : 200);
}

/** The group's answer to the question in the round before the one that is answered now. */
async function lastAnswer(tx: Tx, { journey, rounds }: JourneyDetail, questionId: string) {
  const before = rounds.at(-2);
  return before ? (await mapsOf(tx, journey, [before.id])).get(before.id)?.group.get(questionId) : undefined;
}
