import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '../../shared/db/database.ts';
import { visitorScope } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import type { Batch } from '../../shared/transfer/source.ts';
import { type TestDatabase, testDatabase } from '../../testing/harness.ts';
import { addLesson, changeLesson, type NewLesson, removeLesson } from './actions.ts';
import { lessonAsked } from './asked.ts';
import { lessonsSource } from './exports.ts';
import { readFilter } from './filter.ts';
import { lessonsOfTheYear, movingLessons } from './home.ts';
import { indexLessons } from './index-content.ts';
import { lessonsLike } from './like.ts';
import { lessonsAbout, listLessons, recentLessons } from './read.ts';
import { fullLesson } from './read-full.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await testDatabase();
});
afterAll(() => t.close());

const LESSON: NewLesson = {
  title: 'Ett prov med växelvårdsplatser',
  outcome: 'failure',
  context: '',
  done: 'Vi provade.',
  happened: '',
  learnt: 'Att fråga först.',
  otherwise: '',
  happenedOn: '2020-01-01',
  unitId: null,
  visibility: 'organisation',
  areas: [],
  tags: [],
  unnamed: false,
};

const tell = (who: string, more: Partial<NewLesson> = {}) =>
  t.as(who, async (tx, actor) => {
    const result = await addLesson(tx, actor, { ...LESSON, ...more });
    if (isRefusal(result)) throw new Error(JSON.stringify(result));
    return result.id;
  });
const refusedAs = (who: string, work: (tx: Tx, actor: Actor) => Promise<unknown>) =>
  t.as(who, async (tx, actor) => {
    const result = await work(tx, actor);
    return isRefusal(result) ? result : null;
  });
const sees = (who: string, id: string) => t.as(who, async (tx) => (await fullLesson(tx, id)) !== undefined);
/** All places where the database says the person's id together with the lesson's. */
async function tracesOf(id: string, personId: string): Promise<string[]> {
  const { rows } = await t.db.pool.query<{ name: string }>(
    `select 'lesson' as name from lesson x where id = $1 and x::text like '%' || $2 || '%'
     union all select 'event' from event x where object_id = $1 and x::text like '%' || $2 || '%'
     union all select 'search' from search_document x where object_id = $1::text and x::text like '%' || $2 || '%'
     union all select 'notification' from notification x where object_id = $1 and x::text like '%' || $2 || '%'`,
    [id, personId],
  );
  return rows.map((row) => row.name);
}

describe('telling', () => {
  test('writes the lesson, its event and what search finds; told twice it is one', async () => {
    const id = t.db.clock.newId();
    expect(await tell('aide', { id })).toBe(id);
    await tell('aide', { id, title: 'En annan' });
    const row = await t.as('aide', (tx) => fullLesson(tx, id));
    expect(row).toMatchObject({ title: LESSON.title, authorName: 'Maja Lindströmsson', version: 1 });
    const { rows } = await t.db.pool.query('select kind, data from event where object_id = $1', [id]);
    expect(rows).toEqual([
      { kind: 'lesson.told', data: { outcome: 'failure', aboutType: null, aboutId: null } },
    ]);
  });

  test('a guest may not', async () => {
    expect(await refusedAs('guest', (tx, actor) => addLesson(tx, actor, LESSON))).toMatchObject({
      kind: 'forbidden',
      code: 'lesson.guest',
    });
  });

  test('a unit of another organisation is none', async () => {
    const unitId = t.otherRef('unit:care');
    const refusal = await refusedAs('lead', (tx, actor) => addLesson(tx, actor, { ...LESSON, unitId }));
    expect(refusal?.fields).toEqual({ unitId: { code: 'choose' } });
  });

  test('an unnamed lesson is not given to a unit that one does not see', async () => {
    const elsewhere = { visibility: 'unit' as const, unitId: t.ref('unit:streets'), unnamed: true };
    const refusal = await refusedAs('aide', (tx, actor) => addLesson(tx, actor, { ...LESSON, ...elsewhere }));
    expect(refusal?.fields).toEqual({ unitId: { code: 'lesson.not-your-unit' } });
    expect(await tell('aide', { ...elsewhere, unnamed: false })).toBeTruthy();
    expect(await tell('aide', { ...elsewhere, unitId: t.ref('unit:homecare-north') })).toBeTruthy();
  });
});

