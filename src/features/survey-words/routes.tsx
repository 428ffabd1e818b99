import type { Hono } from 'hono';
import { csvFile, svgFile } from '../../engines/charts/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import {
  EMPTY_FORM,
  type FormState,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import { historyOf } from '../history/public.ts';
import { viewsOf } from '../results/public.ts';
import { changeTheme, heldTheme, makeTheme, mergeTheme, readSurvey, removeTheme } from './actions/themes.ts';
import { changeThemeForm, mergeForm, newThemeForm } from './input.ts';
import { WordResults } from './pages/results.tsx';
import { ThemePage, ThemesPage } from './pages/themes.tsx';
import { themePath, themesPath } from './paths.ts';
import { themesOf, usesOf } from './read.ts';
import { quoteRoutes } from './routes-quote.tsx';
import { readingRoutes } from './routes-reading.tsx';
import { shownOf, themeChart, wordChart } from './shown.ts';
import { texts } from './texts.ts';

export function routes(app: Hono<Env>): void {
  app.get('/surveys/:id/results/words', signedIn, results);
  app.get('/surveys/:id/results/words/:file', signedIn, chartFile);
  readingRoutes(app);
  quoteRoutes(app);
  app.get('/surveys/:id/themes', signedIn, (c) => themes(c, formState(c, { id: newId() })));
  app.post('/surveys/:id/themes', signedIn, async (c) => {
    const id = c.req.param('id');
    const values = await readForm(c);
    const input = parseForm(newThemeForm, values);
    const made = isRefusal(input)
      ? await seen(c, input)
      : await within(c, (tx) => makeTheme(tx, actorOf(c), id, input));
    if (isRefusal(made))
      return made.kind === 'invalid' ? themes(c, refusedForm(values, made), made) : refused(c, made);
    return goTo(c, themesPath(id), texts[c.var.view.language].themes.made);
  });
  app.get('/surveys/:id/themes/:themeId', signedIn, (c) => theme(c, {}));
  app.post('/surveys/:id/themes/:themeId', signedIn, async (c) => {
    const { id, themeId } = c.req.param();
    const values = await readForm(c);
    const input = parseForm(changeThemeForm, values);
    const saved = isRefusal(input)
      ? input
      : await within(c, (tx) => changeTheme(tx, actorOf(c), id, themeId, input));
    if (isRefusal(saved)) return again(c, saved, { state: refusedForm(values, saved) });
    return goTo(c, themesPath(id), texts[c.var.view.language].themes.changed);
  });
  app.post('/surveys/:id/themes/:themeId/merge', signedIn, async (c) => {
    const { id, themeId } = c.req.param();
    const values = await readForm(c);
    const input = parseForm(mergeForm, values);
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => mergeTheme(tx, actorOf(c), id, themeId, input.intoId));
    if (isRefusal(done)) return again(c, done, { mergeState: refusedForm(values, done) });
    const t = texts[c.var.view.language].themes;
    return goTo(c, themePath(id, done.into.id), t.merged(done.from.name, done.into.name, done.had));
  });
  app.post('/surveys/:id/themes/:themeId/removal', signedIn, async (c) => {
    const { id, themeId } = c.req.param();
    const gone = await within(c, (tx) => removeTheme(tx, actorOf(c), id, themeId));
    if (isRefusal(gone)) return refused(c, gone);
    return goTo(c, themesPath(id), texts[c.var.view.language].themes.removed(gone.had, gone.bare));
  });
}

/** What is wrong with a form is said only to those who may see what it is about. */
const seen = (c: Ctx, refusal: Refusal): Promise<Refusal> =>
  within(c, async (tx) => {
    const row = await readSurvey(tx, actorOf(c), c.req.param('id') ?? '');
    return isRefusal(row) ? row : refusal;
  });

async function results(c: Ctx) {
  const found = await within(c, async (tx) => {
    const shown = await shownOf(tx, actorOf(c), c.var.view.language, c.req.param('id') ?? '');
    return isRefusal(shown) ? shown : { shown, there: await viewsOf(tx, shown.row) };
  });
  return isRefusal(found) ? refused(c, found) : show(c, <WordResults view={c.var.view} {...found} />);
}

/** One chart as a file, as the page draws it. */
async function chartFile(c: Ctx) {
  const { language } = c.var.view;
  const shown = await within(c, (tx) => shownOf(tx, actorOf(c), language, c.req.param('id') ?? ''));
  if (isRefusal(shown)) return refused(c, shown);
  const [, key = '', format = ''] = /^([\w-]+)\.(svg|csv)$/.exec(c.req.param('file') ?? '') ?? [];
  const found = shown.questions
    .flatMap((one) => [themeChart(language, shown, one), wordChart(language, shown, one)])
    .find((one) => one?.key === key);
  if (!found) return refused(c, refuse('not-found', 'result.no-part'));
  return c.body(format === 'svg' ? svgFile(found.chart) : csvFile(found.chart), 200, {
    'content-type': `${format === 'svg' ? 'image/svg+xml' : 'text/csv'}; charset=utf-8`,
    'content-disposition': `attachment; filename="${key}.${format}"`,
  });
}

async function themes(c: Ctx, state: FormState, refusal?: Refusal) {
  const found = await within(c, async (tx) => {
    const row = await readSurvey(tx, actorOf(c), c.req.param('id') ?? '');
    if (isRefusal(row)) return row;
    return {
      row,
      themes: await themesOf(tx, row.seriesId),
      uses: await usesOf(tx, row.id),
      history: await historyOf(tx, 'survey-words', row.id),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = (
    <ThemesPage
      view={c.var.view}
      {...found}
      state={state}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

interface ThemeStates {
  state?: FormState;
  mergeState?: FormState;
}

const again = (c: Ctx, refusal: Refusal, states: ThemeStates) =>
  refusal.kind === 'invalid' || refusal.kind === 'conflict' ? theme(c, states, refusal) : refused(c, refusal);

async function theme(c: Ctx, { state, mergeState = EMPTY_FORM }: ThemeStates, refusal?: Refusal) {
  const found = await within(c, async (tx) => {
    const { id = '', themeId = '' } = c.req.param();
    const held = await heldTheme(tx, actorOf(c), id, themeId);
    if (isRefusal(held)) return held;
    const others = (await themesOf(tx, held.row.seriesId)).filter((one) => one.id !== themeId);
    return { ...held, others, used: (await usesOf(tx, id)).get(themeId) ?? 0 };
  });
  if (isRefusal(found)) return refused(c, found);
  const { name, description, version } = found.theme;
  const page = (
    <ThemePage
      view={c.var.view}
      {...found}
      state={state ?? formState(c, { name, description, version: String(version) })}
      mergeState={mergeState}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}
