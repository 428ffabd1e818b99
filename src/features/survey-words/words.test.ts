import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { questionPath, quotePath, themePath, themesPath, wordResultsPath, wordsPath } from './paths.ts';
import { outcomeOf } from './rules/coding.ts';
import { themeCounts } from './rules/counts.ts';
import { signsIn } from './rules/identity.ts';
import { GAP, passageOf } from './rules/passage.ts';

const IDEAS = '2:stimulating-ideas';

let t: TestApp;
let first: string;
let second: string;

beforeAll(async () => {
  t = await testApp();
  const { rows } = await t.db.pool.query<{ id: string; wave: number }>(
    "select id, wave from survey where organisation_id = $1 and status = 'closed' and title like 'Vad gynnar%' order by wave",
    [t.organisationId],
  );
  first = rows[0]?.id ?? '';
  second = rows[1]?.id ?? '';
});
afterAll(() => t.close());

interface Row {
  id: string;
  text: string;
  theme_ids: string[];
  version: number;
  quote: string | null;
  quoted_by: string | null;
}
const textWith = async (begin: string): Promise<Row> => {
  const { rows } = await t.db.pool.query<Row>(
    "select * from survey_text where organisation_id = $1 and text like $2 || '%' order by id limit 1",
    [t.organisationId, begin],
  );
  if (!rows[0]) throw new Error(`no text begins with ${begin}`);
  return rows[0];
};
const themesByName = async (): Promise<Map<string, { id: string; version: number }>> => {
  const { rows } = await t.db.pool.query<{ id: string; name: string; version: number }>(
    'select id, name, version from survey_theme where organisation_id = $1',
    [t.organisationId],
  );
  return new Map(rows.map((row) => [row.name, row]));
};
const eventsOf = async (): Promise<string> => {
  const { rows } = await t.db.pool.query<{ all: string }>(
    "select coalesce(string_agg(e::text, ' '), '') as all from event e where object_type = 'survey-words'",
  );
  return rows[0]?.all ?? '';
};

describe('a passage', () => {
  const TEXT = 'Vi frågar Maja varje vecka. Det är inte bra, men det går. Chefen vet!';
  test.each([
    ['the whole', TEXT, TEXT],
    ['a name left out', 'Vi frågar […] varje vecka.', 'Vi frågar […] varje vecka.'],
    ['three dots for the gap', 'Vi frågar [...] varje vecka.', 'Vi frågar […] varje vecka.'],
    ['cut within a sentence', 'det går. Chefen vet!', '[…] det går. Chefen vet!'],
    ['ended within a sentence', 'Det är inte bra', 'Det är inte bra […]'],
    [
      'pieces that lie side by side need no gap',
      'Vi frågar […] Maja varje vecka.',
      'Vi frågar Maja varje vecka.',
    ],
  ])('%s', (_, typed, quote) => {
    expect(passageOf(TEXT, typed)).toEqual({ ok: true, quote });
  });
  test.each([
    ['another word', 'Vi frågar chefen varje vecka.'],
    ['a word taken out unseen', 'Det är bra'],
    ['part of a word', 'Vi fråga'],
    ['another order', 'Chefen vet! […] Vi frågar'],
    ['the same place twice', 'Chefen vet! […] Chefen vet!'],
  ])('is refused: %s', (_, typed) => {
    expect(passageOf(TEXT, typed)).toMatchObject({ ok: false, why: 'not-there' });
  });
  test('with nothing left is refused', () => {
    expect(passageOf(TEXT, ' […] ')).toMatchObject({ ok: false, why: 'empty' });
  });
  test('of any text holds words of the text in their order, and nothing else', () => {
    const word = fc.constantFrom('chef', 'inte', 'bra', 'Maja', 'vi', 'tid');
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.array(fc.oneof(word, fc.constant(GAP)), { maxLength: 12 }),
        (text, typed) => {
          const passage = passageOf(text.join(' '), typed.join(' '));
          if (!passage.ok) return;
          let at = -1;
          for (const piece of passage.quote
            .split(GAP)
            .map((one) => one.trim())
            .filter(Boolean)) {
            const own = piece.split(' ');
            const from = text.findIndex(
              (_, index) => index > at && own.every((w, next) => text[index + next] === w),
            );
            expect(from).toBeGreaterThan(at);
            at = from + own.length - 1;
          }
          expect(passageOf(text.join(' '), passage.quote)).toEqual(passage);
        },
      ),
    );
  });
});