describe('who sees', () => {
  test('a unit’s lesson is for the unit, its author and the managers above', async () => {
    const id = await tell('aide', { visibility: 'unit', unitId: t.ref('unit:homecare-north') });
    expect(await sees('manager', id)).toBe(true);
    expect(await sees('director', id)).toBe(true);
    expect(await sees('librarian', id)).toBe(false);
    expect(await refusedAs('librarian', (tx, actor) => removeLesson(tx, actor, id))).toMatchObject({
      kind: 'not-found',
    });
  });

  test('a visitor sees public lessons and nothing else, and no author', async () => {
    const shown = await tell('aide', { visibility: 'public' });
    const hidden = await tell('aide');
    const seen = await t.within(visitorScope(t.organisationId), async (tx) => [
      await fullLesson(tx, shown),
      await fullLesson(tx, hidden),
    ]);
    expect(seen[0]).toMatchObject({ title: LESSON.title, authorName: null });
    expect(seen[1]).toBeUndefined();
    await expect(
      t.within(visitorScope(t.organisationId), (tx) =>
        tx.client.query("update lesson set title = 'x' where id = $1 returning id", [shown]),
      ),
    ).resolves.toMatchObject({ rowCount: 0 });
  });

  test('nobody tells in another’s name', async () => {
    await expect(
      t.as('aide', (tx) =>
        tx.client.query(
          `insert into lesson (id, organisation_id, title, done, learnt, outcome, visibility, author_id, happened_on, created_at, updated_at)
           values ($1, $2, 'x', 'x', 'x', 'success', 'organisation', $3, '2020-01-01', now(), now())`,
          [t.db.clock.newId(), t.organisationId, t.ref('person:lead')],
        ),
      ),
    ).rejects.toThrow('row-level security');
  });
});

describe('an unnamed author', () => {
  test('is stored nowhere', async () => {
    const id = await tell('aide', { unnamed: true });
    expect(await tracesOf(id, t.ref('person:aide'))).toEqual([]);
    expect(await refusedAs('aide', (tx, actor) => removeLesson(tx, actor, id))).toMatchObject({
      code: 'lesson.not-yours',
    });
  });

  test('who takes the own name away afterwards is gone from the lesson’s log too, and only there', async () => {
    const id = await tell('aide');
    const other = await tell('aide');
    expect(await tracesOf(id, t.ref('person:aide'))).toEqual(['lesson', 'event', 'search']);
    await t.as('aide', (tx, actor) => changeLesson(tx, actor, id, { ...LESSON, unnamed: true, version: 1 }));
    expect(await tracesOf(id, t.ref('person:aide'))).toEqual([]);
    expect(await tracesOf(other, t.ref('person:aide'))).toEqual(['lesson', 'event', 'search']);
  });

  test('nobody else takes a name away, and nobody puts one back', async () => {
    const id = await tell('aide');
    await t.as('lead', (tx, actor) => changeLesson(tx, actor, id, { ...LESSON, unnamed: true, version: 1 }));
    await t.as('lead', (tx) => tx.client.query('select mylla_lesson_unname($1)', [id]));
    expect(await tracesOf(id, t.ref('person:aide'))).toEqual(['lesson', 'event', 'search']);
    const unnamed = await tell('aide', { unnamed: true });
    await t.as('lead', (tx, actor) =>
      changeLesson(tx, actor, unnamed, { ...LESSON, unnamed: false, version: 1 }),
    );
    expect((await t.as('lead', (tx) => fullLesson(tx, unnamed)))?.authorId).toBeNull();
  });
});

describe('changing and removing', () => {
  test('the author, the unit’s manager, leads and coaches may; others are told who', async () => {
    const unitId = t.ref('unit:homecare-north');
    for (const who of ['aide', 'manager', 'lead', 'coach']) {
      const id = await tell('aide', { unitId });
      expect(await refusedAs(who, (tx, actor) => removeLesson(tx, actor, id)), who).toBeNull();
      expect(await sees('aide', id)).toBe(false);
    }
    const id = await tell('aide', { unitId });
    for (const who of ['librarian', 'southmanager', 'guest'])
      expect(await refusedAs(who, (tx, actor) => removeLesson(tx, actor, id)), who).toMatchObject({
        code: 'lesson.not-yours',
      });
  });

  test('whoever saw an older version is told', async () => {
    const id = await tell('aide');
    const change = (version: number) =>
      refusedAs('aide', (tx, actor) => changeLesson(tx, actor, id, { ...LESSON, title: 'Nytt', version }));
    expect(await change(1)).toBeNull();
    expect(await change(1)).toMatchObject({ kind: 'conflict' });
    const { rows } = await t.db.pool.query(
      "select data from event where object_id = $1 and kind = 'lesson.changed'",
      [id],
    );
    expect(rows).toEqual([{ data: { changed: ['title'] } }]);
  });

  test('a removed lesson is not found by search either', async () => {
    const id = await tell('aide');
    await t.as('aide', (tx, actor) => removeLesson(tx, actor, id));
    const { rowCount } = await t.db.pool.query('select 1 from search_document where object_id = $1', [id]);
    expect(rowCount).toBe(0);
  });
});

