import type { Hono } from 'hono';
import { z } from 'zod';
import { answerValues } from '../../../engines/instruments/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { id, oneOf, optionalId } from '../../../shared/http/fields.ts';
import {
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { goTo, refused, show, statusOf } from '../../../shared/http/respond.tsx';
import { isId, newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../../shared/kernel/refusal.ts';
import { assessmentPath, SHARINGS } from '../../instruments/public.ts';
import { unitChoices } from '../../organisations/public.ts';
import { loadWhole } from '../routes/lead.tsx';
import { keepWalkThrough } from './actions.ts';
import { StepResultPage, stepResultPath } from './result-page.tsx';
import { proposedAnswers } from './rules.ts';
import { asksInstrument } from './shapes.ts';
import { texts } from './texts.ts';

const keepForm = z.object({ id: id(), visibility: oneOf(SHARINGS), unitId: optionalId() });
const params = (c: Ctx) => ({ id: c.req.param('id') ?? '', stepId: c.req.param('stepId') ?? '' });

/** What came of the instrument of a step, for those who lead. Answering is in routes/participate.tsx. */
export function instrumentRoutes(app: Hono<Env>): void {
  app.get('/workshops/:id/steps/:stepId/result', (c) => resultPage(c));
  app.post('/workshops/:id/steps/:stepId/result', async (c) => {
    const { id: workshopId, stepId } = params(c);
    const t = texts[c.var.view.language];
    if (!isId(workshopId) || !isId(stepId)) return refused(c, notFound());
    const values = await readForm(c);
    const input = parseForm(keepForm, values);
    const kept = isRefusal(input)
      ? input
      : await within(c, (tx) => keepWalkThrough(tx, actorOf(c), workshopId, stepId, { ...input, values }));
    if (isRefusal(kept)) return kept.kind === 'not-found' ? refused(c, kept) : resultPage(c, values, kept);
    // somebody else who leads may have kept it first, for fewer to see: then the workshop's page says so
    return !isRefusal(input) && kept.id === input.id
      ? goTo(c, assessmentPath(kept.id), t.kept)
      : goTo(c, stepResultPath(workshopId, stepId), t.keptAlready);
  });
}

async function resultPage(c: Ctx, values?: FormValues, refusal?: Refusal): Promise<Response> {
  const { view, actor } = c.var;
  const { id: workshopId, stepId } = params(c);
  const found = await within(c, async (tx) => {
    const whole = await loadWhole(tx, workshopId);
    if (isRefusal(whole)) return whole;
    const step = whole.steps.find((one) => one.id === stepId);
    const instrument = asksInstrument(step)
      ? whole.picture.instruments?.instruments.get(step.instrumentVersionId)
      : undefined;
    if (!asksInstrument(step) || !instrument) return notFound();
    return { ...whole, step, instrument, units: await unitChoices(tx) };
  });
  if (isRefusal(found)) return refused(c, found);
  const { picture, step, instrument } = found;
  const given = picture.instruments?.variables.filter((one) => one.stepId === step.id) ?? [];
  const state: FormState =
    values && refusal
      ? refusedForm(values, refusal)
      : formState(c, {
          ...answerValues(instrument, proposedAnswers(instrument, given)),
          id: newId(),
          visibility: 'private',
          unitId: actor?.unitId ?? '',
        });
  return show(
    c,
    <StepResultPage
      view={view}
      {...found}
      state={state}
      refusal={refusal && !refusal.fields ? c.var.refusalText(refusal) : undefined}
    />,
    refusal ? statusOf(refusal) : 200,
  );
}
