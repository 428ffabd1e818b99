import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliveredInstrument, variablesOf } from '../../../engines/instruments/public.ts';
import { visitorScope } from '../../../shared/db/database.ts';
import { type TestApp, testApp } from '../../../testing/harness.ts';
import { compareOrganisations, shareInterval } from './compare.ts';
import { type Shared, sharedFigures } from './shared.ts';

const NEIGHBOUR = 'Grannby prov';
const factors = variablesOf(deliveredInstrument('favouring-factors'));
/** What everybody in our second wave answered alike; the neighbour answers the next question otherwise than we do. */
const [ALIKE, , OTHERWISE] = factors;

let t: TestApp;
/** The closed surveys of both, by wave. */
let ours: string[];
let theirs: string[];

beforeAll(async () => {
  t = await testApp();
  const closed = async (organisationId: string) =>
    (
      await t.db.pool.query<{ id: string }>(
        `select s.id from survey s where organisation_id = $1 and status = 'closed' and exists (
           select 1 from survey_part p join instrument_version v on v.id = p.instrument_version_id
            where p.survey_id = s.id and v.instrument_id = 'favouring-factors') order by wave`,
        [organisationId],
      )
    ).rows.map(({ id }) => id);
  [ours, theirs] = [await closed(t.organisationId), await closed(t.otherOrganisationId)];
  await t.db.pool.query('update organisation set name = $2 where id = $1', [
    t.otherOrganisationId,
    NEIGHBOUR,
  ]);
  await t.db.pool.query('update survey_response set codes = set_byte(codes, $2, 3) where survey_id = $1', [
    ours[1],
    ALIKE?.place,
  ]);
  await t.db.pool.query(
    'update survey_response set codes = set_byte(codes, $2, 1 + get_byte(codes, $3) % 2) where survey_id = $1',
    [theirs[1], OTHERWISE?.place, (OTHERWISE?.place ?? 0) + 1],
  );
});
afterAll(() => t.close());
beforeEach(() => t.db.pool.query('update survey set shared = false where shared'));

const path = (id = '') => `/surveys/${id}/results/organisations`;
const versionOf = async (id: string) =>
  String((await t.db.pool.query('select version from survey where id = $1', [id])).rows[0]?.version);
