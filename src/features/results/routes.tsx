import type { Hono } from 'hono';
import { type Chart, csvFile, pngFile, svgFile } from '../../engines/charts/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { keepBeside } from '../../shared/kernel/keep.ts';
import { isRefusal, refuse } from '../../shared/kernel/refusal.ts';
import { formatDay } from '../../shared/text/format.ts';
import { unitKindName } from '../organisations/public.ts';
import type { Survey } from '../surveys/public.ts';
import { type PartView, partView } from './charts/context.ts';
import { heatCharts } from './charts/heat.ts';
import { type Named, namedCharts, type PartCharts, partCharts } from './charts/part.ts';
import { rateChart } from './charts/rates.ts';
import { slopeCharts } from './charts/waves.ts';
import { comparable, compareCuts, compareWaves } from './figures/compare.ts';
import type { Cut } from './figures/cuts.ts';
import { groupOf } from './group.ts';
import { readWish, type Wish } from './input.ts';
import { organisationCharts, organisationsPage, share, unshare } from './organisations/routes.tsx';
import { madeOf } from './origin/origin.ts';
import { GroupResults } from './pages/groups.tsx';
import { type GroupPart, OneGroup } from './pages/one-group.tsx';
import type { ResultView } from './pages/parts.tsx';
import { AllResults, type DrawnPart } from './pages/results.tsx';
import { type ComparedWave, WaveResults } from './pages/waves.tsx';
import { countedOf, type Results, resultsOf } from './read.ts';
import { texts } from './texts.ts';
import { asksWords } from './views.ts';

export function routes(app: Hono<Env>): void {
  app.get('/surveys/:id/results', signedIn, all);
  app.get('/surveys/:id/results/groups', signedIn, groups);
  app.get('/surveys/:id/results/groups/:group', signedIn, oneGroup);
  app.get('/surveys/:id/results/waves', signedIn, waves);
  app.get('/surveys/:id/results/organisations', signedIn, (c) =>
    organisationsPage(c, { partViews, thereIn }),
  );
  app.post('/surveys/:id/results/organisations/sharing', signedIn, share);
  app.post('/surveys/:id/results/organisations/sharing/removal', signedIn, unshare);
  app.get('/surveys/:id/results/charts/:file', signedIn, chartFile);
}

const thereIn = (results: Results): Record<ResultView, boolean> => ({
  all: true,
  groups: results.cuts.length > 1,
  waves: results.waves.length > 1,
  organisations: true,
  words: asksWords(results.instruments),
});

const partViews = (c: Ctx, { instruments, parts, all: everybody }: Results): PartView[] =>
  parts.flatMap((figures, index) => {
    const instrument = instruments[index];
    return instrument ? [partView(index + 1, instrument, figures, everybody, c.var.view.language)] : [];
  });

/** Charts of one instrument in both languages, and with lines that people have moved. */
const charted = keepBeside<PartCharts>(20);

const drawnOf = (c: Ctx, results: Results, { lines }: Wish): DrawnPart[] =>
  partViews(c, results).map((part) => ({
    part,
    charts: charted(part.figures, `${part.language} ${JSON.stringify(lines)}`, () => partCharts(part, lines)),
  }));

/** Groups, or sorts of units where several groups are of one sort, with what they are called. */
function cutsBy(c: Ctx, results: Results) {
  const named = results.cuts.map((cut) =>
    cut.sort === 'kind' ? { ...cut, name: unitKindName(c.var.view.language, cut.name) } : cut,
  );
  const kinds = named.some(({ sort }) => sort === 'kind');
  const by = kinds && c.req.query('by') === 'kind' ? ('kind' as const) : ('group' as const);
  const kindOf = (cut: Cut) =>
    unitKindName(c.var.view.language, results.groups.find(({ id }) => id === cut.id)?.kind ?? '');
  return { by, kinds, cuts: comparable(named, by, kindOf) };
}

async function groups(c: Ctx) {
  const results = await within(c, (tx) => resultsOf(tx, actorOf(c), c.req.param('id') ?? ''));
  if (isRefusal(results)) return refused(c, results);
  const { by, kinds, cuts } = cutsBy(c, results);
  return show(
    c,
    <GroupResults
      view={c.var.view}
      results={results}
      parts={partViews(c, results)}
      cuts={cuts}
      tests={compareCuts(results.parts, cuts)}
      by={by}
      kinds={kinds}
      there={thereIn(results)}
    />,
  );
}

/** The charts of a group's page, seen as the group's own. */
const groupParts = (c: Ctx, results: Results, cut: Cut): GroupPart[] =>
  partViews(c, { ...results, all: cut }).map((part) => ({ part, charts: partCharts(part) }));