describe('the list', () => {
  const list = (query: Record<string, string>, limit = 200, after?: string) =>
    t.as('lead', (tx) => listLessons(tx, 'sv', readFilter(query), limit, after));

  test('has own and common lessons in one order, and page by page the same', async () => {
    const whole = await list({});
    expect(whole.next).toBeNull();
    expect(whole.rows.filter((row) => row.common)).toHaveLength(24);
    expect(whole.rows.filter((row) => !row.common).length).toBeGreaterThan(12);
    const paged: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await list({}, 7, after);
      paged.push(...page.rows.map((row) => row.id));
      if (!page.next) break;
      after = page.next;
    }
    expect(paged).toEqual(whole.rows.map((row) => row.id));
    expect(new Set(paged).size).toBe(paged.length);
  });

  test('an own lesson of the same day as a common one is neither lost nor shown twice', async () => {
    const id = await tell('lead', { happenedOn: '2014-12-31' });
    const ids: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await list({}, 1, after);
      ids.push(...page.rows.map((row) => row.id));
      if (!page.next) break;
      after = page.next;
    }
    expect(ids.filter((one) => one === id)).toHaveLength(1);
    expect(ids.filter((one) => one === 'stureby')).toHaveLength(1);
  });

  test('is narrowed by source, outcome, unit, area and words', async () => {
    expect((await list({ source: 'examples' })).rows.every((row) => row.common)).toBe(true);
    expect((await list({ source: 'own' })).rows.some((row) => row.common)).toBe(false);
    const failures = (await list({ outcome: 'failure' })).rows;
    expect(failures.length).toBeGreaterThan(4);
    expect(failures.every((row) => row.outcome === 'failure')).toBe(true);
    const open = (await list({ outcome: 'open' })).rows;
    expect(open.map((row) => row.id)).toContain('vasteras-process');
    const unit = (await list({ unit: t.ref('unit:library') })).rows;
    expect(unit.map((row) => row.id)).toEqual([t.ref('lesson:tool-library')]);
    const area = (await list({ area: 'financial-control' })).rows.map((row) => row.id);
    expect(area).toContain('lomma');
    expect(area).toContain(t.ref('lesson:sensor-bins'));
    expect(area).not.toContain('haparanda');
    const words = (await list({ q: 'surfplattor' })).rows.map((row) => row.id);
    expect(words).toEqual([t.ref('lesson:tablets')]);
    expect((await list({ q: 'konserthus' })).rows.map((row) => row.id)).toEqual(['vara']);
  });

  test('gives the same in English, in English words', async () => {
    const page = await t.as('lead', (tx) => listLessons(tx, 'en', readFilter({ q: 'concert hall' }), 50));
    expect(page.rows.map((row) => row.title)).toEqual(['Nothing left to lose, so we built a concert hall']);
  });
});

describe('lessons like what somebody writes', () => {
  const like = (words: string, limit = 5, who = 'aide', language: 'sv' | 'en' = 'sv') =>
    t.as(who, (tx) => lessonsLike(tx, words, limit, language));

  test('the nearest first, own and common, also in the middle of a long text', async () => {
    const found = await like(
      'Vi skulle vilja låta invånarna låna verktyg, som borrmaskin och släpkärra, på biblioteket utan att köpa ett stort system.',
    );
    expect(found[0]).toMatchObject({ id: t.ref('lesson:tool-library'), common: false, outcome: 'success' });
    expect(found[0]?.path).toBe(`/lessons/${t.ref('lesson:tool-library')}`);
    const common = await like('nattkameror i stället för tillsyn hos äldre');
    expect(common.map((row) => row.id)).toContain('night-cameras');
  });

  test('a word that every lesson has weighs less than one that few have', async () => {
    const found = await like('vi gjorde något på papperskorgar');
    expect(found[0]?.id).toBe(t.ref('lesson:sensor-bins'));
  });

  test('a word written wrong finds what looks alike', async () => {
    const found = await like('surfplatorna');
    expect(found.map((row) => row.id)).toContain(t.ref('lesson:tablets'));
  });

  test('nothing for nothing, and never more than asked for', async () => {
    expect(await like('')).toEqual([]);
    expect(await like('och att det')).toEqual([]);
    expect(await like("'); drop table lesson; -- \\ : & | !")).toEqual([]);
    expect((await like('kommun staden medarbetare arbete prova', 3)).length).toBe(3);
  });

  test('only what the person sees', async () => {
    const id = await tell('aide', {
      title: 'Zeppelinare över Björkviken',
      visibility: 'unit',
      unitId: t.ref('unit:homecare-north'),
    });
    expect((await like('zeppelinare')).map((row) => row.id)).toEqual([id]);
    expect(await like('zeppelinare', 5, 'librarian')).toEqual([]);
  });

  test('English texts find common lessons in English', async () => {
    const found = await like('We want to build a concert hall in a rural municipality', 5, 'aide', 'en');
    expect(found.map((row) => row.title)).toContain('Nothing left to lose, so we built a concert hall');
  });
});

