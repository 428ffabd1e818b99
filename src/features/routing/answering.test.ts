import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitorScope } from '../../shared/db/database.ts';
import { type TestDatabase, testDatabase } from '../../testing/harness.ts';
import { TEST_DAY as TODAY } from '../../testing/setup.ts';
import { leadsOf, nearestLeader, peopleWithRole, standIn, standsInFor, unitFor } from './public.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await testDatabase();
  await t.db.pool.query('delete from absence; delete from routing_rule');
});
afterAll(() => t.close());

const person = (name: string) => t.ref(`person:${name}`);
const unit = (name: string) => t.ref(`unit:${name}`);
/** As a job or a visitor: within the organisation, without a person. */
const nobody = <T>(work: Parameters<typeof t.within<T>>[1]) => t.within(visitorScope(t.organisationId), work);

async function away(who: string, deputy: string | null, from: string, to: string) {
  await t.db.pool.query(
    `insert into absence (id, organisation_id, person_id, from_on, to_on, deputy_id, created_at, updated_at)
     values (gen_random_uuid(), $1, $2, $4, $5, $3, now(), now())`,
    [t.organisationId, person(who), deputy ? person(deputy) : null, from, to],
  );
}
const back = () => t.db.pool.query('delete from absence');
const ended = (who: string, on: string | null) =>
  t.db.pool.query('update membership set ended_on = $2 where person_id = $1', [person(who), on]);

describe('the nearest leader', () => {
  test('is the manager of the unit, then of the one above, then an innovation lead, then an administrator', async () => {
    const leaders = await nobody(async (tx) => [
      await nearestLeader(tx, unit('homecare-north')),
      await nearestLeader(tx, unit('homecare-north'), [person('manager')]),
      await nearestLeader(tx, unit('homecare-north'), [person('manager'), person('director')]),
      await nearestLeader(tx, null, [person('lead')]),
    ]);
    expect(leaders.map((one) => one?.personId)).toEqual(['manager', 'director', 'lead', 'admin'].map(person));
    expect(leaders.map((one) => one?.part)).toEqual([
      'manager',
      'manager',
      'innovation-lead',
      'administrator',
    ]);
  });
  test('is not somebody whose membership has ended', async () => {
    await ended('manager', '2026-11-01');
    const leader = await nobody((tx) => nearestLeader(tx, unit('homecare-north')));
    await ended('manager', null);
    expect(leader?.personId).toBe(person('director'));
  });
  test('who is away is stood in for, and that is said; a deputy who has left is none', async () => {
    await away('manager', 'southmanager', TODAY, TODAY);
    expect(await nobody((tx) => nearestLeader(tx, unit('homecare-north')))).toMatchObject({
      personId: person('southmanager'),
      insteadOf: person('manager'),
    });
    await ended('southmanager', '2026-11-01');
    const without = await nobody((tx) => nearestLeader(tx, unit('homecare-north')));
    await ended('southmanager', null);
    await back();
    expect(without).toMatchObject({ personId: person('director'), insteadOf: null });
  });
  test('of a unit of another organisation is nobody from there', async () => {
    const leader = await nobody((tx) => nearestLeader(tx, t.otherRef('unit:homecare-north')));
    expect(leader?.personId).toBe(person('lead'));
  });
});

describe('deputies', () => {
  test('stand in down a chain, and know for whom, also for somebody who may not see absences', async () => {
    await away('director', 'manager', '2026-10-28', '2026-11-08');
    await away('manager', 'southmanager', TODAY, TODAY);
    await away('planner', 'southmanager', '2026-11-03', '2026-11-08');
    const seen = await t.as('guest', async (tx) => ({
      rows: (await tx.client.query('select 1 from absence')).rowCount,
      stand: await standIn(tx, person('director')),
      later: await standIn(tx, person('director'), '2026-11-03'),
      for: await standsInFor(tx, person('southmanager')),
    }));
    await back();
    expect(seen.rows).toBe(0);
    expect(seen.stand).toEqual({
      personId: person('southmanager'),
      insteadOf: person('director'),
      unanswered: false,
    });
    expect(seen.later.personId).toBe(person('manager'));
    expect([...seen.for].sort()).toEqual([person('director'), person('manager')].sort());
  });
  test('absences of another organisation change nothing here', async () => {
    await away('manager', 'southmanager', TODAY, TODAY);
    const elsewhere = await t.within(visitorScope(t.otherOrganisationId), async (tx) => [
      (await standIn(tx, person('manager'))).personId,
      await standsInFor(tx, person('southmanager')),
    ]);
    await back();
    expect(elsewhere).toEqual([person('manager'), []]);
  });
});

describe('where things go', () => {
  test('by the first rule that fits, else to the own unit, else to an innovation lead', async () => {
    const rule = (position: number, words: string[], to: string, who: string | null) =>
      t.db.pool.query(
        `insert into routing_rule (id, organisation_id, position, object_types, words, to_unit_id, to_person_id, created_at, updated_at, version)
         values (gen_random_uuid(), $1, $2, '{idea}', $3, $4, $5, now(), now(), 1)`,
        [t.organisationId, position, words, unit(to), who ? person(who) : null],
      );
    await rule(1, ['cykel'], 'streets', 'engineer');
    await rule(2, ['cykel', 'bygglov'], 'permits', null);
    await away('engineer', 'planner', TODAY, TODAY);
    const [bike, permit, own, none, proposal] = await nobody(async (tx) => [
      await unitFor(tx, { objectType: 'idea', text: 'Cykelbanor i byn' }),
      await unitFor(tx, { objectType: 'idea', text: 'Snabbare bygglov' }),
      await unitFor(tx, { objectType: 'idea', text: 'Annat', unitId: unit('library') }),
      await unitFor(tx, { objectType: 'idea', text: 'Annat' }),
      await unitFor(tx, { objectType: 'proposal', text: 'Cykelbanor' }),
    ]);
    expect(bike).toMatchObject({
      unitId: unit('streets'),
      personId: person('planner'),
      insteadOf: person('engineer'),
    });
    expect(permit).toMatchObject({ unitId: unit('permits'), personId: null, why: 'rule' });
    expect(own).toMatchObject({ unitId: unit('library'), why: 'own', ruleId: null });
    expect([none, proposal].map((one) => [one?.unitId, one?.why])).toEqual([
      [unit('innovation'), 'lead'],
      [unit('innovation'), 'lead'],
    ]);
    // a closed unit gets nothing: the rule is passed over, and what belongs to the unit goes to the one above
    await t.db.pool.query('update unit set closed_on = $2 where id = any ($1)', [
      [unit('streets'), unit('homecare-north')],
      TODAY,
    ]);
    const closed = await nobody(async (tx) => [
      await unitFor(tx, { objectType: 'idea', text: 'Cykelbanor' }),
      await unitFor(tx, { objectType: 'idea', text: 'Annat', unitId: unit('homecare-north') }),
    ]);
    await t.db.pool.query('update unit set closed_on = null');
    await back();
    expect(closed.map((one) => one.unitId)).toEqual([unit('permits'), unit('care')]);
  });
});

test('roles are found, with administrators where there is no innovation lead', async () => {
  const found = await nobody(async (tx) => [await peopleWithRole(tx, 'coach'), await leadsOf(tx)]);
  expect(found[0]).toEqual(expect.arrayContaining([person('lead'), person('coach')]));
  expect(found[1]).toEqual([person('lead')]);
  await ended('lead', '2026-11-01');
  const without = await nobody((tx) => leadsOf(tx));
  await ended('lead', null);
  expect(without).toEqual([person('admin')]);
});