async function oneGroup(c: Ctx) {
  const { language } = c.var.view;
  const found = await within(c, async (tx) => {
    const one = await groupOf(tx, actorOf(c), c.req.param('id') ?? '', c.req.param('group') ?? '');
    if (isRefusal(one)) return one;
    return { one, made: await madeOf(tx, one.results, language, one.group) };
  });
  if (isRefusal(found)) return refused(c, found);
  const { one, made } = found;
  return show(
    c,
    <OneGroup
      view={c.var.view}
      found={one}
      parts={one.shown ? groupParts(c, one.results, one.cut) : []}
      made={made}
      there={thereIn(one.results)}
    />,
  );
}

/** This wave and the one it is compared with: the one that was asked for, otherwise the one before. */
async function wavesOf(c: Ctx) {
  return within(c, async (tx) => {
    const actor = actorOf(c);
    const results = await resultsOf(tx, actor, c.req.param('id') ?? '');
    if (isRefusal(results)) return results;
    const others = results.waves.filter(({ id }) => id !== results.row.id);
    const asked = Number(c.req.query('with'));
    const other =
      others.find(({ wave }) => wave === asked) ??
      others.filter(({ wave }) => wave < results.row.wave).at(-1) ??
      others[0];
    if (!other) return refuse('not-found', 'result.no-part');
    const name = ({ wave, closedOn }: Survey) =>
      texts[c.var.view.language].waves.name(wave, formatDay(c.var.view.language, closedOn ?? ''));
    const waveOf = (one: Results): ComparedWave => ({
      wave: one.row.wave,
      name: name(one.row),
      short: texts[c.var.view.language].waves.short(one.row.wave),
      answered: one.all.answered,
      parts: one.parts,
    });
    const before = waveOf(await countedOf(tx, actor, other));
    const now = waveOf(results);
    return {
      results,
      before,
      now,
      others: others.map((row) => ({ wave: row.wave, name: name(row) })),
      tests: compareWaves(now.parts, before.parts),
    };
  });
}

async function waves(c: Ctx) {
  const found = await wavesOf(c);
  if (isRefusal(found)) return refused(c, found);
  return show(
    c,
    <WaveResults
      view={c.var.view}
      {...found}
      parts={partViews(c, found.results)}
      there={thereIn(found.results)}
    />,
  );
}

async function all(c: Ctx) {
  const found = await within(c, async (tx) => {
    const results = await resultsOf(tx, actorOf(c), c.req.param('id') ?? '');
    return isRefusal(results) ? results : { results, made: await madeOf(tx, results, c.var.view.language) };
  });
  if (isRefusal(found)) return refused(c, found);
  const { results, made } = found;
  const wish = readWish(c.req.query());
  return show(
    c,
    <AllResults
      view={c.var.view}
      results={results}
      drawn={drawnOf(c, results, wish)}
      wish={wish}
      made={made}
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
  const found = file && (await chartsOf(c, results)).find((one) => one.key === key);
  if (!file || !found) return refused(c, refuse('not-found', 'result.no-part'));
  const made = await file.make(found.chart);
  return c.body(typeof made === 'string' ? made : new Uint8Array(made), 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="${key}.${format}"`,
  });
}

/** The charts of the view that the file was fetched from. */
async function chartsOf(c: Ctx, results: Results): Promise<Named[]> {
  const view = c.req.query('view');
  if (view === 'groups')
    return partViews(c, results).flatMap((part) => heatCharts(part, cutsBy(c, results).cuts));
  if (view === 'group') {
    const cut = results.cuts.find(({ id, sort }) => sort === 'group' && id === c.req.query('group'));
    return cut ? groupParts(c, results, cut).flatMap(({ charts }) => charts.cross ?? []) : [];
  }
  if (view === 'organisations') return organisationCharts(c, partViews(c, results));
  if (view !== 'waves') return chartsIn(c, results);
  const found = await wavesOf(c);
  return isRefusal(found)
    ? []
    : partViews(c, results).flatMap((part) => slopeCharts(part, [found.before, found.now], found.tests));
}

/** Every chart of the results; nothing where too few have answered. */
function chartsIn(c: Ctx, results: Results): Named[] {
  if (results.all.answered < results.row.minGroup) return [];
  const drawn = drawnOf(c, results, readWish(c.req.query()));
  const rates = rateChart(c.var.view.language, results);
  return [...(rates ? [rates] : []), ...drawn.flatMap(({ charts }) => namedCharts(charts))];
}
