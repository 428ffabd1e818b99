import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show } from '../../shared/http/respond.tsx';
import { hasRole } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { forbidden, notFound } from '../../shared/kernel/refusal.ts';
import { historyOf } from '../history/public.ts';
import { unitChoices } from '../organisations/public.ts';
import { benefits, leadingTo } from './chain-read.ts';
import { KOLADA_QUEUE } from './kolada/fetching.ts';
import { askKolada, koladaState } from './kolada/state.ts';
import { ShowGoal } from './pages/goal.tsx';
import { ListGoals } from './pages/list.tsx';
import { OfUnitPage } from './pages/of-unit.tsx';
import { mayAim, mayBringIn, refuseChange } from './policy.ts';
import { readVision, yearOfGoals, yearsOfGoals } from './read.ts';
import { fullGoal } from './read-one.ts';
import { chainRoutes } from './routes-chain.tsx';
import { formRoutes } from './routes-form.tsx';
import { indicatorRoutes } from './routes-indicator.tsx';
import { texts } from './texts.ts';

export function routes(app: Hono<Env>): void {
  app.get('/goals', signedIn, list);
  app.post('/goals/kolada', signedIn, fetchNow);
  app.get('/goals/of-unit', signedIn, ofUnit);
  formRoutes(app);
  app.get('/goals/:id', signedIn, one);
  indicatorRoutes(app);
  chainRoutes(app);
}

/** The year that is asked for, if it is among those there are; otherwise this one. */
const yearFrom = (c: Ctx, years: readonly number[]): number => {
  const asked = Number(c.req.query('year'));
  return years.includes(asked) ? asked : Number(c.var.view.today.slice(0, 4));
};

async function list(c: Ctx) {
  const actor = actorOf(c);
  const unit = c.req.query('unit') ?? '';
  const unitId = isId(unit) ? unit : null;
  const found = await within(c, async (tx) => {
    const years = await yearsOfGoals(tx);
    return {
      years,
      year: await yearOfGoals(tx, yearFrom(c, years)),
      vision: await readVision(tx),
      units: await unitChoices(tx),
      benefits: unitId ? await benefits(tx, { unitId }) : [],
      kolada: await koladaState(tx),
    };
  });
  const { year } = found;
  const shown = unitId ? year.all.filter((goal) => goal.units.some(({ id }) => id === unitId)) : year.roots;
  return show(
    c,
    <ListGoals
      view={c.var.view}
      {...found}
      shown={shown}
      unitId={unitId}
      mayAim={mayAim(actor)}
      mayBringIn={mayBringIn(actor)}
    />,
  );
}

async function ofUnit(c: Ctx) {
  const unitId = c.req.query('unit') ?? '';
  const year = Number(c.var.view.today.slice(0, 4));
  const found = isId(unitId)
    ? await within(c, async (tx) => {
        const { rows } = await tx.client.query<{ id: string; name: string }>(
          'select id, name from unit where organisation_id = $1 and id = $2',
          [tx.scope.organisationId, unitId],
        );
        const [unit] = rows;
        if (!unit) return undefined;
        const { all } = await yearOfGoals(tx, year);
        return {
          unit,
          goals: all.filter((goal) => goal.units.some(({ id }) => id === unitId)),
          benefits: await benefits(tx, { unitId }),
        };
      })
    : undefined;
  return found ? show(c, <OfUnitPage view={c.var.view} year={year} {...found} />) : refused(c, notFound());
}

async function one(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const goal = await fullGoal(tx, id);
    if (!goal) return undefined;
    const now = Number(tx.today.slice(0, 4));
    // a goal that is over is shown as it stood in its last year
    const year = Math.min(goal.lastYear, Math.max(goal.firstYear, now));
    return {
      goal,
      year,
      standing: (await yearOfGoals(tx, year)).all.find((node) => node.id === id),
      leading: await leadingTo(tx, id),
      benefits: await benefits(tx, { goalId: id }),
      history: await historyOf(tx, 'goal', id),
    };
  });
  if (!found) return refused(c, notFound());
  const actor = actorOf(c);
  const mayChange = refuseChange(actor, found.goal) === null;
  return show(c, <ShowGoal view={c.var.view} {...found} mayChange={mayChange} mayAim={mayAim(actor)} />);
}

/** Asks for new figures. They are fetched outside the request; asked twice is asked once. */
async function fetchNow(c: Ctx) {
  const actor = actorOf(c);
  if (!mayBringIn(actor) || hasRole(actor, 'guest')) return refused(c, forbidden('goal.no-bringing-in'));
  await within(c, askKolada);
  const { organisationId } = actor;
  await c.var.enqueue(KOLADA_QUEUE, [{ key: organisationId, data: { organisationId } }]);
  return goTo(c, '/goals#kolada', texts[c.var.view.language].notices.asked);
}
