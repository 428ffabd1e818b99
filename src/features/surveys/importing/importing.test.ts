import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliveredIds, deliveredInstrument, variablesOf } from '../../../engines/instruments/public.ts';
import { features } from '../../../features.ts';
import type { JobContext } from '../../../shared/http/feature.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../../testing/harness.ts';
import { mergedGroups } from './groups.ts';
import { guessColumns, guessInstruments } from './guess.ts';
import { askedOf, fieldOf, type OwnWords, stepOf } from './values.ts';

const factors = deliveredInstrument('favouring-factors');
const rating = deliveredInstrument('stockholm-self-rating');
const all = deliveredIds().map((id) => deliveredInstrument(id));
const NO_WORDS: OwnWords = { dontKnow: [], noAnswer: [] };

describe('which column is which', () => {
  const ids = variablesOf(factors).map(({ id }) => id);
  it('is told by ids, as the command line writes them, in any order', () => {
    const headings = ['respondent', 'group', ...[...ids].reverse()];
    const mapping = guessColumns([factors], headings);
    expect(ids.map((id) => headings[mapping[`1.${id}`] ?? -1])).toEqual(ids);
    expect(mapping.group).toBe(1);
    expect(guessInstruments(all, headings)).toEqual(['favouring-factors']);
  });
  it('is told by the texts of questions, for every instrument', () => {
    for (const instrument of all) {
      const asked = askedOf([instrument]);
      const headings = asked.map((one) =>
        one.variable.part === null
          ? `${instrument.texts.sv.items[one.variable.item.id]?.text}?`
          : fieldOf(one, NO_WORDS).label.sv,
      );
      const mapping = guessColumns([instrument], headings);
      expect(
        asked
          .filter((one) => mapping[`1.${one.variable.id}`] === undefined)
          .map(({ variable }) => variable.id),
        instrument.id,
      ).toEqual([]);
    }
  });
  it('is told by place where headings are codes, a pair as two tables too, and never where the numbers differ', () => {
    const codes = (question: string, n: number) =>
      Array.from({ length: n }, (_, at) => `${question}[SQ${String(at + 1).padStart(3, '0')}]`);
    const two = ['id', 'submitdate', 'Enhet', ...codes('Q01', 16), ...codes('Q02', 16)];
    const mapping = guessColumns([factors], two);
    expect(mapping['1.curiosity.importance']).toBe(3);
    expect(mapping['1.curiosity.presence']).toBe(19);
    expect(mapping.group).toBe(2);
    expect(Object.keys(guessColumns([factors], two.slice(0, -1)))).toEqual(['group']);
  });
});

describe('what a cell says', () => {
  const field = (id: string, own = NO_WORDS) => {
    const one = askedOf([factors, rating]).find(({ variable }) => variable.id === id);
    if (!one) throw new Error(id);
    return fieldOf(one, own).read ?? (() => ({ value: null }));
  };
  it.each([
    ['3', { value: '3' }],
    ['3,0', { value: '3' }],
    ['A3', { value: '3' }],
    ['3 - Ganska viktigt', { value: '3' }],
    ['mycket viktigt', { value: '4' }],
    ['Very important', { value: '4' }],
    ['99', { code: 'out-of-scale', params: { value: '99', max: 4 } }],
    ['2,5', { code: 'out-of-scale', params: { value: '2,5', max: 4 } }],
    ['kanske', { code: 'not-a-step', params: { value: 'kanske', max: 4 } }],
    // importance has no "don't know": then it is no answer
    ['Vet ej', { value: null }],
    ['n/a', { value: null }],
  ])('%s', (cell, expected) => {
    expect(field('curiosity.importance')(cell)).toEqual(expected);
  });
  it('is "don\'t know" in the file\'s own words, and no answer too', () => {
    const own = { dontKnow: ['5'], noAnswer: ['9'] };
    expect(field('curiosity.presence', own)('5')).toEqual({ value: 'dk' });
    expect(field('curiosity.presence', own)('9')).toEqual({ value: null });
    expect(field('curiosity.presence')('vet inte')).toEqual({ value: 'dk' });
  });
  it('holds all that were chosen, or one of them', () => {
    const texts = rating.texts.sv.items.partners?.options ?? {};
    const [first, second] = Object.keys(texts);
    const read = field(`partners.${first}`);
    expect(read('Ja')).toEqual({ value: 1 });
    expect(read(`${texts[second ?? '']}; ${texts[first ?? '']}`)).toEqual({ value: 1 });
    expect(read(`${texts[second ?? '']}`)).toEqual({ value: 0 });
  });
  it('is no number by chance', () => {
    expect([stepOf('3. tre'), stepOf('3 = tre'), stepOf('2026-11-01'), stepOf('tre')]).toEqual([
      3,
      3,
      null,
      null,
    ]);
  });
});