describe('what may tell who it is', () => {
  const known = { people: ['Maja Lindströmsson'], units: ['Hemtjänst norr'] };
  test.each([
    ['Fråga Majas grupp', 'person', 'Majas'],
    ['Skriv till kansli@kommun.example.', 'email', 'kansli@kommun.example'],
    ['Ring 070-123 45 67 i kväll', 'phone', '070-123 45 67'],
    ['Hon är född 640823-3234', 'number', '640823-3234'],
    ['Se www.exempel.se/jag', 'link', 'www.exempel.se/jag'],
    ['vi på hemtjänsten i norr gör så', 'unit', 'Hemtjänst norr'],
    ['Det var Beata Nord som sa det', 'name', 'Beata Nord'],
    ['Vår rektor säger nej', 'title', 'rektor'],
    ['Som enda kurator här', 'only', 'Som enda kurator'],
    ['I am the only nurse', 'only', 'I am the only nurse'],
    ['efter att jag blev sjukskriven', 'life', 'sjukskriven'],
    ['jag har varit här i 27 år', 'time', 'i 27 år'],
  ])('%s', (text, kind, found) => {
    expect(signsIn(text, known)).toContainEqual({ kind, found });
  });
  test('is not seen in plain sentences', () => {
    expect(
      signsIn(
        'Vi har en kvart på varje möte. Utan den tiden blir det ingenting. Jag frågar 12 personer.',
        known,
      ),
    ).toEqual([]);
  });
});

describe('how many texts have a theme', () => {
  test('hides few, all but a few, and what tells of a few together', () => {
    expect(themeCounts([{ themeIds: [], n: 4 }], 5)).toBeNull();
    expect(
      themeCounts(
        [
          { themeIds: ['a'], n: 20 },
          { themeIds: ['b'], n: 4 },
          { themeIds: ['a', 'c'], n: 6 },
          { themeIds: [], n: 7 },
        ],
        5,
      ),
    ).toEqual({
      base: 37,
      themes: [
        { id: 'a', count: 26 },
        { id: 'c', count: 6 },
      ],
    });
    // 35 of 37: the two without would be told
    expect(
      themeCounts(
        [
          { themeIds: ['a'], n: 35 },
          { themeIds: [], n: 2 },
        ],
        5,
      )?.themes,
    ).toEqual([]);
    // b lies in a, and three of a are not in b
    expect(
      themeCounts(
        [
          { themeIds: ['a', 'b'], n: 12 },
          { themeIds: ['a'], n: 3 },
          { themeIds: [], n: 20 },
        ],
        5,
      )?.themes,
    ).toEqual([{ id: 'a', count: 15 }]);
  });
});

test('ticks are saved where only this person changed them', () => {
  const coding = { id: 'x', version: 1, before: ['a'], themes: ['a', 'b'] };
  expect(outcomeOf(coding, { version: 1, themes: ['a'] })).toBe('save');
  expect(outcomeOf(coding, { version: 2, themes: ['b', 'a'] })).toBe('none');
  expect(outcomeOf(coding, { version: 2, themes: ['c'] })).toBe('conflict');
  expect(outcomeOf({ ...coding, themes: ['a'] }, { version: 2, themes: ['c'] })).toBe('none');
});

