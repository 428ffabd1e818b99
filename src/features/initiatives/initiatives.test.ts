import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { TEST_DAY } from '../../testing/setup.ts';
import { lessonsAbout } from '../lessons/public.ts';
import { type Decision, decide } from './actions/decide.ts';
import { addMilestone, addTarget, changeMilestone } from './actions/governing.ts';
import { takeIntoUse } from './actions/in-use.ts';
import { addUse, type Use } from './actions/use.ts';
import { changeInitiative, type NewInitiative, startInitiative } from './actions/write.ts';
import { fullInitiative, milestonesOf } from './read.ts';
import { portfolioRows } from './read-list.ts';
import { remindIn } from './reminders.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const NEXT = addDays(TEST_DAY, 60);
const written = (): NewInitiative => ({
  id: newId(),
  title: 'Prov på torget',
  what: 'Vi provar.',
  why: '',
  forWhom: '',
  links: '',
  unitId: t.ref('unit:homecare-north'),
  ownerId: t.ref('person:manager'),
  track: 'exploit',
  kind: 'service',
  degree: 'everyday',
  facet: 'adaptive',
  improvesLevel: 'some',
  improvesWhy: 'Snabbare',
  opensLevel: 'none',
  opensWhy: 'Inget nytt',
  uncertainty: 'low',
  effect: 'mid',
  horizon: 'now',
  learningQuestion: '',
  startedOn: addDays(TEST_DAY, -10),
  endsOn: null,
  nextOn: NEXT,
  moneyPlanned: 0,
  hoursPlanned: 0,
  fromType: null,
  fromId: null,
});
const held = <T>(result: Result<T>): T => {
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result;
};
const start = async (more: Partial<NewInitiative> = {}): Promise<string> =>
  held(await t.as('lead', (tx, actor) => startInitiative(tx, actor, { ...written(), ...more }))).id;
const decision = (kind: Decision['kind'], more: Partial<Decision> = {}): Decision => ({
  id: newId(),
  version: 1,
  kind,
  reason: 'Därför',
  nextOn: NEXT,
  receiverId: null,
  receiverPlan: '',
  receiverOn: null,
  learningQuestion: '',
  ...more,
});
const by = (who: string, id: string, what: Decision) => t.as(who, (tx, actor) => decide(tx, actor, id, what));
const read = async (id: string) => {
  const row = await t.as('lead', (tx) => fullInitiative(tx, id));
  if (!row) throw new Error('gone');
  return row;
};
const scale = (more: Partial<Decision> = {}) =>
  decision('scale', {
    receiverId: t.ref('person:southmanager'),
    receiverPlan: 'Rutinen skrivs om',
    receiverOn: addDays(TEST_DAY, 30),
    ...more,
  });
const errors = (result: unknown) => (isRefusal(result) ? (result.fields ?? result.code) : 'nothing');

let id: string;
beforeEach(async () => {
  id = await start();
});

