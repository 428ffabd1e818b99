import type { Hono } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { parseForm, readForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show } from '../../shared/http/respond.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { common } from '../../shared/text/common.ts';
import { codeTexts } from './actions/coding.ts';
import { makeTheme, readSurvey } from './actions/themes.ts';
import { filterQuery, pageForm, readFilter } from './input.ts';
import { WordsOverview } from './pages/overview.tsx';
import { ReadingPage, type ReadingProps } from './pages/reading.tsx';
import { questionPath } from './paths.ts';
import { questionsOf } from './questions.ts';
import { statesOf, textsById, textsOf, themesOf, usesOf, wordsIn } from './read.ts';
import { readCodings, TEXTS_ON_PAGE } from './rules/coding.ts';
import { texts } from './texts.ts';

export function readingRoutes(app: Hono<Env>): void {
  app.get('/surveys/:id/words', signedIn, overview);
  app.get('/surveys/:id/words/:question', signedIn, (c) => reading(c, {}));
  app.post('/surveys/:id/words/:question', signedIn, save);
}

async function overview(c: Ctx) {
  const found = await within(c, async (tx) => {
    const row = await readSurvey(tx, actorOf(c), c.req.param('id') ?? '');
    if (isRefusal(row)) return row;
    const { rows } = await tx.client.query<{ enough: boolean }>('select mylla_sees_words($1) as enough', [
      row.id,
    ]);
    return {
      row,
      questions: await questionsOf(tx, row.id, c.var.view.language),
      states: await statesOf(tx, row.id),
      few: !rows[0]?.enough,
    };
  });
  return isRefusal(found) ? refused(c, found) : show(c, <WordsOverview view={c.var.view} {...found} />);
}

type Unsaved = Pick<ReadingProps, 'conflicts' | 'newTheme' | 'newThemeError' | 'refusalText'>;

async function pageOf(c: Ctx, tx: Tx): Promise<Result<Omit<ReadingProps, 'view' | 'newThemeId'>>> {
  const { id = '', question: variable = '' } = c.req.param();
  const row = await readSurvey(tx, actorOf(c), id);
  if (isRefusal(row)) return row;
  const question = (await questionsOf(tx, id, c.var.view.language)).find((one) => one.variable === variable);
  if (!question) return refuse('not-found', 'words.no-question');
  const { filter, after } = readFilter(c.req.query());
  return {
    row,
    question,
    filter,
    after,
    state: (await statesOf(tx, id)).get(variable),
    themes: await themesOf(tx, row.seriesId),
    uses: await usesOf(tx, id, variable),
    words: await wordsIn(tx, row, variable, true),
    page: await textsOf(tx, id, variable, filter, TEXTS_ON_PAGE, after),
  };
}

async function reading(c: Ctx, unsaved: Unsaved, status: 200 | 409 | 422 = 200) {
  const found = await within(c, async (tx) => {
    const page = await pageOf(c, tx);
    return isRefusal(page) ? page : withConflicts(tx, page, [...(unsaved.conflicts?.keys() ?? [])]);
  });
  if (isRefusal(found)) return refused(c, found);
  return show(c, <ReadingPage view={c.var.view} {...found} {...unsaved} newThemeId={newId()} />, status);
}

/** Texts whose ticks could not be saved stand first, also where they no longer fit what was chosen. */
async function withConflicts<T extends Pick<ReadingProps, 'row' | 'page'>>(
  tx: Tx,
  found: T,
  ids: readonly string[],
): Promise<T> {
  const there = new Set(found.page.rows.map(({ id }) => id));
  const gone = await textsById(
    tx,
    found.row.id,
    ids.filter((id) => !there.has(id)),
  );
  const rows = [...gone.map((text) => ({ ...text, quotedByName: null })), ...found.page.rows];
  return { ...found, page: { ...found.page, rows } };
}

/** Saves the ticks of a page, and makes a theme if one was named. What could not be saved is shown again as it was ticked. */
async function save(c: Ctx) {
  const { id = '', question = '' } = c.req.param();
  const t = texts[c.var.view.language];
  const values = await readForm(c);
  const codings = readCodings(values);
  const coded = await within(c, (tx) => codeTexts(tx, actorOf(c), id, codings));
  if (isRefusal(coded)) return refused(c, coded);
  const input = parseForm(pageForm, values);
  const named = isRefusal(input) ? '' : input.newTheme.replace(/\s+/g, ' ');
  const made =
    isRefusal(input) || named === ''
      ? null
      : await within(c, (tx) =>
          makeTheme(tx, actorOf(c), id, { id: input.newThemeId ?? newId(), name: named, description: '' }),
        );
  const wrong = isRefusal(input)
    ? (common[c.var.view.language].fieldErrors['too-long'] ?? '').replace('{max}', '80')
    : isRefusal(made)
      ? (t.fieldErrors[made.fields?.name?.code ?? ''] ?? c.var.refusalText(made))
      : '';
  const conflicts = new Map(coded.conflicts.map((coding) => [coding.id, coding]));
  if (conflicts.size > 0 || wrong)
    return reading(
      c,
      {
        conflicts,
        ...(conflicts.size > 0 ? { refusalText: t.refusals['words.conflict'] ?? '' } : {}),
        ...(wrong ? { newTheme: String(values.newTheme ?? ''), newThemeError: wrong } : {}),
      },
      conflicts.size > 0 ? 409 : 422,
    );
  const { filter, after } = readFilter(c.req.query());
  const said = [
    ...(coded.saved > 0 || !made ? [t.read.saved(coded.saved)] : []),
    ...(made && !isRefusal(made) ? [t.read.themeMade(made.name)] : []),
  ].join(' ');
  return goTo(c, questionPath(id, question, filterQuery(filter, after)), said);
}
