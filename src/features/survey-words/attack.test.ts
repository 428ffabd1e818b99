import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { closeSurvey } from '../surveys/actions/state.ts';
import { codesOf, invitedOnPaper, opened, prepared } from '../surveys/testing.ts';
import { questionPath, quotePath, themesPath, wordResultsPath, wordsPath } from './paths.ts';
import { type ThemeSet, themeCounts } from './rules/counts.ts';

// Somebody who sees the results tries to find out from themes, quotes and words what was written in a group, or what few
// wrote. The groups answer in turns; what each writes tells which group it is, so that any trace of it is seen.

const WEAK = '1:weak-parts';
const GROUPS = [
  { unit: 'unit:care', answers: 11, mark: 'norrsken' },
  { unit: 'unit:education', answers: 6, mark: 'sydvind' },
] as const;
const LEAST = 5;

let t: TestApp;
let surveyId: string;
let few: string;
const written: string[] = [];

async function answered(id: string, words: (nth: number) => string, most: number): Promise<void> {
  const codes = (await codesOf(t, id)).slice(0, most);
  for (const [nth, code] of codes.entries()) {
    await t.post(`/s/${code}/1`, { 'a_weak-parts': words(nth), go: 'next' });
    expect((await t.post(`/s/${code}/answers`, {})).headers.get('location')).toContain('/thanks');
  }
  await t.as('lead', (tx, actor) => closeSurvey(tx, actor, id));
}

beforeAll(async () => {
  t = await testApp();
  surveyId = await prepared(t, { resultsFor: 'organisation' });
  for (const { unit, answers } of GROUPS) await invitedOnPaper(t, surveyId, unit, answers);
  await opened(t, surveyId);
  // whose code it is, is not asked: the marks stand for what a group would write
  const all = GROUPS.reduce((sum, { answers }) => sum + answers, 0);
  await answered(
    surveyId,
    (nth) => {
      const { mark } = GROUPS[nth < GROUPS[0].answers ? 0 : 1];
      const text = `Schemat stoppar oss, ${mark} ${'abcdefghijklmnopqrst'[nth]}qz.${nth < 3 ? ' Tystnad.' : ''}`;
      written.push(text);
      return text;
    },
    all,
  );
  few = await prepared(t, { resultsFor: 'organisation' });
  await invitedOnPaper(t, few, 'unit:care', 8);
  await opened(t, few);
  await answered(few, (nth) => `Ensamt svar ${nth}`, 3);

  // one theme for each group, and one that few texts have
  const rows = await textRows();
  const themes = [newId(), newId(), newId()];
  for (const [at, name] of ['Norr', 'Söder', 'Få'].entries())
    await t.post(themesPath(surveyId), { id: themes[at] ?? '', name }, 'lead');
  const form: Record<string, string | string[]> = {};
  for (const { id, text, version } of rows) {
    form[`v_${id}`] = String(version);
    form[`t_${id}`] = [
      text.includes(GROUPS[0].mark) ? (themes[0] ?? '') : (themes[1] ?? ''),
      ...(text.includes('Tystnad') ? [themes[2] ?? ''] : []),
    ];
  }
  expect((await t.post(questionPath(surveyId, WEAK), form, 'lead')).status).toBe(303);
  for (const mark of [GROUPS[0].mark, GROUPS[1].mark]) {
    const row = (await textRows()).find(({ text }) => text.includes(mark) && !text.includes('Tystnad'));
    const sent = { passage: 'Schemat stoppar oss', version: String(row?.version), go: 'show', sure: '1' };
    expect((await t.post(quotePath(surveyId, row?.id ?? ''), sent, 'lead')).status).toBe(303);
  }
});
afterAll(() => t.close());

const textRows = async () =>
  (
    await t.db.pool.query<{ id: string; text: string; version: number }>(
      'select id, text, version from survey_text where survey_id = $1 order by id',
      [surveyId],
    )
  ).rows;

const main = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replace(/value="[0-9a-f-]{36}"/g, '');