describe('groups', () => {
  it('are never smaller than the least group, and nobody is lost', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({ text: fc.constantFrom('', ...'ABCDEFGH'), count: fc.integer({ min: 1, max: 30 }) }),
          {
            selector: ({ text }) => text,
          },
        ),
        (counts) => {
          const groups = mergedGroups(counts, 5, 'Övriga');
          expect(groups.every(({ count }) => count >= 5)).toBe(true);
          const sum = (of: readonly { count: number }[]) => of.reduce((n, { count }) => n + count, 0);
          if (groups.length > 0) expect(sum(groups)).toBe(sum(counts));
        },
      ),
    );
  });
});

describe('a file of answers', () => {
  let t: TestApp;
  const put: { key: string; data: Record<string, unknown> }[] = [];
  const enqueue: JobContext['enqueue'] = async (_queue, items) => {
    put.push(...items);
  };
  beforeAll(async () => {
    t = await testApp('filled', { enqueue });
  });
  afterAll(() => t.close());

  async function upload(text: string | Uint8Array<ArrayBuffer>, id = newId()) {
    const body = new FormData();
    body.append('id', id);
    body.append('file', new File([text], 'enkat_2020.csv'));
    const answer = await t.app.request('http://localhost/surveys/import', {
      method: 'POST',
      body,
      headers: {
        'x-test-person': t.ref('person:lead'),
        'accept-language': 'sv',
        'sec-fetch-site': 'same-origin',
      },
    });
    return { id, answer };
  }
  const ABOUT = {
    title: 'Faktorer 2020',
    instruments: 'favouring-factors',
    day: '2020-05-04',
    resultsFor: 'holders',
  };
  const about = (id: string, more: Record<string, string> = {}) =>
    t.post(`/surveys/import/${id}`, { ...ABOUT, ...more }, 'lead');
  const page = async (path: string) => (await t.get(path, 'lead')).text();
  /** The columns as they were proposed. */
  async function map(id: string) {
    const html = await page(`/imports/${id}/mapping`);
    const values = Object.fromEntries(
      [...html.matchAll(/<select[^>]*name="(map-[^"]+)"[\s\S]*?<\/select>/g)].map(([select, name]) => [
        name ?? '',
        /value="(\d+)"[^>]*selected|selected[^>]*value="(\d+)"/.exec(select)?.slice(1).find(Boolean) ?? '',
      ]),
    );
    return t.post(`/imports/${id}/mapping`, values, 'lead');
  }
  async function work() {
    const queue = features.flatMap(({ queues }) => queues ?? []).find(({ name }) => name === 'imports');
    for (let waiting = put.splice(0); waiting.length > 0; waiting = put.splice(0))
      for (const { data } of waiting)
        await queue?.work({ db: t.db, origin: 'http://localhost', enqueue }, data);
  }
  const HEAD = 'Nr;Enhet;curiosity.importance;curiosity.presence;open-climate.importance';
  const row = (n: number, unit: string, cells = '4;2;3') => `${n};${unit};${cells}`;

  it('becomes a closed survey: wrong cells told, small groups put together, mixed, once', async () => {
    const rows = [
      ...Array.from({ length: 7 }, (_, n) => row(n, 'Hemtjänst norr')),
      ...Array.from({ length: 6 }, (_, n) => row(n, 'Å-skolan', 'Mycket viktigt;vet ej;1')),
      row(90, 'Liten'),
      ...Array.from({ length: 4 }, (_, n) => row(n, 'Mindre')),
      row(91, 'Liten', '7;2;3'),
      row(92, 'Liten', ';;'),
      HEAD,
    ];
    const { id, answer } = await upload(Buffer.from([HEAD, ...rows].join('\n'), 'latin1') as never);
    expect(answer.headers.get('location')).toBe(`/surveys/import/${id}`);
    const first = await page(`/surveys/import/${id}`);
    expect(first).toContain('enkat 2020');

    const empty = await about(id, { title: '', day: '2999-01-01' });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('value="2999-01-01"');
    expect((await about(id, { population: '9' })).status).toBe(303);
    expect((await map(id)).headers.get('location')).toBe(`/imports/${id}`);
    let review = await page(`/imports/${id}`);
    expect(review).toContain('7 ligger utanför skalan 1–4.');
    expect(review).toContain('Raden har inget svar på någon av frågorna.');
    expect(review).toContain('Rubrikraden står en gång till');
    expect(review).toContain('fler svar i filen än det antal');
    expect(review).not.toContain(`/imports/${id}/application`);
    expect((await t.post(`/imports/${id}/application`, {}, 'lead')).status).toBe(422);

    expect((await about(id, { population: '40' })).status).toBe(303);
    expect((await map(id)).status).toBe(303);
    review = await page(`/imports/${id}`);
    expect(review).toContain('Grupper med för få svar räknas ihop till Övriga: Mindre, Liten.');
    expect((await t.post(`/imports/${id}/application`, {}, 'lead')).status).toBe(303);
    expect((await t.post(`/imports/${id}/application`, {}, 'lead')).status).toBe(303);
    await work();

    const { rows: made } = await t.db.pool.query(
      `select s.status, s.closed_on::text, s.population, s.imported, g.name, count(*)::int as n
         from survey s join survey_response r on r.survey_id = s.id left join survey_group g on g.id = r.group_id
        where s.id = $1 group by s.id, g.id order by g.position`,
      [id],
    );
    const common = { status: 'closed', closed_on: '2020-05-04', population: 40, imported: true };
    expect(made).toEqual([
      { ...common, name: 'Hemtjänst norr', n: 7 },
      { ...common, name: 'Å-skolan', n: 6 },
      { ...common, name: 'Övriga', n: 5 },
    ]);
    const { rows: left } = await t.db.pool.query(
      `select count(*) filter (where cells is not null)::int as said, count(made_id)::int as led from import_row where import_id = $1`,
      [id],
    );
    expect(left).toEqual([{ said: 2, led: 0 }]);
    expect(await page(`/surveys/${id}`)).toContain('18 svar av 40 möjliga');
    expect(await page(`/imports/${id}`)).toContain('18 rader är inne');

    // an earlier wave of it, which gets the number before
    const { id: earlier } = await upload([HEAD, ...rows.slice(0, 7)].join('\n'));
    expect((await about(earlier, { waveOf: id, day: '2018-05-04', instruments: '' })).status).toBe(303);
    await map(earlier);
    await t.post(`/imports/${earlier}/application`, {}, 'lead');
    await work();
    const { rows: waves } = await t.db.pool.query(
      'select id, wave, status from survey where series_id = $1 order by wave',
      [id],
    );
    expect(waves).toEqual([
      { id: earlier, wave: 1, status: 'closed' },
      { id, wave: 2, status: 'closed' },
    ]);
    expect((await t.post(`/surveys/${earlier}/removal`, {}, 'lead')).status).toBe(303);
    const { rows: gone } = await t.db.pool.query('select 1 from survey_response where survey_id = $1', [
      earlier,
    ]);
    expect(gone).toEqual([]);
  });

  it('is refused where nothing could be shown, no question has a column, or the person may make no survey', async () => {
    const { id } = await upload([HEAD, row(1, 'A'), row(2, 'A')].join('\n'));
    await about(id);
    const none = await t.post(`/imports/${id}/mapping`, { 'map-group': '1' }, 'lead');
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('Ingen fråga har en kolumn än.');
    await map(id);
    expect(await page(`/imports/${id}`)).toContain('Filen har för få svar.');
    expect((await t.get('/surveys/import', 'aide')).status).toBe(403);
    expect((await t.get(`/surveys/import/${id}`, 'admin')).status).toBe(404);
    expect((await t.post(`/surveys/${id}/opening`, { version: '1' }, 'lead')).status).toBe(404);
  });
});
