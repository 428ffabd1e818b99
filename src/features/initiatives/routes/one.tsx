import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { refused, show } from '../../../shared/http/respond.tsx';
import { notFound } from '../../../shared/kernel/refusal.ts';
import { historyOf } from '../../history/public.ts';
import { InitiativeExtra, initiativeExtra } from '../extra.tsx';
import { originOf } from '../origin.ts';
import { ShowInitiative } from '../pages/detail.tsx';
import { refuseChange, refuseDeciding } from '../policy.ts';
import { decisionsOf, fullInitiative, membersOf, milestonesOf, partnersOf, targetsOf } from '../read.ts';
import { decidable } from '../rules.ts';

export function oneRoutes(app: Hono<Env>): void {
  app.get('/initiatives/:id', signedIn, one);
}

async function one(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await fullInitiative(tx, id);
    if (!row) return undefined;
    const exploit = row.track === 'exploit';
    return {
      row,
      origin: row.fromType && row.fromId ? await originOf(tx, row.fromType, row.fromId) : null,
      members: await membersOf(tx, id),
      partners: await partnersOf(tx, id),
      targets: exploit ? await targetsOf(tx, id) : [],
      milestones: exploit ? await milestonesOf(tx, id) : [],
      decisions: await decisionsOf(tx, id),
      history: await historyOf(tx, 'initiative', id),
      extra: await initiativeExtra(tx, row),
    };
  });
  if (!found) return refused(c, notFound());
  const { extra, ...more } = found;
  const { row } = found;
  const mayChange = refuseChange(actor, row) === null;
  return show(
    c,
    <ShowInitiative
      view={c.var.view}
      {...more}
      mayChange={mayChange}
      mayDecide={decidable(row.status).some((kind) => refuseDeciding(actor, row, kind) === null)}
      mayTakeIntoUse={
        row.status === 'running' &&
        row.receiverId !== null &&
        (mayChange || row.receiverId === actor.personId)
      }
      extra={<InitiativeExtra view={c.var.view} row={row} {...extra} />}
    />,
  );
}
