import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isId, newId } from '../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { formChoices } from '../organisations/public.ts';
import { addGoal, changeGoal, setVision } from './actions.ts';
import { changeGoalForm, newGoalForm, visionForm } from './input.ts';
import { GoalForm, VisionForm } from './pages/form.tsx';
import { goalPath } from './paths.ts';
import { refuseAiming, refuseChange } from './policy.ts';
import { readVision } from './read.ts';
import { fullGoal, goalChoices } from './read-one.ts';
import { texts } from './texts.ts';

/** Setting and changing goals and vision. Mounted before `/goals/:id`. */
export function formRoutes(app: Hono<Env>): void {
  app.get('/goals/vision', signedIn, vision);
  app.post('/goals/vision', signedIn, saveVision);
  app.get('/goals/new', signedIn, newOne);
  app.post('/goals', signedIn, add);
  app.get('/goals/:id/edit', signedIn, edit);
  app.post('/goals/:id', signedIn, change);
}

/** Whether a refusal has a page of its own rather than the form again. */
export const onItsOwn = ({ kind }: Refusal): boolean => kind === 'not-found' || kind === 'forbidden';

async function vision(c: Ctx) {
  const refusal = refuseAiming(actorOf(c));
  if (refusal) return refused(c, refusal);
  const now = await within(c, readVision);
  const state = formState(c, { text: now?.text ?? '', version: String(now?.version ?? 0) });
  return show(c, <VisionForm view={c.var.view} state={state} />);
}

async function saveVision(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(visionForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => setVision(tx, actorOf(c), input));
  if (!isRefusal(result)) return goTo(c, '/goals', texts[c.var.view.language].notices.vision);
  if (onItsOwn(result)) return refused(c, result);
  const now = result.kind === 'conflict' ? await within(c, readVision) : null;
  const state = refusedForm(now ? { ...values, version: String(now.version) } : values, result);
  const page = <VisionForm view={c.var.view} state={state} refusalText={c.var.refusalText(result)} />;
  return showAgain(c, page, result);
}

async function newOne(c: Ctx) {
  const refusal = refuseAiming(actorOf(c));
  if (refusal) return refused(c, refusal);
  const parent = c.req.query('parent') ?? '';
  const year = Number(c.var.view.today.slice(0, 4));
  const first = {
    id: newId(),
    parentId: isId(parent) ? parent : '',
    firstYear: String(year),
    lastYear: String(year + 3),
  };
  return showForm(c, formState(c, first));
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
    <GoalForm
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
  const input = parseForm(newGoalForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => addGoal(tx, actorOf(c), { ...input, id: input.id ?? newId() }));
  if (!isRefusal(result)) return goTo(c, goalPath(result.id), texts[c.var.view.language].notices.set);
  return onItsOwn(result) ? refused(c, result) : showForm(c, refusedForm(values, result), result);
}

async function edit(c: Ctx) {
  const goal = await within(c, (tx) => fullGoal(tx, c.req.param('id') ?? ''));
  if (!goal) return refused(c, notFound());
  const refusal = refuseChange(actorOf(c), goal);
  if (refusal) return refused(c, refusal);
  const state = formState(c, {
    version: String(goal.version),
    title: goal.title,
    text: goal.text,
    parentId: goal.parentId ?? '',
    ownerId: goal.ownerId ?? '',
    unitIds: goal.unitIds,
    firstYear: String(goal.firstYear),
    lastYear: String(goal.lastYear),
  });
  return showForm(c, state, undefined, goal);
}

async function change(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(changeGoalForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => changeGoal(tx, actorOf(c), id, input));
  if (!isRefusal(result)) return goTo(c, goalPath(id), texts[c.var.view.language].notices.changed);
  if (onItsOwn(result)) return refused(c, result);
  const now = await within(c, (tx) => fullGoal(tx, id));
  if (!now) return refused(c, notFound());
  const kept = result.kind === 'conflict' ? { ...values, version: String(now.version) } : values;
  return showForm(c, refusedForm(kept, result), result, now);
}