describe('a decision', () => {
  test('to stop takes its lesson with it and thanks people; without one nothing stops', async () => {
    expect(errors(await by('manager', id, decision('stop', { nextOn: null })))).toEqual({
      lessonLearnt: { code: 'initiative.lesson-missing' },
    });
    expect((await read(id)).status).toBe('running');
    const form = { id: newId(), version: '1', kind: 'stop', reason: 'Ingen kom' };
    const incomplete = await t.post(`/initiatives/${id}/decide?kind=stop`, form, 'manager');
    expect(incomplete.status).toBe(422);
    const shown = await incomplete.text();
    expect(shown).toContain('Ingen kom');
    expect(shown).toContain('href="#lessonLearnt"');
    const whole = { ...form, lessonOutcome: 'failure', lessonDone: 'Stod där', lessonLearnt: 'Fel plats' };
    for (let press = 0; press < 2; press++)
      expect((await t.post(`/initiatives/${id}/decide?kind=stop`, whole, 'manager')).status).toBe(303);
    const lessons = await t.as('lead', (tx) => lessonsAbout(tx, 'initiative', id));
    expect(lessons.map((one) => one.outcome)).toEqual(['failure']);
    const told = await t.as(
      'lead',
      async (tx) =>
        (
          await tx.client.query(
            "select kind from notification where object_id = $1 and kind like '%thanked'",
            [id],
          )
        ).rows,
    );
    expect(told).toHaveLength(1);
    expect(await read(id)).toMatchObject({ status: 'stopped', nextOn: null, endedOn: TEST_DAY });
  });

  test('of two at once one stands, and the same one sent twice is one', async () => {
    const both = await Promise.all([
      by('manager', id, decision('pause')),
      by('lead', id, decision('adjust')),
    ]);
    expect(both.filter(isRefusal).map((one) => one.code)).toEqual(['conflict']);
    const { version } = await read(id);
    const same = decision('continue', { version });
    held(await by('lead', id, same));
    held(await by('lead', id, same));
    const { rows } = await t.db.pool.query('select kind from initiative_decision where initiative_id = $1', [
      id,
    ]);
    expect(rows).toHaveLength(2);
  });

  test('to scale demands a receiver who works here and a plan; only use with a shown benefit makes an innovation', async () => {
    expect(errors(await by('lead', id, decision('scale')))).toEqual({
      receiverId: { code: 'choose' },
      receiverPlan: { code: 'required' },
      receiverOn: { code: 'required' },
    });
    expect(errors(await by('lead', id, scale({ receiverId: t.otherRef('person:lead') })))).toEqual({
      receiverId: { code: 'choose' },
    });
    expect(errors(await by('manager', await start({ unitId: null }), scale()))).toBe(
      'initiative.may-not-scale',
    );
    const use = { inUseSince: TEST_DAY, benefit: 'Nio av tio är nöjda', version: 2 };
    const take = (more = {}) => t.as('lead', (tx, actor) => takeIntoUse(tx, actor, id, { ...use, ...more }));
    expect(errors(await take({ version: 1 }))).toBe('initiative.no-receiver');
    held(await by('lead', id, scale()));
    expect(errors(await take({ benefit: ' ' }))).toEqual({ benefit: { code: 'required' } });
    expect(errors(await take({ inUseSince: addDays(TEST_DAY, 1) }))).toHaveProperty('inUseSince');
    expect(await (await t.get(`/initiatives/${id}`, 'aide')).text()).not.toContain('Innovation i bruk');
    held(await take());
    expect(await (await t.get(`/initiatives/${id}`, 'aide')).text()).toContain('Innovation i bruk');
    expect((await read(id)).ownerId).toBe(t.ref('person:southmanager'));
  });

  test('to go on needs an owner who has not left; to change track is a decision with a question', async () => {
    expect(errors(await by('lead', id, decision('change-track')))).toEqual({
      learningQuestion: { code: 'required' },
    });
    const moved = held(await by('lead', id, decision('change-track', { learningQuestion: 'Kommer någon?' })));
    expect(moved.track).toBe('explore');
    const target = { id: newId(), name: 'Besök', measuredIn: '', baseline: 1, target: 2, dueOn: NEXT };
    expect(errors(await t.as('lead', (tx, actor) => addTarget(tx, actor, id, target)))).toBe(
      'initiative.not-exploit',
    );
    const leaver = t.ref('person:preschool');
    const left = await start({ ownerId: leaver });
    await t.db.pool.query('update membership set ended_on = $2 where person_id = $1', [leaver, TEST_DAY]);
    expect(errors(await by('lead', left, decision('continue')))).toBe('initiative.needs-owner');
    expect(await (await t.get(`/initiatives/${left}`, 'lead')).text()).toContain('arbetar inte kvar här');
    expect(errors(await by('lead', id, scale({ version: 2, receiverId: leaver })))).toHaveProperty(
      'receiverId',
    );
  });
});

describe('what is written', () => {
  test('takes nobody and nothing of another organisation, no days backwards, and no idea that is not decided on', async () => {
    const wrong = {
      ...written(),
      ownerId: t.otherRef('person:lead'),
      unitId: t.otherRef('unit:care'),
      endsOn: addDays(TEST_DAY, -20),
      nextOn: addDays(TEST_DAY, -1),
      track: 'explore' as const,
      links: 'javascript:alert(1)',
    };
    expect(errors(await t.as('lead', (tx, actor) => startInitiative(tx, actor, wrong)))).toEqual({
      ownerId: { code: 'choose' },
      unitId: { code: 'choose' },
      endsOn: { code: 'initiative.ends-early' },
      nextOn: { code: 'initiative.next-past' },
      learningQuestion: { code: 'initiative.question-missing' },
      links: { code: 'initiative.not-link' },
    });
    expect((await t.get(`/initiatives/new?from=idea/${t.otherRef('idea:1')}`, 'lead')).status).toBe(404);
    expect((await t.get(`/initiatives/new?from=idea/${t.ref('idea:30')}`, 'lead')).status).toBe(409);
    expect((await t.get('/initiatives/new', 'aide')).status).toBe(403);
  });

  test('begins with a realised idea, and each page leads to the other', async () => {
    const ideaId = t.ref('idea:1');
    const form = await (await t.get(`/initiatives/new?from=idea/${ideaId}`, 'lead')).text();
    expect(form).toContain('value="Låneback utanför affären på Norra torget"');
    expect(await (await t.get(`/ideas/${ideaId}`, 'lead')).text()).toContain(`from=idea/${ideaId}`);
    const made = await start({ title: 'Lånebackar', fromType: 'idea', fromId: ideaId });
    expect(await (await t.get(`/ideas/${ideaId}`, 'aide')).text()).toContain(`href="/initiatives/${made}"`);
    expect(await (await t.get(`/initiatives/${made}`, 'aide')).text()).toContain(`href="/ideas/${ideaId}"`);
  });

  test('is not saved over what somebody else saved', async () => {
    const { id: _, track: __, fromType: ___, fromId: ____, ...fields } = written();
    const save = (title: string) =>
      t.as('lead', (tx, actor) => changeInitiative(tx, actor, id, { ...fields, title, version: 1 }));
    held(await save('Först'));
    expect(errors(await save('Sedan'))).toBe('conflict');
    expect((await read(id)).title).toBe('Först');
  });
});

