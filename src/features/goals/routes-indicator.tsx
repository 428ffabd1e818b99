import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isId, newId } from '../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { historyOf } from '../history/public.ts';
import { formChoices } from '../organisations/public.ts';
import { addIndicator, changeIndicator, setTarget } from './actions.ts';
import { usingIndicator } from './chain-read.ts';
import { changeIndicatorForm, newIndicatorForm, outcomeForm, targetForm } from './input.ts';
import { reportOutcome } from './outcomes.ts';
import { IndicatorForm } from './pages/form.tsx';
import { ShowIndicator } from './pages/indicator.tsx';
import { indicatorPath } from './paths.ts';
import { refuseChange, refuseReport } from './policy.ts';
import { type FullIndicator, fullGoal, fullIndicator, goalChoices } from './read-one.ts';
import { onItsOwn } from './routes-form.tsx';
import { texts } from './texts.ts';

export function indicatorRoutes(app: Hono<Env>): void {
  app.get('/indicators/new', signedIn, newOne);
  app.post('/indicators', signedIn, add);
  app.get('/indicators/:id', signedIn, (c) => one(c));
  app.get('/indicators/:id/edit', signedIn, edit);
  app.post('/indicators/:id', signedIn, change);
  app.post('/indicators/:id/values', signedIn, report);
  app.post('/indicators/:id/targets', signedIn, aim);
}

async function one(
  c: Ctx,
  forms: { outcomeForm?: FormState; targetForm?: FormState } = {},
  refusal?: Refusal,
) {
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const indicator = await fullIndicator(tx, id);
    if (!indicator) return undefined;
    const now = Number(tx.today.slice(0, 4));
    return {
      indicator,
      year: Math.min(indicator.lastYear, Math.max(indicator.firstYear, now)),
      chains: await usingIndicator(tx, id),
      history: await historyOf(tx, 'indicator', id),
    };
  });
  if (!found) return refused(c, notFound());
  const actor = actorOf(c);
  const page = (
    <ShowIndicator
      view={c.var.view}
      {...found}
      {...forms}
      mayChange={refuseChange(actor, found.indicator) === null}
      mayReport={refuseReport(actor, found.indicator) === null}
      newId={newId()}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function newOne(c: Ctx) {
  const goalId = c.req.query('goal') ?? '';
  const goal = await within(c, (tx) => fullGoal(tx, goalId));
  if (!goal) return refused(c, notFound());
  const refusal = refuseChange(actorOf(c), goal);
  if (refusal) return refused(c, refusal);
  return showForm(c, formState(c, { id: newId(), goalId, koladaGender: 'T' }));
}

async function showForm(
  c: Ctx,
  state: FormState,
  refusal?: Refusal,
  changing?: { id: string; title: string },
) {
  const ownerId = String(state.values.ownerId ?? '');
  const [choices, goals] = await within(c, async (tx) => [
    await formChoices(tx, { ownerId }),
    await goalChoices(tx),
  ]);
  const page = (
    <IndicatorForm
      view={c.var.view}
      state={state}
      choices={choices}
      goals={goals}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
      {...(changing ? { changing } : {})}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function add(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(newIndicatorForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => addIndicator(tx, actorOf(c), { ...input, id: input.id ?? newId() }));
  if (!isRefusal(result))
    return goTo(c, indicatorPath(result.id), texts[c.var.view.language].notices.indicator);
  return onItsOwn(result) ? refused(c, result) : showForm(c, refusedForm(values, result), result);
}

const valuesOf = (one: FullIndicator) => ({
  version: String(one.version),
  goalId: one.goalId,
  title: one.title,
  text: one.text,
  measures: one.measures,
  measuredIn: one.measuredIn,
  scale: one.scale,
  direction: one.direction,
  frequency: one.frequency,
  source: one.source,
  ownerId: one.ownerId ?? '',
  koladaKpi: one.koladaKpi ?? '',
  koladaArea: one.koladaArea ?? '',
  koladaGender: one.koladaGender,
});

async function edit(c: Ctx) {
  const indicator = await within(c, (tx) => fullIndicator(tx, c.req.param('id') ?? ''));
  if (!indicator) return refused(c, notFound());
  const refusal = refuseChange(actorOf(c), indicator);
  if (refusal) return refused(c, refusal);
  return showForm(c, formState(c, valuesOf(indicator)), undefined, indicator);
}

async function change(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(changeIndicatorForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => changeIndicator(tx, actorOf(c), id, input));
  if (!isRefusal(result)) return goTo(c, indicatorPath(id), texts[c.var.view.language].notices.changed);
  if (onItsOwn(result)) return refused(c, result);
  const now = await within(c, (tx) => fullIndicator(tx, id));
  if (!now) return refused(c, notFound());
  const kept = result.kind === 'conflict' ? { ...values, version: String(now.version) } : values;
  return showForm(c, refusedForm(kept, result), result, now);
}

async function report(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(outcomeForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => reportOutcome(tx, actorOf(c), id, { ...input, id: outcomeId(input.id) }));
  if (isRefusal(result))
    return onItsOwn(result)
      ? refused(c, result)
      : one(c, { outcomeForm: refusedForm(values, result) }, result);
  return goTo(c, indicatorPath(id), texts[c.var.view.language].notices.became[result.became]);
}

const outcomeId = (sent: string | null): string => (sent && isId(sent) ? sent : newId());

async function aim(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(targetForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => setTarget(tx, actorOf(c), id, input));
  if (isRefusal(result))
    return onItsOwn(result)
      ? refused(c, result)
      : one(c, { targetForm: refusedForm(values, result) }, result);
  return goTo(c, indicatorPath(id), texts[c.var.view.language].notices.target);
}
