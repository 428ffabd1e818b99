import type { Hono } from 'hono';
import { currentFlow } from '../../../engines/flows/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { show } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { savedViews } from '../../views/public.ts';
import { readFilter } from '../filter.ts';
import { unitChoices } from '../routes/shared.ts';
import { DRAFT_STEPS, IDEA_FLOW } from '../rules.ts';
import { Board } from './board.tsx';
import { FunnelPage } from './funnel.tsx';
import { boardOf } from './read-board.ts';
import { funnelOf, readFunnelFilter } from './read-funnel.ts';

/** Many ideas at once. Mounted before `/ideas/:id`. */
export function overviewRoutes(app: Hono<Env>): void {
  app.get('/ideas/board', signedIn, board);
  app.get('/ideas/funnel', signedIn, funnel);
}

async function board(c: Ctx) {
  const actor = actorOf(c);
  const filter = readFilter(c.req.query());
  const found = await within(c, async (tx) => {
    const { flow, texts } = await currentFlow(tx, IDEA_FLOW);
    const columns = await boardOf(
      tx,
      actor,
      filter,
      flow.steps.map((step) => step.id),
    );
    return {
      // in the first steps there are only drafts, which are nobody else's, and what was sent back
      columns: columns.filter(({ step, cards }) => cards.length > 0 || !DRAFT_STEPS.includes(step)),
      flow: texts(c.var.view.language),
      units: await unitChoices(tx),
      saved: await savedViews(tx, 'ideas'),
    };
  });
  return show(c, <Board view={c.var.view} filter={filter} newId={newId()} {...found} />);
}

async function funnel(c: Ctx) {
  const filter = readFunnelFilter(c.req.query());
  const found = await within(c, async (tx) => {
    const { flow, texts } = await currentFlow(tx, IDEA_FLOW);
    const steps = flow.steps.map((step) => step.id);
    return {
      steps,
      funnel: await funnelOf(tx, filter, steps),
      flow: texts(c.var.view.language),
      units: await unitChoices(tx),
    };
  });
  return show(c, <FunnelPage view={c.var.view} filter={filter} {...found} />);
}