describe('what others ask for', () => {
  test('the lesson of a case that stops is kept with it', async () => {
    const about = { type: 'idea', id: t.db.clock.newId() };
    const asked = {
      lessonOutcome: 'partly' as const,
      lessonDone: 'Provade.',
      lessonHappened: '',
      lessonLearnt: 'Mycket.',
      lessonOtherwise: '',
      lessonUnnamed: false,
    };
    const of = { title: 'En idé', unitId: null, visibility: 'unit' as const, about };
    const id = await t.as('aide', async (tx, actor) => {
      expect(lessonAsked(tx, { ...asked, lessonLearnt: '' }, of)).toBeNull();
      expect(lessonAsked(tx, { ...asked, lessonOutcome: undefined }, of)).toBeNull();
      const lesson = lessonAsked(tx, asked, of);
      if (!lesson) throw new Error('no lesson');
      // without a unit it cannot be for the unit alone
      expect(lesson).toMatchObject({ visibility: 'organisation', happenedOn: tx.today });
      const added = await addLesson(tx, actor, lesson);
      return isRefusal(added) ? '' : added.id;
    });
    const rows = await t.as('aide', (tx) => lessonsAbout(tx, 'idea', about.id));
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect(await t.as('aide', (tx) => lessonsAbout(tx, 'idea', t.db.clock.newId()))).toEqual([]);
    expect((await t.as('aide', (tx) => recentLessons(tx, 1)))[0]?.id).toBe(id);
  });

  test('home tells what is new in the unit, and how many lessons the year gave', async () => {
    const id = await tell('aide', { unitId: t.ref('unit:homecare-north') });
    const moving = await t.as('manager', movingLessons);
    expect(moving[0]).toMatchObject({ href: `/lessons/${id}`, note: 'Ny lärdom · Misslyckades' });
    const [figure] = await t.as('manager', lessonsOfTheYear);
    expect(figure).toMatchObject({ loop: 'initiative', stage: 'spread', href: '/lessons?source=own' });
    expect(figure?.count).toBeGreaterThan(4);
  });

  test('an export has every own lesson of the filter, batch by batch; no name for the unnamed', async () => {
    const rows: Record<string, unknown>[] = [];
    for (let after: string | null = null; ; ) {
      const from: string | null = after;
      const batch: Batch = await t.as('lead', (tx, actor) => lessonsSource.rows(tx, actor, {}, from, 5));
      rows.push(...batch.rows);
      after = batch.next;
      if (!after) break;
    }
    const estimate = await t.as('lead', async (tx, actor) => lessonsSource.estimate?.(tx, actor, {}));
    expect(estimate).toBe(rows.length);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    for (const row of rows) expect(Object.keys(row)).toEqual(lessonsSource.columns.map(({ key }) => key));
    const mentor = rows.find((row) => row.id === t.ref('lesson:mentor'));
    expect(mentor).toMatchObject({ author: null, outcome: 'failure' });
    const failures = await t.as('lead', (tx, actor) =>
      lessonsSource.rows(tx, actor, { outcome: 'failure', source: 'all' }, null, 100),
    );
    expect(failures.rows.every((row) => row.outcome === 'failure')).toBe(true);
    expect(lessonsSource.describe?.('sv', { outcome: 'failure', area: 'security', q: 'x' })).toEqual([
      'Hur det gick: Misslyckades',
      'Område: Trygghet',
      'Sök ord: x',
    ]);
  });

  test('the common lessons are put in the index once, and again when they have changed', async () => {
    await t.db.asOwner(async (tx) => {
      await tx.client.query("delete from search_document where object_id = 'vara'");
      await indexLessons(tx);
      const left = () => tx.client.query("select 1 from search_document where object_id = 'vara'");
      expect((await left()).rowCount).toBe(0);
      await tx.client.query("update content_version set hash = 'x' where name = 'lessons'");
      await indexLessons(tx);
      expect((await left()).rowCount).toBe(2);
    });
  });
});