describe('those who look after the survey', () => {
  test('read question by question, narrowed by theme, state and word', async () => {
    const overview = await (await t.get(wordsPath(second), 'lead')).text();
    expect(overview).toContain('Vad gör ni för att få fram nya idéer?');
    const all = await (await t.get(questionPath(second, IDEAS), 'lead')).text();
    expect(all.match(/class="card word-text"/g)).toHaveLength(20);
    const next = /href="([^"]+)" rel="next"/.exec(all)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await (await t.get(next, 'lead')).text()).match(/class="card word-text"/g)).toHaveLength(13);
    const tid = await (await t.get(questionPath(second, IDEAS, { word: 'tid' }), 'lead')).text();
    expect(tid).toContain('Utan den tiden blir det ingenting');
    expect(tid).not.toContain('Tavlan i fikarummet');
    const theme = (await themesByName()).get('Pengar och regler')?.id ?? '';
    const money = await (await t.get(questionPath(second, IDEAS, { theme }), 'lead')).text();
    expect(money.match(/class="card word-text"/g)).toHaveLength(2);
    expect((await t.get(questionPath(second, '2:no-such'), 'lead')).status).toBe(404);
    expect((await t.get(questionPath(second, '2:general-ability'), 'lead')).status).toBe(404);
  });

  test('give themes, twice as once; and a theme that is named on the way is made', async () => {
    const text = await textWith('Inget särskilt');
    const theme = (await themesByName()).get('Tid och utrymme')?.id ?? '';
    const form = {
      [`v_${text.id}`]: String(text.version),
      [`b_${text.id}`]: text.theme_ids.join(' '),
      [`t_${text.id}`]: theme,
      newTheme: 'Inget att säga',
      newThemeId: newId(),
    };
    const path = questionPath(second, '2:weak-parts');
    for (let time = 0; time < 2; time++) expect((await t.post(path, form, 'lead')).status).toBe(303);
    const after = await textWith('Inget särskilt');
    expect([after.theme_ids, after.version]).toEqual([[theme], text.version + 1]);
    expect((await themesByName()).has('Inget att säga')).toBe(true);
    expect(await eventsOf()).not.toContain(text.id);
    // of another survey, of nobody: left out
    const other = await t.post(
      questionPath(first, IDEAS),
      { ...form, newTheme: '', [`t_${text.id}`]: [] as string[] },
      'lead',
    );
    expect(other.status).toBe(303);
    expect((await textWith('Inget särskilt')).theme_ids).toEqual([theme]);
  });

  test('who were two at a time are told so, and no tick is lost', async () => {
    const text = await textWith('Pengar att pröva för');
    const themes = await themesByName();
    const [mine, theirs] = [
      themes.get('Chefer som vågar')?.id ?? '',
      themes.get('Möten och tavlor')?.id ?? '',
    ];
    const sent = (ticked: string) => ({
      [`v_${text.id}`]: String(text.version),
      [`b_${text.id}`]: text.theme_ids.join(' '),
      [`t_${text.id}`]: ticked,
    });
    expect((await t.post(questionPath(second, IDEAS), sent(theirs), 'admin')).status).toBe(303);
    // also where the text no longer fits what was chosen
    const late = await t.post(questionPath(second, IDEAS, { state: 'uncoded' }), sent(mine), 'lead');
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('Någon annan har ändrat det här svaret under tiden');
    expect(page).toContain('Nu har det: Möten och tavlor');
    expect(page).toMatch(new RegExp(`name="t_${text.id}" value="${mine}" checked`));
    expect((await textWith('Pengar att pröva för')).theme_ids).toEqual([theirs]);
  });

  test('rename, merge and remove themes, in all waves, and are told what became of the answers', async () => {
    const themes = await themesByName();
    const money = themes.get('Pengar och regler');
    const systems = themes.get('System och blanketter');
    if (!money || !systems) throw new Error('the example has no themes');
    const named = { name: 'system och blanketter', description: '', version: String(money.version) };
    expect((await t.post(themePath(second, money.id), named, 'lead')).status).toBe(422);
    const renamed = { ...named, name: 'Pengar' };
    expect((await t.post(themePath(second, money.id), renamed, 'lead')).status).toBe(303);
    expect((await t.post(themePath(second, money.id), { ...renamed, name: 'Kronor' }, 'lead')).status).toBe(
      409,
    );
    const used = async (id: string) =>
      (await t.db.pool.query('select survey_id from survey_text where theme_ids @> array[$1]::uuid[]', [id]))
        .rows;
    const [had, hadOther] = [await used(money.id), await used(systems.id)];
    expect(new Set(had.map((row) => row.survey_id)).size).toBe(2);
    const merged = await t.post(`${themePath(second, money.id)}/merge`, { intoId: systems.id }, 'lead');
    expect(merged.status).toBe(303);
    expect(decodeURIComponent(merged.headers.get('set-cookie') ?? '')).toContain(
      `${had.length} svar fick det nya temat`,
    );
    expect(await used(money.id)).toEqual([]);
    // one text had both
    expect((await used(systems.id)).length).toBe(had.length + hadOther.length - 1);
    expect((await t.post(`${themePath(second, systems.id)}/removal`, {}, 'lead')).status).toBe(303);
    expect((await themesByName()).has('System och blanketter')).toBe(false);
    expect(await used(systems.id)).toEqual([]);
    expect((await t.post(`${themePath(second, systems.id)}/removal`, {}, 'lead')).status).toBe(404);
  });

  test('let a passage be shown after a check and a yes, and take it back', async () => {
    const text = await textWith('Som enda enhetschef');
    const path = quotePath(second, text.id);
    const begun = await (await t.get(path, 'lead')).text();
    for (const said of ['Den enda, den första', 'Hemtjänst norr', 'Annika', 'Titel eller uppdrag'])
      expect(begun).toContain(said);
    const version = String(text.version);
    const put = await t.post(path, { passage: 'Jag hinner inte.', version, go: 'check' }, 'lead');
    expect(put.status).toBe(422);
    expect(await put.text()).toContain('Det här står inte så i svaret: ”Jag hinner inte.”');
    const passage = '[…] hinner jag inte.';
    const checked = await t.post(path, { passage, version, go: 'check' }, 'lead');
    expect(checked.status).toBe(200);
    expect(await checked.text()).toContain('Vi hittade inget som pekar ut någon');
    expect((await t.post(path, { passage, version, go: 'show' }, 'lead')).status).toBe(422);
    expect((await textWith('Som enda enhetschef')).quote).toBeNull();
    for (let time = 0; time < 2; time++)
      expect((await t.post(path, { passage, version, go: 'show', sure: '1' }, 'lead')).status).toBe(303);
    const shown = await textWith('Som enda enhetschef');
    expect([shown.quote, shown.quoted_by]).toEqual([passage, t.ref('person:lead')]);
    expect(await (await t.get(wordResultsPath(second), 'aide')).text()).toContain(passage);
    expect((await t.post(`${path}-removal`, {}, 'lead')).status).toBe(303);
    expect(await (await t.get(wordResultsPath(second), 'aide')).text()).not.toContain(passage);
    expect(await eventsOf()).not.toContain('hinner');
  });

  test('never let an address be shown, whatever they say; nor does the database take in other words', async () => {
    const text = await textWith('Föräldrar mejlar');
    const form = { passage: text.text, version: String(text.version), go: 'show', sure: '1' };
    const answer = await t.post(quotePath(second, text.id), form, 'lead');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('E-postadressen expeditionen@bjorkviken.example får inte visas');
    await expect(
      t.as('lead', (tx) =>
        tx.client.query("update survey_text set quote = 'Föräldrar klagar […]' where id = $1", [text.id]),
      ),
    ).rejects.toThrow('nothing but what was written');
  });
});

