import type { Hono } from 'hono';
import { answerName, answerValues } from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import type { Ctx, Env } from '../../../shared/http/env.ts';
import {
  EMPTY_FORM,
  type FormState,
  type FormValues,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { goTo, refused, show, statusOf } from '../../../shared/http/respond.tsx';
import { isId, newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { versionById } from '../../instruments/public.ts';
import { answer, type Given, layDots, removeOwnNote, seen, writeNote } from '../actions/participate.ts';
import { sendFragment } from '../fragments.ts';
import { answerInput, noteInput, voteInput } from '../input.ts';
import { answerSection } from '../instrument/actions.ts';
import { type AskedNow, afterSection } from '../instrument/now.tsx';
import { sectionNow } from '../instrument/rules.ts';
import { asksInstrument, type InstrumentStep } from '../instrument/shapes.ts';
import { ownAnswers, readInstruments } from '../instrument/store.ts';
import { EndedPage } from '../pages/join.tsx';
import { NowPage } from '../pages/now.tsx';
import { PictureView } from '../pages/picture.tsx';
import { readPicture } from '../picture.ts';
import { ownGiven, ownName } from '../read.ts';
import { loadWorkshop, stepsOf } from '../store.ts';
import { streamOf } from '../stream.ts';
import { texts } from '../texts.ts';
import { asParticipant, type Visitor, visitorOf } from '../visitor.ts';
import { wearBrand } from './join.tsx';

type Handler = (c: Ctx, visitor: Visitor) => Promise<Response> | Response;

/** Lets participants of the workshop through; others are sent to join it. */
const joined = (handler: Handler) => async (c: Ctx) => {
  const code = c.req.param('code') ?? '';
  const visitor = await visitorOf(c, code);
  if (!visitor) return goTo(c, `/join/${encodeURIComponent(code)}`);
  wearBrand(c, visitor);
  return handler(c, visitor);
};

/** What participants see and give. */
export function participateRoutes(app: Hono<Env>): void {
  app.get(
    '/join/:code/now',
    joined((c, visitor) => showNow(c, visitor, {})),
  );

  app.post(
    '/join/:code/answers',
    joined(async (c, visitor) => {
      const input = parseForm(answerInput, await readForm(c));
      if (isRefusal(input)) return showNow(c, visitor, { refusal: input });
      const step = input.answer === 'unknown' ? null : (Number(input.answer) as 1 | 2 | 3 | 4);
      const given = await asParticipant(c, visitor, (tx) =>
        answer(tx, visitor, { questionId: input.questionId, step }),
      );
      return after(c, visitor, given);
    }),
  );

  app.post(
    '/join/:code/steps/:stepId/sections/:sectionId',
    joined(async (c, visitor) => {
      const stepId = c.req.param('stepId') ?? '';
      const values = await readForm(c);
      if (!isId(stepId)) return refused(c, notFound());
      const given = await asParticipant(c, visitor, (tx) =>
        answerSection(tx, visitor, { stepId, sectionId: c.req.param('sectionId') ?? '', values }),
      );
      if (!isRefusal(given))
        return given.late
          ? after(c, visitor, given)
          : goTo(c, afterSection(visitor.code, stepId, given.next), texts[c.var.view.language].join.saved);
      if (given.kind !== 'invalid')
        return refusedHere(c, visitor, given, given.kind === 'gone' ? ownWordsIn(values) : undefined);
      return showNow(c, visitor, {
        refusal: given,
        sent: { stepId, sectionId: c.req.param('sectionId') ?? '', values },
      });
    }),
  );

  app.post(
    '/join/:code/notes',
    joined(async (c, visitor) => {
      const values = await readForm(c);
      const input = parseForm(noteInput, values);
      if (isRefusal(input)) return showNow(c, visitor, { refusal: input, values });
      const given = await asParticipant(c, visitor, (tx) => writeNote(tx, visitor, input));
      return after(c, visitor, given, texts[c.var.view.language].join.putUpDone, input.text);
    }),
  );

  app.post(
    '/join/:code/notes/:noteId/removal',
    joined(async (c, visitor) => {
      const noteId = c.req.param('noteId') ?? '';
      const gone = isId(noteId)
        ? await asParticipant(c, visitor, (tx) => removeOwnNote(tx, visitor, noteId))
        : notFound();
      if (isRefusal(gone)) return refusedHere(c, visitor, gone);
      return goTo(c, `/join/${visitor.code}/now`, texts[c.var.view.language].join.takenDown);
    }),
  );

  app.post(
    '/join/:code/votes',
    joined(async (c, visitor) => {
      const input = parseForm(voteInput, await readForm(c));
      if (isRefusal(input) || !isId(input.stepId)) return refused(c, notFound());
      const given = await asParticipant(c, visitor, (tx) => layDots(tx, visitor, input));
      return after(c, visitor, given);
    }),
  );

  app.get('/join/:code/picture', async (c) => {
    const visitor = await visitorOf(c, c.req.param('code'));
    if (!visitor) return c.text('', 404);
    const { language } = c.var.view;
    return sendFragment(c, visitor.workshopId, language, () =>
      asParticipant(c, visitor, (tx) => pictureHtml(tx, visitor.workshopId, language)),
    );
  });

  app.get('/join/:code/stream', async (c) => {
    const visitor = await visitorOf(c, c.req.param('code'));
    // 204 tells a browser not to connect again
    return visitor ? streamOf(c, visitor.workshopId) : c.body(null, 204);
  });
}

/** The picture as HTML, the same for every screen in a language. Empty when there is none. */
export async function pictureHtml(tx: Tx, workshopId: string, language: 'sv' | 'en'): Promise<string> {
  const workshop = await loadWorkshop(tx, workshopId);
  const picture = await readPicture(tx, workshopId);
  if (!workshop || !picture) return '';
  const steps = await stepsOf(tx, workshopId);
  const now = steps.filter((step) => step.id === workshop.currentStepId);
  picture.instruments = await readInstruments(tx, workshopId, now);
  return String(<PictureView language={language} workshop={workshop} steps={steps} picture={picture} />);
}

/** After something was given: on to what comes now. A step that had passed is said; a refusal keeps what was written. */
function after(
  c: Ctx,
  visitor: Visitor,
  given: Result<Given>,
  notice?: string,
  written?: string,
): Response | Promise<Response> {
  if (isRefusal(given)) return refusedHere(c, visitor, given, written);
  const t = texts[c.var.view.language].join;
  return goTo(c, `/join/${visitor.code}/now`, given.late ? t.late : notice);
}

function refusedHere(
  c: Ctx,
  visitor: Visitor,
  refusal: Refusal,
  written?: string,
): Response | Promise<Response> {
  if (refusal.kind === 'gone') return show(c, <EndedPage view={c.var.view} kept={written} />, 410);
  if (refusal.kind === 'not-found') return refused(c, refusal);
  return showNow(c, visitor, { refusal });
}

/** The participant's page as it is now, with what was refused and what was written, if anything was. */
async function showNow(
  c: Ctx,
  visitor: Visitor,
  {
    refusal,
    values,
    sent,
  }: {
    refusal?: Refusal;
    values?: FormValues;
    /** A section of an instrument that was refused: it is shown again as it was sent. */
    sent?: { stepId: string; sectionId: string; values: FormValues };
  },
): Promise<Response> {
  const { view } = c.var;
  const shown = await asParticipant(c, visitor, async (tx) => {
    const workshop = await loadWorkshop(tx, visitor.workshopId);
    const picture = await readPicture(tx, visitor.workshopId);
    if (!workshop || !picture) return null;
    await seen(tx, visitor);
    const steps = await stepsOf(tx, workshop.id);
    const wanted = sent?.stepId ?? workshop.currentStepId;
    const step = steps.find((one) => one.id === wanted);
    picture.instruments = await readInstruments(
      tx,
      workshop.id,
      steps.filter((one) => one.id === workshop.currentStepId),
    );
    return {
      workshop,
      picture,
      steps,
      asked: asksInstrument(step)
        ? await askedNow(
            c,
            tx,
            visitor,
            step,
            sent && refusal ? refusedForm(sent.values, refusal) : null,
            sent?.sectionId,
          )
        : null,
      own: await ownGiven(tx, visitor),
      name: await ownName(tx, visitor),
      now: tx.now,
    };
  });
  if (!shown) return refused(c, notFound());
  if (shown.workshop.status === 'ended')
    return show(c, <EndedPage view={view} kept={values?.text ? String(values.text) : undefined} />, 410);
  const note: FormState =
    values && refusal ? refusedForm(values, refusal) : { ...EMPTY_FORM, values: { id: newId() } };
  const text = refusal && !values && !sent ? c.var.refusalText(refusal) : undefined;
  return show(
    c,
    <NowPage
      view={view}
      {...shown}
      questionId={c.req.query('question') ?? null}
      note={note}
      noteStepId={values?.stepId ? String(values.stepId) : undefined}
      refusal={text}
    />,
    refusal ? statusOf(refusal) : 200,
  );
}

/** What somebody has written with own words in a form of answers: what is longer than an option's name may be. */
const ownWordsIn = (values: FormValues): string =>
  Object.entries(values)
    .filter(([name]) => name.startsWith(answerName('')))
    .flatMap(([, value]) => value)
    .filter((text) => /\s/.test(text.trim()))
    .join('\n\n');

/** The instrument of a step as the participant has come to it. The address may name a section, of this step only. */
async function askedNow(
  c: Ctx,
  tx: Tx,
  visitor: Visitor,
  step: InstrumentStep,
  state: FormState | null,
  sectionId?: string,
): Promise<AskedNow> {
  const instrument = await versionById(tx, step.instrumentVersionId);
  const answers = await ownAnswers(tx, visitor.id, step.id);
  const wanted = sectionId ?? (c.req.query('step') === step.id ? (c.req.query('section') ?? null) : null);
  return {
    step,
    instrument,
    answers,
    section: sectionNow(instrument, answers, wanted),
    state: state ?? { ...EMPTY_FORM, values: answerValues(instrument, answers) },
  };
}
