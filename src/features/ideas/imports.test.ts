import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { ideasTarget } from './imports.ts';

const { check, undo } = ideasTarget;
if (!check || !undo) throw new Error('ideas from a file are checked, and can be taken back');

// Ideas from a file: each gets somebody who answers, nobody is flooded, and what nobody has touched can be taken back.

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

let importId: string;

/** Brings rows in as the innovation lead. */
const bringIn = (...rows: Parameters<typeof ideasTarget.apply>[2]) =>
  t.as('lead', async (tx, actor) => {
    importId = tx.newId();
    await tx.client.query(
      `insert into import_job (id, organisation_id, person_id, target, headings, row_count, last_number, created_at, moved_at, expires_at)
       values ($1, $2, $3, 'ideas', '{}', $4, $4, now(), now(), now() + interval '1 day')`,
      [importId, actor.organisationId, actor.personId, rows.length],
    );
    return (await ideasTarget.apply(tx, actor, rows, importId)).map((id) => id ?? '');
  });

const row = (number: number, more: Record<string, string | null> = {}) => ({
  number,
  values: {
    title: `Idé ur lådan ${number}`,
    forWhom: 'De som besöker oss',
    benefit: 'De hittar rätt',
    situation: 'När de kommer in',
    text: null,
    unit: null,
    ...more,
  },
});

describe('ideas from a file', () => {
  test('are handed in with somebody who answers first, and nobody is told of each', async () => {
    const told = async () =>
      (await t.db.pool.query("select count(*)::int as n from notification where kind = 'idea.to-back'"))
        .rows[0].n;
    const before = await told();
    const ids = await bringIn(row(2, { unit: 'ht-norr' }), row(3));
    expect(await told()).toBe(before);
    const { rows } = await t.db.pool.query(
      `select i.step, i.listed_at is not null as listed, i.case_owner_id, i.due_on, u.code
         from idea i left join unit u on u.id = i.unit_id where i.id = any ($1) order by i.title`,
      [ids],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0].code).toBe('HT-NORR');
    for (const one of rows)
      expect(one).toMatchObject({
        step: 'backing',
        listed: true,
        case_owner_id: expect.any(String),
        due_on: expect.any(String),
      });
  });

  test('belong to the one whose address the file gives, or to nobody: never to whoever brings them in', async () => {
    const { rows: people } = await t.db.pool.query(
      `select p.id, p.email from person p join membership m on m.person_id = p.id
        where m.organisation_id = $1 and m.ended_on is null and 'innovation-lead' <> all (m.roles) limit 1`,
      [t.organisationId],
    );
    const ids = await bringIn(
      row(5, { author: people[0].email.toUpperCase() }),
      row(6, { author: 'nagon@annan.example' }),
      row(7),
    );
    const { rows: authors } = await t.db.pool.query(
      'select idea_id, person_id, role, hidden from idea_author where idea_id = any ($1)',
      [ids],
    );
    expect(authors).toEqual([{ idea_id: ids[0], person_id: people[0].id, role: 'author', hidden: false }]);
    const { rows: kept } = await t.db.pool.query('select distinct import_id from idea where id = any ($1)', [
      ids,
    ]);
    expect(kept).toEqual([{ import_id: importId }]);
    // so the lead may do what an author may not: give it on, and judge it later
    const page = await (await t.get(`/ideas/${ids[1]}`, 'lead')).text();
    expect(page).not.toContain(`/ideas/${ids[1]}/edit`);
  });

  test('nobody makes somebody the author of an idea that he or she has not just brought in', async () => {
    const [own] = await bringIn(row(8));
    const give = (person: 'lead' | 'admin', id?: string) =>
      t.as(person, (tx) =>
        tx.client.query('select mylla_give_imported_idea($1, $2, $3)', [id, importId, tx.scope.personId]),
      );
    await expect(give('admin', own)).rejects.toThrow('not an idea of that import');
    await expect(give('lead', own)).rejects.toThrow('not an idea of that import');
  });

  test('a unit that is not there is told, with its row', async () => {
    const found = await t.as('lead', (tx, actor) => check(tx, actor, [row(2), row(3, { unit: 'FINNS-EJ' })]));
    expect(found).toEqual([
      { number: 3, field: 'unit', code: 'no-such-unit', params: { value: 'FINNS-EJ' } },
    ]);
  });

  test('are taken back, but for those that somebody has worked on since', async () => {
    const ids = await bringIn(row(11), row(12));
    const [untouched, voted] = ids;
    await t.db.pool.query(
      'insert into idea_vote select (jsonb_populate_record(null::idea_vote, to_jsonb(v) || $2::jsonb)).* from (select * from idea_vote where organisation_id = $1 limit 1) v',
      [t.organisationId, JSON.stringify({ idea_id: voted })],
    );
    const kept = await t.as('lead', (tx, actor) => undo(tx, actor, ids, importId));
    expect(kept.map(({ id }) => id)).toEqual([voted]);
    const { rows } = await t.db.pool.query('select id from idea where id = any ($1)', [ids]);
    expect(rows).toEqual([{ id: voted }]);
    const { rowCount } = await t.db.pool.query('select 1 from search_document where object_id = $1', [
      untouched,
    ]);
    expect(rowCount).toBe(0);
  });

  test('are taken back by the one who brought them only', async () => {
    const ids = await bringIn(row(21));
    expect(await t.as('admin', (tx, actor) => undo(tx, actor, ids, importId))).toEqual([]);
    const { rowCount } = await t.db.pool.query('select 1 from idea where id = any ($1)', [ids]);
    expect(rowCount).toBe(1);
  });
});