describe('somebody who sees the results', () => {
  test('reads no text and makes no theme', async () => {
    const text = await textWith('Vi gissar');
    for (const path of [
      wordsPath(second),
      questionPath(second, IDEAS),
      themesPath(second),
      quotePath(second, text.id),
    ])
      expect((await t.get(path, 'aide')).status, path).toBe(404);
    expect((await t.post(themesPath(second), { id: newId(), name: 'Eget' }, 'aide')).status).toBe(404);
    expect((await t.post(`${quotePath(second, text.id)}-removal`, {}, 'aide')).status).toBe(404);
    const rows = await t.as('aide', async (tx) => [
      (await tx.client.query('select 1 from survey_text')).rowCount,
      (await tx.client.query('select 1 from survey_theme')).rowCount,
      (
        await tx.client.query('select * from mylla_texts_with_word($1, $2, $3, $4, $4)', [
          second,
          IDEAS,
          'tid',
          [],
        ])
      ).rowCount,
    ]);
    expect(rows).toEqual([0, 0, 0]);
  });

  test('gets themes, quotes and words, each of no fewer than the least group', async () => {
    const page = await (await t.get(wordResultsPath(second), 'aide')).text();
    expect(page).toContain('Tid och utrymme');
    expect(page).toContain('Den som kommer med en idé får svar inom två veckor.');
    expect(page).not.toContain('Annika');
    const files = [...page.matchAll(/href="([^"]+(?:words|themes)-\d+\.csv)"/g)].map(
      (match) => match[1] ?? '',
    );
    let csv = '';
    for (const file of files) csv += await (await t.get(file, 'aide')).text();
    const counts = csv
      .split('\n')
      .map((line) => Number(line.split(/[;,]/)[1]))
      .filter(Number.isInteger);
    expect(counts.length).toBeGreaterThan(12);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    expect((await t.get(`${wordResultsPath(second)}/words-99.csv`, 'aide')).status).toBe(404);
    // few wrote to it in the first wave
    expect(await (await t.get(wordResultsPath(first), 'aide')).text()).not.toContain('Boråd och brukarråd');
  });
});

test('a refused action is a value', async () => {
  const { readSurvey } = await import('./actions/themes.ts');
  const open = await t.as('lead', async (tx, actor) => {
    const { rows } = await tx.client.query<{ id: string }>(
      "select id from survey where status = 'open' limit 1",
    );
    return readSurvey(tx, actor, rows[0]?.id ?? '');
  });
  expect(isRefusal(open) && open.code).toBe('words.not-yet');
});
