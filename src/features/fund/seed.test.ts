import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

test('the example has a round that is over, to the öre, and one that is being assessed', async () => {
  const { rows } = await t.db.pool.query(
    `select c.title, c.status, c.budget, c.granted_total, c.assessed_at is not null as assessed,
            (select sum(granted - returned) from fund_application f where f.call_id = c.id) as granted,
            (select sum(paid_total) from fund_application f where f.call_id = c.id) as paid,
            (select sum(used) from fund_application f where f.call_id = c.id) as used
       from fund_call c where organisation_id = $1 order by created_at`,
    [t.organisationId],
  );
  const [last, now] = rows;
  expect(last).toMatchObject({ status: 'closed', assessed: true });
  expect(Number(last.granted_total)).toBe(Number(last.granted));
  expect(Number(last.paid)).toBe(Number(last.used));
  expect(Number(last.granted_total)).toBe(Number(last.used));
  expect(now).toMatchObject({ status: 'assessing', assessed: false, granted_total: 0 });
});

test.each([
  ['/fund', 'aide'],
  ['/fund', 'lead'],
  ['/fund/assessments', 'manager'],
  ['/fund/assessments', 'aide'],
  ['/fund/calls/new', 'lead'],
  ['/fund/applications/new', 'aide'],
  ['/fund/calls/{last}', 'lead'],
  ['/fund/calls/{last}/ranking', 'politician'],
  ['/fund/calls/{now}', 'lead'],
  ['/fund/calls/{now}/edit', 'lead'],
  ['/fund/calls/{now}/ranking', 'director'],
  ['/fund/applications/{a0}', 'aide'],
  ['/fund/applications/{a0}', 'lead'],
  ['/fund/applications/{n0}', 'lead'],
  ['/fund/applications/{n1}/assessment', 'manager'],
])('%s is shown to %s', async (path, who) => {
  const filled = path
    .replace('{last}', t.ref('fund-call:last'))
    .replace('{now}', t.ref('fund-call:now'))
    .replace('{a0}', t.ref('fund-application:last-0'))
    .replace('{n0}', t.ref('fund-application:now-0'))
    .replace('{n1}', t.ref('fund-application:now-1'));
  const answer = await t.get(filled, who);
  const text = await answer.text();
  expect(answer.status, text.slice(0, 2_000)).toBe(200);
  expect(text).not.toContain('undefined');
  expect(text).not.toContain('NaN');
});
