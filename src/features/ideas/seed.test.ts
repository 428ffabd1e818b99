import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/harness.ts';
import { IDEAS } from './seed-data.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await testDatabase();
});
afterAll(() => t.close());

test('the example has ideas in every step and with every end, each open one with an owner and a next day', async () => {
  const { rows } = await t.db.pool.query(
    'select step, case_status, count(*)::int as n from idea where organisation_id = $1 group by 1, 2 order by 1, 2',
    [t.organisationId],
  );
  const steps = new Set(rows.map((row) => row.step));
  expect([...steps].sort()).toEqual(
    [
      'analysis',
      'backing',
      'decision',
      'examination',
      'plan',
      'realisation',
      'resources',
      'soil',
      'support',
    ].sort(),
  );
  expect(new Set(rows.map((row) => row.case_status))).toEqual(
    new Set(['open', 'paused', 'done', 'stopped', 'merged']),
  );
  // proposals from outside become ideas too
  expect(rows.reduce((sum, row) => sum + row.n, 0)).toBeGreaterThanOrEqual(IDEAS.length);
  expect(IDEAS.length).toBeGreaterThanOrEqual(60);
});
