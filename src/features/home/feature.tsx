import { actorOf, within } from '../../shared/http/env.ts';
import type { Feature } from '../../shared/http/feature.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { show } from '../../shared/http/respond.tsx';
import { HomePage } from './pages.tsx';

/** Home gathers what every feature says is waiting; it is given the features by the composition root. */
export const home = (features: readonly Feature[]): Feature => ({
  name: 'home',
  routes(app) {
    app.get('/home', signedIn, async (c) => {
      const actor = actorOf(c);
      const waiting = await within(c, async (tx) => {
        const all = [];
        for (const feature of features) if (feature.waiting) all.push(...(await feature.waiting(tx, actor)));
        return all.sort((a, b) => a.day.localeCompare(b.day)).slice(0, 10);
      });
      return show(c, <HomePage view={c.var.view} waiting={waiting} />);
    });
  },
});
