import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type ApiTest, apiTest } from '../../testing/api.ts';

let t: ApiTest;
beforeAll(async () => {
  t = await apiTest();
});
afterAll(() => t.close());

test('ideas are read with a key: no drafts, no names, and nothing that is shared with a unit only', async () => {
  const { key } = await t.key(['ideas:read']);
  const seen: { id: string; step: string; visibility: string }[] = [];
  for (let address: string | null = '/api/v1/ideas?limit=25'; address; ) {
    const answer: Response = await t.call(address, key);
    expect(answer.status).toBe(200);
    const page = await answer.json();
    seen.push(...page.items);
    const next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    address = next ? new URL(next).pathname + new URL(next).search : null;
  }
  const { rows } = await t.db.pool.query(
    "select count(*)::int as n from idea where organisation_id = $1 and listed_at is not null and visibility in ('organisation', 'public')",
    [t.organisationId],
  );
  expect(new Set(seen.map((one) => one.id)).size).toBe(rows[0].n);
  expect(seen.some((one) => one.step === 'soil' || one.visibility === 'unit')).toBe(false);
  expect(JSON.stringify(seen)).not.toContain(t.ref('person:aide'));
  // without a key there is nothing: no idea of the example is for everybody
  expect((await (await t.call('/api/v1/ideas?organisation=bjorkviken')).json()).items).toEqual([]);
});

test('an idea is handed in by another system, once, and goes to the nearest leader', async () => {
  const { key } = await t.key(['ideas:read', 'ideas:write']);
  const body = {
    id: newId(),
    title: 'Hyllor i samma ordning',
    forWhom: 'Kollegor',
    benefit: 'Mindre letande',
    situation: 'På morgonen',
    unitId: t.ref('unit:homecare-north'),
  };
  const send = () =>
    t.call('/api/v1/ideas', key, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  expect((await send()).status).toBe(201);
  await send();
  const { rows } = await t.db.pool.query('select step, case_owner_id from idea where title = $1', [
    body.title,
  ]);
  expect(rows).toEqual([{ step: 'backing', case_owner_id: t.ref('person:manager') }]);
  const { key: reader } = await t.key(['ideas:read']);
  const refused = await t.call('/api/v1/ideas', reader, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  expect(refused.status).toBe(403);
});
