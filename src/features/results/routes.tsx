import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { partView } from './charts/context.ts';
import { partCharts } from './charts/part.ts';
import { readWish, type Wish } from './input.ts';
import type { ResultView } from './pages/parts.tsx';
import { AllResults, type DrawnPart } from './pages/results.tsx';
import { type Results, resultsOf } from './read.ts';

export function routes(app: Hono<Env>): void {
  app.get('/surveys/:id/results', signedIn, all);
}

const drawnOf = (c: Ctx, { instruments, parts, all }: Results, { lines }: Wish): DrawnPart[] =>
  parts.flatMap((figures, index) => {
    const instrument = instruments[index];
    if (!instrument) return [];
    const part = partView(index + 1, instrument, figures, all, c.var.view.language);
    return [{ part, charts: partCharts(part, lines) }];
  });

const thereIn = (_results: Results): Record<ResultView, boolean> => ({
  all: true,
  groups: false,
  waves: false,
  texts: false,
  report: false,
});

async function all(c: Ctx) {
  const results = await within(c, (tx) => resultsOf(tx, actorOf(c), c.req.param('id') ?? ''));
  if (isRefusal(results)) return refused(c, results);
  const wish = readWish(c.req.query());
  return show(
    c,
    <AllResults
      view={c.var.view}
      results={results}
      drawn={drawnOf(c, results, wish)}
      wish={wish}
      there={thereIn(results)}
    />,
  );
}
