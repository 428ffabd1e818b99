import type { Tx } from '../../shared/db/database.ts';
import { actorOf, within } from '../../shared/http/env.ts';
import type { Feature, WaitingItem } from '../../shared/http/feature.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { show } from '../../shared/http/respond.tsx';
import type { Actor } from '../../shared/kernel/actor.ts';
import { AboutPage } from './about.tsx';
import { type HomeContent, HomePage } from './pages.tsx';

/** Rows shown of what waits: two or three of each kind for somebody who has much. The rest is a click away. */
const MOST_WAITING = 20;
/** Rows shown of what moves. */
const MOST_MOVING = 8;

/** Home gathers what every feature says of itself; the composition root gives it the features. */
export const home = (features: readonly Feature[]): Feature => ({
  name: 'home',
  routes(app) {
    app.get('/about', (c) => show(c, <AboutPage view={c.var.view} />));
    app.get('/home', signedIn, async (c) => {
      const actor = actorOf(c);
      const content = await within(c, (tx) => gather(features, tx, actor));
      return show(c, <HomePage view={c.var.view} {...content} />);
    });
  },
});

async function gather(features: readonly Feature[], tx: Tx, actor: Actor): Promise<HomeContent> {
  const waiting: WaitingItem[][] = [];
  const moving = [];
  const whole = [];
  for (const feature of features) {
    if (feature.waiting) waiting.push(await feature.waiting(tx, actor));
    if (feature.moving) moving.push(...(await feature.moving(tx, actor)));
    if (feature.whole) whole.push(...(await feature.whole(tx, actor)));
  }
  moving.sort((a, b) => b.at.getTime() - a.at.getTime());
  return { waiting: inFairness(waiting), moving: moving.slice(0, MOST_MOVING), whole };
}

/**
 * What waits, the soonest first: the first thing of each kind before a second of any, so that many late cases do not
 * hide the one workshop that is to be opened.
 */
function inFairness(kinds: readonly (readonly WaitingItem[])[]): WaitingItem[] {
  const bySoonest = (a: WaitingItem, b: WaitingItem) => a.day.localeCompare(b.day);
  const turns = kinds.flatMap((items) => [...items].sort(bySoonest).map((item, turn) => ({ item, turn })));
  return turns
    .sort((a, b) => a.turn - b.turn || bySoonest(a.item, b.item))
    .slice(0, MOST_WAITING)
    .map(({ item }) => item)
    .sort(bySoonest);
}
