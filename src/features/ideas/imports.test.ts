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

/** Brings rows in as the innovation lead. */
const bringIn = (...rows: Parameters<typeof ideasTarget.apply>[2]) =>
  t.as('lead', async (tx, actor) =>
    (await ideasTarget.apply(tx, actor, rows, t.organisationId)).map((id) => id ?? ''),
  );

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
    const kept = await t.as('lead', (tx, actor) => undo(tx, actor, ids, t.organisationId));
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
    expect(await t.as('admin', (tx, actor) => undo(tx, actor, ids, t.organisationId))).toEqual([]);
    const { rowCount } = await t.db.pool.query('select 1 from idea where id = any ($1)', [ids]);
    expect(rowCount).toBe(1);
  });
});