/** A request by somebody of the neighbour. */
const there = (address: string, form?: Record<string, string>) =>
  t.app.request(`http://localhost${address}`, {
    method: form ? 'POST' : 'GET',
    headers: {
      'x-test-person': t.otherRef('person:lead'),
      'accept-language': 'sv',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
const weShare = async (id = ours[1] ?? '') =>
  t.post(`${path(id)}/sharing`, { version: await versionOf(id) }, 'lead');
const theyShare = async (id = theirs[1] ?? '') =>
  there(`${path(id)}/sharing`, { version: await versionOf(id) });
const figuresFor = (id: string, person = 'lead') =>
  t
    .as(person, (tx) => sharedFigures(tx, id, 'sv'))
    .then((found) => found?.others.map(({ name }) => name) ?? null);

describe('figures pass between organisations', () => {
  test('only while both share, and not a moment longer', async () => {
    const page = async () => (await t.get(path(ours[1]), 'lead')).text();
    expect((await theyShare()).status).toBe(303);
    // we do not share: nothing of theirs, neither on the page, in files, nor by the door
    expect(await page()).toContain('Det här delar ni inte');
    expect(await page()).not.toContain(NEIGHBOUR);
    expect(await figuresFor(ours[1] ?? '')).toBeNull();
    const csv = `/surveys/${ours[1]}/results/charts/1-beside-presence.csv?view=organisations`;
    expect((await t.get(csv, 'lead')).status).toBe(404);
    for (let time = 0; time < 2; time++) expect((await weShare()).status).toBe(303);
    expect(await page()).toContain(`Jämfört med ${NEIGHBOUR} ligger ni`);
    expect((await t.get(csv, 'lead')).status).toBe(200);
    expect(await (await there(path(theirs[1]))).text()).toContain('Björkviken');
    // the other wave is not shared
    expect(await figuresFor(ours[0] ?? '')).toBeNull();
    expect((await there(`${path(theirs[1])}/sharing/removal`, {})).status).toBe(303);
    expect(await page()).not.toContain(NEIGHBOUR);
    expect((await t.get(csv, 'lead')).status).toBe(404);
    expect(await (await there(path(theirs[1]))).text()).toContain('Det här delar ni inte');
    const { rows } = await t.db.pool.query(
      "select kind, count(*)::int as n from event where kind like 'survey.%shared' group by kind order by kind",
    );
    expect(rows).toEqual([
      { kind: 'survey.shared', n: 2 },
      { kind: 'survey.unshared', n: 1 },
    ]);
  });

  test('of the latest survey of each, and never between an example and a real organisation', async () => {
    for (const id of theirs) await theyShare(id);
    await weShare();
    const found = await t.as('lead', (tx) => sharedFigures(tx, ours[1] ?? '', 'sv'));
    expect(found?.others.map(({ closedOn }) => closedOn)).toEqual([found?.own.closedOn]);
    await t.db.pool.query('update organisation set example = false where id = $1', [t.otherOrganisationId]);
    expect(await figuresFor(ours[1] ?? '')).toEqual([]);
    await t.db.pool.query('update organisation set example = true where id = $1', [t.otherOrganisationId]);
  });

  test('to those who see the survey and nobody else', async () => {
    await Promise.all([theyShare(), weShare()]);
    expect(await figuresFor(ours[1] ?? '', 'aide')).toEqual([NEIGHBOUR]);
    // their survey's id is no way in, nor is being nobody
    expect(await figuresFor(theirs[1] ?? '')).toBeNull();
    const asNobody = await t.within(visitorScope(t.organisationId), (tx) =>
      sharedFigures(tx, ours[1] ?? '', 'sv'),
    );
    expect(asNobody).toBeNull();
    await expect(
      t.as('admin', (tx) => tx.client.query('select * from survey_shared_figure')),
    ).rejects.toThrow('permission denied');
    await t.db.pool.query("update survey set results_for = 'holders' where id = $1", [ours[1]]);
    expect(await figuresFor(ours[1] ?? '', 'aide')).toBeNull();
    await t.db.pool.query("update survey set results_for = 'organisation' where id = $1", [ours[1]]);
    // whoever only sees it neither shares nor takes back
    expect((await t.post(`${path(ours[1])}/sharing/removal`, {}, 'aide')).status).toBe(404);
    expect(await figuresFor(ours[1] ?? '')).toEqual([NEIGHBOUR]);
    expect((await t.post(`${path(ours[0])}/sharing`, { version: '1' }, 'aide')).status).toBe(404);
  });
});

describe('what is shared', () => {
  const kept = async (id = ours[1]) =>
    (
      await t.db.pool.query<{ counts: Record<string, number[]>; answered: number; asked: number }>(
        'select counts, answered, asked from survey_shared_figure where survey_id = $1 order by position',
        [id],
      )
    ).rows;

  test('is how many of everybody chose each step, of questions that may be shown', async () => {
    await weShare();
    const [first, second] = await kept();
    expect(first).toMatchObject({ answered: 37, asked: 43 });
    const hidden = factors.filter(({ item }) => item.id === ALIKE?.item.id).map(({ id }) => id);
    expect(hidden).toHaveLength(2);
    const may = factors.filter(({ kind, id }) => kind === 'step' && !hidden.includes(id)).map(({ id }) => id);
    expect(Object.keys(first?.counts ?? {}).sort()).toEqual(may.sort());
    for (const counts of Object.values({ ...first?.counts, ...second?.counts })) {
      const n = counts.reduce((all, one) => all + one, 0);
      expect(n >= 5 && n <= 37).toBe(true);
    }
  });

  test('is never about fewer than the least group, whoever asks, and ends when that rises', async () => {
    const forged = (counts: number[]) =>
      t.as('lead', async (tx) => {
        const { rows } = await tx.client.query<{ went: string }>(
          'select mylla_share_survey($1, $2, $3, 43, now()) as went',
          [
            ours[1],
            Number(await versionOf(ours[1] ?? '')),
            JSON.stringify([{ position: 1, counts: { x: counts } }]),
          ],
        );
        return rows[0]?.went;
      });
    expect(await forged([1, 2, 1, 0])).toBe('few');
    expect(await forged([30, 8, 0, 0])).toBe('few');
    await Promise.all([theyShare(), weShare()]);
    expect(await figuresFor(ours[1] ?? '')).toEqual([NEIGHBOUR]);
    await t.db.pool.query('update survey set min_group = 6 where id = $1', [theirs[1]]);
    expect(await figuresFor(ours[1] ?? '')).toEqual([]);
    expect(await kept(theirs[1])).toEqual([]);
    // too few answers for anything
    await t.db.pool.query('update survey set min_group = 40 where id = $1', [theirs[0]]);
    expect((await theyShare(theirs[0])).status).toBe(422);
    expect(await (await there(path(theirs[0]))).text()).not.toContain(
      'Dela med andra organisationer</button>',
    );
  });
});

describe('organisations compared', () => {
  const shared = (slug: string, counts: Record<string, number[]>): Shared => ({
    slug,
    name: slug,
    closedOn: '2026-01-01',
    imported: false,
    answered: 40,
    asked: null,
    parts: [{ position: 1, counts }],
  });
  const structure = deliveredInstrument('favouring-factors');
  const [a, b] = factors;

  test('are adjusted all together, and only where both share a question', () => {
    const own = shared('own', { [a?.id ?? '']: [2, 8, 20, 10], [b?.id ?? '']: [10, 10, 10, 10] });
    const low = shared('low', { [a?.id ?? '']: [14, 14, 8, 4] });
    const alone = compareOrganisations([{ structure }], own, [low]);
    expect(alone.map(({ row }) => row.variable.id)).toEqual([a?.id]);
    expect(alone[0]?.row.difference).toBeCloseTo(2.95 - 2.05, 10);
    expect(alone[0]?.adjusted).toBe(alone[0]?.p);
    const same = ['b', 'c', 'd'].map((slug) => shared(slug, { [b?.id ?? '']: [10, 10, 10, 10] }));
    const all = compareOrganisations([{ structure }], own, [low, ...same]);
    expect(all).toHaveLength(4);
    expect(all[0]?.adjusted).toBeCloseTo((all[0]?.p ?? 0) * 4, 10);
    expect(all[0]?.differs).toBe(true);
  });

  test('a share of answers is surer the more of a known number have answered, and within what can be', () => {
    const width = (population: number | null) => {
      const found = shareInterval({ n: 37, shareHigh: 36 / 37 }, population);
      if (!found) throw new Error('no interval');
      expect(found.low).toBeGreaterThanOrEqual(0);
      expect(found.high).toBeLessThanOrEqual(1);
      return found.high - found.low;
    };
    expect(width(37)).toBe(0);
    expect(width(43)).toBeLessThan(width(400));
    expect(width(400)).toBeLessThan(width(null));
    expect(shareInterval({ n: 0, shareHigh: null }, null)).toBeNull();
  });
});
