import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import {
  addMilestone,
  addTarget,
  changeMilestone,
  changeTarget,
  removeMilestone,
  removeTarget,
} from '../actions/governing.ts';
import { milestoneForm, newMilestoneForm, newTargetForm, targetForm } from '../input.ts';
import { numberField } from '../money.ts';
import { MilestonePage, TargetPage } from '../pages/governing-form.tsx';
import { type FullInitiative, milestonesOf, targetsOf } from '../read.ts';
import { texts } from '../texts.ts';
import { changeable, isFinal } from './shared.ts';

/** Key figures and milestones of an improving initiative. */
export function governingRoutes(app: Hono<Env>): void {
  app.get('/initiatives/:id/targets/new', signedIn, (c) => showItem(c, 'targets'));
  app.post('/initiatives/:id/targets', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(newTargetForm, values);
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => addTarget(tx, actorOf(c), idOf(c), input));
    return answer(c, 'targets', refusedIf(values, done), done);
  });
  app.get('/initiatives/:id/targets/:targetId', signedIn, (c) => showItem(c, 'targets'));
  app.post('/initiatives/:id/targets/:targetId', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(targetForm, values);
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => changeTarget(tx, actorOf(c), idOf(c), itemIdOf(c) ?? '', input));
    return answer(c, 'targets', refusedIf(values, done), done);
  });
  app.post('/initiatives/:id/targets/:targetId/remove', signedIn, async (c) =>
    removed(c, await within(c, (tx) => removeTarget(tx, actorOf(c), idOf(c), itemIdOf(c) ?? ''))),
  );
  app.get('/initiatives/:id/milestones/new', signedIn, (c) => showItem(c, 'milestones'));
  app.post('/initiatives/:id/milestones', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(newMilestoneForm, values);
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => addMilestone(tx, actorOf(c), idOf(c), input));
    return answer(c, 'milestones', refusedIf(values, done), done);
  });
  app.get('/initiatives/:id/milestones/:milestoneId', signedIn, (c) => showItem(c, 'milestones'));
  app.post('/initiatives/:id/milestones/:milestoneId', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(milestoneForm, values);
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => changeMilestone(tx, actorOf(c), idOf(c), itemIdOf(c) ?? '', input));
    return answer(c, 'milestones', refusedIf(values, done), done);
  });
  app.post('/initiatives/:id/milestones/:milestoneId/remove', signedIn, async (c) =>
    removed(c, await within(c, (tx) => removeMilestone(tx, actorOf(c), idOf(c), itemIdOf(c) ?? ''))),
  );
}

type Of = 'targets' | 'milestones';
type Values = Parameters<typeof refusedForm>[0];

const idOf = (c: Ctx): string => c.req.param('id') ?? '';
const itemIdOf = (c: Ctx): string | undefined => c.req.param('targetId') ?? c.req.param('milestoneId');
const refusedIf = (values: Values, done: Result<void>): FormState | undefined =>
  isRefusal(done) ? refusedForm(values, done) : undefined;

/** What the form begins with: a new one empty, one that stands as it is. Undefined if it does not stand. */
async function firstOf(c: Ctx, row: FullInitiative, of: Of): Promise<Record<string, string> | undefined> {
  const itemId = itemIdOf(c);
  if (!itemId) return { id: newId() };
  if (of === 'targets') {
    const one = (await within(c, (tx) => targetsOf(tx, row.id))).find(({ id }) => id === itemId);
    return (
      one && {
        version: String(one.version),
        name: one.name,
        measuredIn: one.measuredIn,
        baseline: numberField(one.baseline),
        target: numberField(one.target),
        dueOn: one.dueOn,
        latest: numberField(one.latest),
        latestOn: one.latestOn ?? '',
        deviation: one.deviation,
      }
    );
  }
  const one = (await within(c, (tx) => milestonesOf(tx, row.id))).find(({ id }) => id === itemId);
  return (
    one && {
      version: String(one.version),
      title: one.title,
      dueOn: one.dueOn,
      doneOn: one.doneOn ?? '',
      deviation: one.deviation,
    }
  );
}

async function showItem(c: Ctx, of: Of, again?: { state: FormState; refusal: Refusal }) {
  const row = await changeable(c);
  if (isRefusal(row)) return refused(c, row);
  if (row.track !== 'exploit') return refused(c, refuse('conflict', 'initiative.not-exploit'));
  if (row.status === 'stopped') return refused(c, refuse('conflict', 'initiative.closed'));
  const first = await firstOf(c, row, of);
  if (!first) return refused(c, notFound());
  const conflict = again?.refusal.code === 'conflict' && first.version;
  const state = again
    ? conflict
      ? { ...again.state, values: { ...again.state.values, version: first.version } }
      : again.state
    : formState(c, first);
  const Item = of === 'targets' ? TargetPage : MilestonePage;
  const page = (
    <Item
      view={c.var.view}
      row={row}
      state={state as FormState}
      itemId={itemIdOf(c)}
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

function answer(c: Ctx, of: Of, state: FormState | undefined, done: Result<void>) {
  if (!isRefusal(done))
    return goTo(c, `/initiatives/${idOf(c)}#governing`, texts[c.var.view.language].governing.saved);
  return isFinal(done) || !state ? refused(c, done) : showItem(c, of, { state, refusal: done });
}

const removed = (c: Ctx, done: Result<void>) =>
  isRefusal(done)
    ? refused(c, done)
    : goTo(c, `/initiatives/${idOf(c)}#governing`, texts[c.var.view.language].governing.removed);
