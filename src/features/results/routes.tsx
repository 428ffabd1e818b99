import type { Hono } from 'hono';
import { type Chart, csvFile, pngFile, svgFile } from '../../engines/charts/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { isRefusal, refuse } from '../../shared/kernel/refusal.ts';
import { partView } from './charts/context.ts';
import { type Named, namedCharts, partCharts } from './charts/part.ts';
import { rateChart } from './charts/rates.ts';
import { readWish, type Wish } from './input.ts';
import type { ResultView } from './pages/parts.tsx';
import { AllResults, type DrawnPart } from './pages/results.tsx';
import { type Results, resultsOf } from './read.ts';

export function routes(app: Hono<Env>): void {
  app.get('/surveys/:id/results', signedIn, all);
  app.get('/surveys/:id/results/charts/:file', signedIn, chartFile);
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

const FILES: Readonly<
  Record<string, { type: string; make: (chart: Chart) => string | Promise<Uint8Array> }>
> = {
  svg: { type: 'image/svg+xml; charset=utf-8', make: (chart) => svgFile(chart) },
  csv: { type: 'text/csv; charset=utf-8', make: csvFile },
  png: { type: 'image/png', make: (chart) => pngFile(chart) },
};

/** One chart as a file, as the page with the same query draws it. */
async function chartFile(c: Ctx) {
  const results = await within(c, (tx) => resultsOf(tx, actorOf(c), c.req.param('id') ?? ''));
  if (isRefusal(results)) return refused(c, results);
  const [, key = '', format = ''] = /^([\w-]+)\.(svg|csv|png)$/.exec(c.req.param('file') ?? '') ?? [];
  const file = FILES[format];
  const found = file && chartsIn(c, results).find((one) => one.key === key);
  if (!file || !found) return refused(c, refuse('not-found', 'result.no-part'));
  const made = await file.make(found.chart);
  return c.body(typeof made === 'string' ? made : new Uint8Array(made), 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="${key}.${format}"`,
  });
}

/** Every chart of the results; nothing where too few have answered. */
function chartsIn(c: Ctx, results: Results): Named[] {
  if (results.all.answered < results.row.minGroup) return [];
  const drawn = drawnOf(c, results, readWish(c.req.query()));
  const rates = rateChart(c.var.view.language, results);
  return [...(rates ? [rates] : []), ...drawn.flatMap(({ charts }) => namedCharts(charts))];
}