describe('money, time and days', () => {
  const add = (more: Partial<Use>) =>
    t.as('manager', (tx, actor) =>
      addUse(tx, actor, id, {
        id: newId(),
        onDay: TEST_DAY,
        money: 0,
        hours: 0,
        correction: false,
        note: '',
        ...more,
      }),
    );

  test('are summed, corrected by a row of their own, and never fall below zero', async () => {
    const once = { id: newId(), money: 50_000, hours: 7.5 };
    held(await add(once));
    held(await add(once));
    expect(errors(await add({ money: 50_001, correction: true }))).toEqual({
      money: { code: 'initiative.below-zero' },
    });
    // two corrections at once that only fit one by one
    const both = await Promise.all([1, 2].map(() => add({ money: 30_000, correction: true })));
    expect(both.filter(isRefusal)).toHaveLength(1);
    expect(errors(await add({}))).toEqual({ money: { code: 'initiative.nothing-used' } });
    expect(errors(await add({ hours: 1, onDay: addDays(TEST_DAY, 1) }))).toHaveProperty('onDay');
    expect(await read(id)).toMatchObject({ moneyUsed: 20_000, hoursUsed: 7.5 });
    const signed = await t.post(
      `/initiatives/${id}/use`,
      { id: newId(), onDay: TEST_DAY, money: '-500', hours: '' },
      'manager',
    );
    expect(signed.status).toBe(422);
    expect(await signed.text()).toContain('utan minustecken');
  });

  test('sums are the same in the portfolio as row by row, and within a year', async () => {
    const rows = await t.as('lead', (tx) => portfolioRows(tx));
    const { rows: bare } = await t.db.pool.query(
      'select sum(money)::bigint as money, sum(hours)::float8 as hours from initiative_use where organisation_id = $1',
      [t.organisationId],
    );
    expect(rows.reduce((sum, row) => sum + row.moneyUsed, 0)).toBe(bare[0].money);
    expect(rows.reduce((sum, row) => sum + row.hoursUsed, 0)).toBe(bare[0].hours);
    const used = { from: '2026-01-01', to: '2026-12-31' };
    const year = await t.as('lead', (tx) => portfolioRows(tx, { used }));
    const { rows: bareYear } = await t.db.pool.query(
      "select sum(money)::bigint as money from initiative_use where organisation_id = $1 and on_day between '2026-01-01' and '2026-12-31'",
      [t.organisationId],
    );
    expect(year.reduce((sum, row) => sum + row.moneyUsed, 0)).toBe(bareYear[0].money);
    expect(bareYear[0].money).toBeLessThan(bare[0].money);
  });

  test('a milestone that slips says why; owners are reminded once', async () => {
    const milestoneId = newId();
    const dueOn = addDays(TEST_DAY, -3);
    const milestone = { id: milestoneId, title: 'På plats', dueOn };
    held(await t.as('manager', (tx, actor) => addMilestone(tx, actor, id, milestone)));
    const reach = (deviation: string) =>
      t.as('manager', (tx, actor) =>
        changeMilestone(tx, actor, id, milestoneId, {
          title: 'På plats',
          dueOn,
          doneOn: TEST_DAY,
          deviation,
          version: 1,
        }),
      );
    for (let run = 0; run < 2; run++) await remindIn(t.db, t.organisationId);
    const told = await t.as(
      'manager',
      async (tx) => (await tx.client.query('select kind from notification where object_id = $1', [id])).rows,
    );
    expect(told.filter((one) => one.kind === 'initiative.milestone-late')).toHaveLength(1);
    expect(errors(await reach(''))).toEqual({ deviation: { code: 'initiative.deviation-missing' } });
    held(await reach('Leveransen dröjde'));
    expect((await t.as('lead', (tx) => milestonesOf(tx, id)))[0]?.doneOn).toBe(TEST_DAY);
  });
});

test('the list continues where it ended, and is narrowed by all that is chosen', async () => {
  const page = await (await t.get('/initiatives?track=explore&state=stopped&q=buss', 'aide')).text();
  expect(page).toContain('Självkörande buss till badet');
  expect(page).not.toContain('Ett samtal varje kväll');
  const still = await (await t.get('/initiatives?state=still', 'aide')).text();
  expect(still.match(/list__main/g)).toHaveLength(1);
  expect(still).toContain('Ett bokningssystem för alla lokaler');
});
