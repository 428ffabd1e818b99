import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isId } from '../../../shared/kernel/ids.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { isRefusal, notFound, type Result } from '../../../shared/kernel/refusal.ts';
import { journeyForWorkshop } from '../../journeys/public.ts';
import { addStep, changeStep, moveStep, removeStep } from '../actions/prepare.ts';
import { move, newStep, stepInput } from '../input.ts';
import { type InstrumentOption, instrumentOptions } from '../instrument/choose.ts';
import { PINNED } from '../instrument/store.ts';
import { StepPage } from '../pages/step.tsx';
import { loadStep, loadWorkshop, stepsOf } from '../store.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';

interface StepWithQuestions {
  workshop: Workshop;
  step: WorkshopStep;
  questionIds: string[];
  instruments: InstrumentOption[];
}

/** The step, and the questions that may be chosen: those of the journey, and those chosen already. */
async function loadForEdit(
  tx: Tx,
  id: string,
  stepId: string,
  language: Language,
): Promise<Result<StepWithQuestions>> {
  const workshop = isId(id) ? await loadWorkshop(tx, id) : null;
  const step = workshop && isId(stepId) ? await loadStep(tx, id, stepId) : null;
  if (!workshop || !step) return notFound();
  const journey = await journeyForWorkshop(tx, workshop.journeyId);
  const chosen = (await stepsOf(tx, id)).flatMap((item) => item.questionIds);
  const questionIds = [...new Set([...(isRefusal(journey) ? [] : journey.questionIds), ...chosen])];
  const instruments = await instrumentOptions(tx, language, step.instrumentVersionId);
  return { workshop, step, questionIds, instruments };
}

const params = (c: Ctx) => ({ id: c.req.param('id') ?? '', stepId: c.req.param('stepId') ?? '' });

/** Steps of the run sheet: add, change, move, take away. */
export function stepRoutes(app: Hono<Env>): void {
  app.post('/workshops/:id/steps', async (c) => {
    const { id } = params(c);
    const input = parseForm(newStep, await readForm(c));
    if (isRefusal(input) || !isId(id)) return refused(c, notFound());
    const added = await within(c, (tx) => addStep(tx, actorOf(c), id, input));
    if (isRefusal(added)) return refused(c, added);
    return goTo(c, `/workshops/${id}`, texts[c.var.view.language].addedStep);
  });

  app.get('/workshops/:id/steps/:stepId/edit', async (c) => {
    const { id, stepId } = params(c);
    const found = await within(c, (tx) => loadForEdit(tx, id, stepId, c.var.view.language));
    if (isRefusal(found)) return refused(c, found);
    return show(c, <StepPage view={c.var.view} {...found} state={formState(c, valuesOf(found.step))} />);
  });

  app.post('/workshops/:id/steps/:stepId', async (c) => {
    const { id, stepId } = params(c);
    const values = await readForm(c);
    const found = await within(c, (tx) => loadForEdit(tx, id, stepId, c.var.view.language));
    if (isRefusal(found)) return refused(c, found);
    const input = parseForm(stepInput, values);
    const saved = isRefusal(input)
      ? input
      : await within(c, (tx) => changeStep(tx, actorOf(c), id, stepId, input, found.questionIds));
    if (!isRefusal(saved)) return goTo(c, `/workshops/${id}`, texts[c.var.view.language].saved);
    if (saved.kind === 'gone' || saved.kind === 'forbidden') return refused(c, saved);
    const conflict = saved.code === 'conflict';
    const kept = conflict ? { ...values, version: String(found.step.version) } : values;
    return showAgain(
      c,
      <StepPage
        view={c.var.view}
        {...found}
        state={refusedForm(kept, saved)}
        current={conflict ? found.step : undefined}
      />,
      saved,
    );
  });

  app.post('/workshops/:id/steps/:stepId/moves', async (c) => {
    const { id, stepId } = params(c);
    const input = parseForm(move, await readForm(c));
    if (isRefusal(input) || !isId(id) || !isId(stepId)) return refused(c, notFound());
    const done = await within(c, (tx) => moveStep(tx, actorOf(c), id, stepId, input.direction));
    return isRefusal(done) ? refused(c, done) : goTo(c, `/workshops/${id}`);
  });

  app.post('/workshops/:id/steps/:stepId/removal', async (c) => {
    const { id, stepId } = params(c);
    if (!isId(id) || !isId(stepId)) return refused(c, notFound());
    const done = await within(c, (tx) => removeStep(tx, actorOf(c), id, stepId));
    return isRefusal(done) ? refused(c, done) : goTo(c, `/workshops/${id}`);
  });
}

const valuesOf = (step: WorkshopStep) => ({
  title: step.title,
  kind: step.kind,
  minutes: String(step.minutes),
  instruction: step.instruction,
  guide: step.guide,
  questionIds: step.questionIds,
  instrumentId: step.instrumentVersionId ? PINNED : '',
  voteOn: step.voteOn,
  dots: String(step.dots),
  version: String(step.version),
});