describe('somebody who sees the results', () => {
  test('gets the same whatever the address asks for: there is nothing to take a difference of', async () => {
    const plain = main(await (await t.get(wordResultsPath(surveyId), 'aide')).text());
    expect(plain).toContain('11 av 17');
    const file = /href="([^"]+\.csv)"/.exec(plain)?.[1] ?? '';
    const figures = await (await t.get(file, 'aide')).text();
    const { rows } = await t.db.pool.query<{ id: string }>(
      'select id from survey_group where survey_id = $1',
      [surveyId],
    );
    expect(rows).toHaveLength(2);
    const theme = (await t.db.pool.query<{ id: string }>("select id from survey_theme where name = 'Få'"))
      .rows[0]?.id;
    for (const query of [
      `group=${rows[0]?.id}`,
      `by=kind&group=${rows[1]?.id}`,
      `theme=${theme}`,
      'state=quoted',
      'word=tystnad',
      'with=1',
      'min=1',
      'after=00000000-0000-4000-8000-000000000000',
    ]) {
      expect(main(await (await t.get(`${wordResultsPath(surveyId)}?${query}`, 'aide')).text()), query).toBe(
        plain,
      );
      expect(await (await t.get(`${file}?${query}`, 'aide')).text(), query).toBe(figures);
    }
  });

  test('learns nothing of a theme or a word that few have, not even that it is there', async () => {
    const page = await (await t.get(wordResultsPath(surveyId), 'aide')).text();
    expect(page).not.toContain('>Få<');
    expect(page.toLowerCase()).not.toContain('tystnad');
    for (const text of written) expect(page).not.toContain(text.split(', ')[1]);
    const told = await t.as('aide', async (tx) => {
      const found = [
        await tx.client.query('select * from mylla_survey_theme_names($1)', [surveyId]),
        await tx.client.query('select * from mylla_survey_quotes($1)', [surveyId]),
        await tx.client.query('select * from mylla_survey_words($1, $2, $3, $3, 1000)', [surveyId, WEAK, []]),
      ];
      return JSON.stringify(found.map(({ rows }) => rows));
    });
    for (const secret of ['Få', 'tystnad', 'qz']) expect(told).not.toContain(secret);
  });

  test('finds no group in what any door gives, nor at a quote', async () => {
    const groups = (
      await t.db.pool.query<{ id: string; name: string; unit_id: string }>(
        'select id, name, unit_id from survey_group where survey_id = $1',
        [surveyId],
      )
    ).rows;
    const responses = (
      await t.db.pool.query<{ id: string }>('select id from survey_response where survey_id = $1', [surveyId])
    ).rows;
    const told = await t.as('aide', async (tx) => {
      const all = [];
      for (const door of ['mylla_survey_theme_sets', 'mylla_survey_theme_names', 'mylla_survey_quotes'])
        all.push((await tx.client.query(`select * from ${door}($1)`, [surveyId])).rows);
      return JSON.stringify(all);
    });
    const page = main(await (await t.get(wordResultsPath(surveyId), 'aide')).text());
    for (const { id, name, unit_id: unitId } of groups)
      for (const trace of [id, name, unitId]) {
        expect(told).not.toContain(trace);
        expect(page).not.toContain(trace);
      }
    for (const { id } of responses) expect(told).not.toContain(id);
    // the rows themselves: themes and quotes have brought no column that leads anywhere
    const columns = await t.db.pool.query<{ column_name: string }>(
      "select column_name from information_schema.columns where table_name in ('survey_text', 'survey_theme')",
    );
    expect(
      columns.rows.filter(({ column_name: name }) => /group|response|invitation|unit|code/.test(name)),
    ).toEqual([]);
  });
});

test('who looks after a survey that fewer than the least group answered reads nothing, by page or by SQL', async () => {
  const page = await (await t.get(wordsPath(few), 'lead')).text();
  expect(page).toContain('Färre än 5 har svarat');
  expect(await (await t.get(questionPath(few, WEAK), 'lead')).text()).not.toContain('Ensamt svar');
  const seen = await t.as('lead', async (tx) => [
    (await tx.client.query('select 1 from survey_text where survey_id = $1', [few])).rowCount,
    (await tx.client.query('select * from mylla_survey_words($1, $2, $3, $3, 10)', [few, WEAK, []])).rowCount,
    (await tx.client.query('select * from mylla_survey_theme_sets($1)', [few])).rowCount,
  ]);
  expect(seen).toEqual([0, 0, 0]);
});

test('no sum of what is shown of themes, whatever they are, tells of few texts', () => {
  const sets = fc.uniqueArray(
    fc.record({
      themeIds: fc.subarray(['a', 'b', 'c', 'd']),
      n: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 8, selector: ({ themeIds }) => themeIds.join() },
  );
  fc.assert(
    fc.property(sets, (all: ThemeSet[]) => {
      const shown = themeCounts(all, LEAST);
      if (!shown) return;
      const cells = [
        all.map(() => 1),
        ...shown.themes.map(({ id }) => all.map(({ themeIds }) => Number(themeIds.includes(id)))),
      ];
      const signs = cells.reduce<number[][]>(
        (sums, _) => sums.flatMap((one) => [-1, 0, 1].map((sign) => [...one, sign])),
        [[]],
      );
      for (const factors of signs) {
        const about = all.reduce((people, { n }, atom) => {
          const sum = factors.reduce((total, factor, at) => total + factor * (cells[at]?.[atom] ?? 0), 0);
          return sum === 0 ? people : people + n;
        }, 0);
        expect(about === 0 || about >= LEAST).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
