import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { visitorScope } from '../../shared/db/database.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { TEST_DAY } from '../../testing/setup.ts';
import { addedName, stepName } from './flow-change.ts';
import { remindIn } from './reminders.ts';

// What looks over every kind of case, tried on ideas: the clock, the list of what is late, times, flows.

const SOURCE = { objectType: 'idea', table: 'idea', flowId: 'ten-steps', path: '/ideas/' };
let t: TestApp;
let id: string;
beforeAll(async () => {
  t = await testApp();
  const { rows } = await t.db.pool.query(
    `select id from idea where organisation_id = $1 and listed_at is not null and case_status = 'open'
      and visibility = 'organisation' order by id limit 1`,
    [t.organisationId],
  );
  id = rows[0].id;
});
afterAll(() => t.close());

const person = (name: string) => t.ref(`person:${name}`);
/** One idea is open, on a day, with an owner, in a unit; all others are far from any day. */
async function stands(dueOn: string, owner = 'manager', unit = 'homecare-north', more = '') {
  await t.db.pool.query(
    `update idea set due_on = '2027-11-01', case_owner_id = $1 where case_status in ('open', 'paused')`,
    [person('lead')],
  );
  await t.db.pool.query(
    `update idea set due_on = $2, case_owner_id = $3, unit_id = $4 ${more} where id = $1`,
    [id, dueOn, person(owner), t.ref(`unit:${unit}`)],
  );
}
const clock = () => remindIn(t.db, t.organisationId, [SOURCE]);
const told = async () =>
  (
    await t.db.pool.query(
      "select kind, person_id from notification where organisation_id = $1 and kind like 'case.%' order by kind",
      [t.organisationId],
    )
  ).rows.map((row) => `${row.kind} ${row.person_id}`);
beforeEach(() =>
  t.db.pool.query(`delete from notification; delete from absence;
    update membership set ended_on = null; update unit set closed_on = null`),
);

describe('the clock', () => {
  // 2026-11-02 is a Monday
  test.each([
    ['two working days before: the owner', '2026-11-04', ['case.due-soon manager']],
    ['three: nobody', '2026-11-05', []],
    ['on the day: the owner', '2026-11-02', ['case.due-today manager']],
    ['late two working days: nobody', '2026-10-29', []],
    ['late three: the nearest leader', '2026-10-28', ['case.late director']],
    ['late eight: the innovation lead too', '2026-10-21', ['case.late director', 'case.late-long lead']],
    ['late long ago: nobody any more', '2026-08-01', []],
  ])('tells %s, and once', async (_, day, whom) => {
    await stands(day);
    await clock();
    const expected = whom.map((one) => one.replace(/ (\w+)$/, (_all, name) => ` ${person(name)}`));
    expect(await told()).toEqual(expected);
    await clock();
    expect(await told()).toEqual(expected);
  });

  test('tells the deputy of an owner who is away', async () => {
    await stands(TEST_DAY);
    await t.db.pool.query(
      `insert into absence (id, organisation_id, person_id, from_on, to_on, deputy_id, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, $3, $3, $4, now(), now())`,
      [t.organisationId, person('manager'), TEST_DAY, person('southmanager')],
    );
    await clock();
    expect(await told()).toEqual([`case.due-today ${person('southmanager')}`]);
  });

  test('tells nobody but its owner of a private draft', async () => {
    const before = await t.db.pool.query('select visibility, listed_at from idea where id = $1', [id]);
    await stands('2026-10-21', 'aide', 'homecare-north', ", visibility = 'private'");
    await clock();
    expect(await told()).toEqual([]);
    await t.db.pool.query('update idea set visibility = $2 where id = $1', [id, before.rows[0].visibility]);
  });

  test('gives what somebody who has left had to the nearest leader, with an event', async () => {
    await stands('2026-12-01', 'aide');
    await t.db.pool.query('update membership set ended_on = $2 where person_id = $1', [
      person('aide'),
      '2026-11-01',
    ]);
    const events = async () =>
      (
        await t.db.pool.query(
          "select data from event where object_id = $1 and data ->> 'left' = 'true' order by id",
          [id],
        )
      ).rows;
    const before = (await events()).length;
    await clock();
    await clock();
    const { rows } = await t.db.pool.query('select case_owner_id, due_on from idea where id = $1', [id]);
    expect(rows).toEqual([{ case_owner_id: person('manager'), due_on: '2026-12-01' }]);
    expect(await told()).toEqual([`case.given ${person('manager')}`]);
    expect((await events()).slice(before).map((row) => [row.data.move, row.data.ownerId])).toEqual([
      ['reassign', person('manager')],
    ]);
  });

  test('its doors give nothing to a person, nothing of another organisation, and no other table', async () => {
    await stands(TEST_DAY);
    const ask = "select id from mylla_cases_due($1, '2020-01-01', '2030-01-01', '2020-01-01', $2, 9999)";
    const first = '00000000-0000-0000-0000-000000000000';
    const asked = await t.as('admin', async (tx) => [
      (await tx.client.query(ask, ['idea', first])).rowCount,
      (await tx.client.query('select * from mylla_cases_left($1, 10)', ['idea'])).rowCount,
      (
        await tx.client.query('select mylla_give_case($1, $2, $3, now()) as given', [
          'idea',
          id,
          person('admin'),
        ])
      ).rows[0].given,
    ]);
    expect(asked).toEqual([0, 0, false]);
    const theirs = await t.within(visitorScope(t.otherOrganisationId), (tx) =>
      tx.client.query(ask, ['idea', first]),
    );
    expect(theirs.rows.map((row) => row.id)).not.toContain(id);
    for (const table of ['person', 'idea; drop table idea', 'action'])
      await expect(
        t.within(visitorScope(t.organisationId), (tx) => tx.client.query(ask, [table, first])),
      ).rejects.toThrow(/no table of cases/);
  });
});

describe('what is late', () => {
  test('stands with its owner and unit; a reminder reaches the owner once a day, whoever presses', async () => {
    await stands('2026-10-23');
    const page = await (await t.get('/late', 'aide')).text();
    expect(page).toContain('Karim Ekbacke har det');
    expect(page).toContain('6 arbetsdagar försenat');
    // handing over is offered to those who may
    expect(page).not.toContain(`/ideas/${id}/moves/reassign`);
    expect(await (await t.get('/late', 'lead')).text()).toContain(`/ideas/${id}/moves/reassign`);
    for (const who of ['aide', 'director', 'aide'])
      expect((await t.post(`/late/idea/${id}/reminder`, {}, who)).status).toBe(303);
    expect(await told()).toEqual([`case.reminded ${person('manager')}`]);
    expect(await (await t.get('/late', 'aide')).text()).toContain('Påmind i dag');
    await t.db.pool.query('update idea set due_on = $2 where id = $1', [id, '2027-01-01']);
    expect((await t.post(`/late/idea/${id}/reminder`, {}, 'director')).status).toBe(409);
  });
  test('is not one’s own to be reminded of, and unknown kinds and ids are not found', async () => {
    await stands('2026-10-23');
    expect((await t.post(`/late/idea/${id}/reminder`, {}, 'manager')).status).toBe(409);
    expect((await t.post(`/late/person/${id}/reminder`, {}, 'lead')).status).toBe(404);
    expect((await t.post('/late/idea/x/reminder', {}, 'lead')).status).toBe(404);
    expect((await t.get('/late', 'guest')).status).toBe(403);
  });
  test('what has nobody is on top though its day has not come: the owner has left, the unit is closed', async () => {
    await stands('2027-03-01', 'engineer', 'streets');
    const without = await (await t.get('/late', 'aide')).text();
    expect(without).not.toContain('Har ingen som svarar');
    await t.db.pool.query("update membership set ended_on = '2026-11-01' where person_id = $1", [
      person('engineer'),
    ]);
    await t.db.pool.query("update unit set closed_on = '2026-11-01' where id = $1", [t.ref('unit:streets')]);
    const page = await (await t.get('/late', 'aide')).text();
    expect(page).toContain('Har ingen som svarar');
    expect(page).toContain('Ville Stenkullas har slutat');
    expect(page).toContain('Gata och park är stängd');
  });
  test('is narrowed by unit with those below, and to what one answers for', async () => {
    await stands('2026-10-23');
    const of = async (query: string, who: string) => (await t.get(`/late?${query}`, who)).text();
    expect(await of(`unit=${t.ref('unit:care')}`, 'aide')).toContain('Karim Ekbacke har det');
    expect(await of(`unit=${t.ref('unit:library')}`, 'aide')).not.toContain('Karim Ekbacke har det');
    expect(await of('mine=1', 'manager')).toContain('Karim Ekbacke har det');
    expect(await of('mine=1', 'director')).not.toContain('Karim Ekbacke har det');
  });
  test('is listed a page at a time, each once', async () => {
    await t.db.pool.query("update idea set due_on = '2026-10-01' where case_status in ('open', 'paused')");
    const seen = await t.as('aide', async (tx) => {
      const { lateCases } = await import('./read-late.ts');
      const ids: string[] = [];
      const filter = { type: null, unitId: null, mine: false };
      for (let after: string | undefined, more = true; more; ) {
        const page = await lateCases(tx, [SOURCE], filter, person('aide'), 'sv', 7, after);
        ids.push(...page.rows.map((row) => row.id));
        after = page.next ?? undefined;
        more = page.next !== null;
      }
      const all = await tx.client.query("select id from idea where case_status in ('open', 'paused')");
      return { ids, all: all.rows.map((row) => row.id) };
    });
    expect(seen.all.length).toBeGreaterThan(10);
    expect([...seen.ids].sort()).toEqual([...seen.all].sort());
  });
  test('waits on the home page of whoever has it, and of the deputy, who is told for whom', async () => {
    await stands('2026-10-23');
    await t.db.pool.query(
      `insert into absence (id, organisation_id, person_id, from_on, to_on, deputy_id, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, $3, $3, $4, now(), now())`,
      [t.organisationId, person('manager'), TEST_DAY, person('southmanager')],
    );
    expect(await (await t.get('/home', 'manager')).text()).toContain('skulle ha varit klart 23 oktober 2026');
    expect(await (await t.get('/home', 'southmanager')).text()).toContain('Du svarar för Karim Ekbacke.');
  });
});

describe('times', () => {
  test('are counted from the events, and those of a unit with few cases are not shown', async () => {
    const page = await (await t.get('/flow-times?period=two-years', 'aide')).text();
    expect(page).toMatch(/Hälften får svar inom \d+ dag/);
    expect(page).toContain('för få att visa');
    const { rows } = await t.db.pool.query(
      `select (data ->> 'days')::int as days from event
        where organisation_id = $1 and kind = 'idea.moved' and data ->> 'from' = 'plan' and data ->> 'to' <> 'plan'`,
      [t.organisationId],
    );
    const days = rows.map((row) => row.days).sort((a, b) => a - b);
    const { stepTimes } = await import('./read-times.ts');
    const steps = await t.as('lead', (tx) =>
      stepTimes(tx, { source: SOURCE, from: addDays(TEST_DAY, -2_000), to: TEST_DAY, unitId: null }, 'sv'),
    );
    const plan = steps.find((step) => step.id === 'plan');
    expect(plan?.stayed).toEqual({
      n: days.length,
      median: days[Math.ceil(days.length * 0.5) - 1],
      p90: days[Math.ceil(days.length * 0.9) - 1],
    });
    expect(days.length).toBeGreaterThan(4);
  });
  test('name nobody', async () => {
    const page = await (await t.get('/flow-times', 'politician')).text();
    const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
    for (const name of ['Karim', 'Birgitta', 'Gustav', 'Signe']) expect(main).not.toContain(name);
  });
});

describe('flows', () => {
  async function form(who = 'lead') {
    const page = await (await t.get('/flows/ten-steps/edit', who)).text();
    const values: Record<string, string> = {};
    for (const [, name, value] of page.matchAll(/name="((?:step|field)_[^"]+|base)"[^>]*? value="([^"]*)"/g))
      if (name && !name.endsWith('required') && !name.endsWith('remove')) values[name] = value ?? '';
    for (const [, name, chosen] of page.matchAll(
      /<select[^>]*name="(field_[^"]+)"[^>]*>(?:(?!<\/select>).)*?<option value="([^"]*)" selected/g,
    ))
      if (name) values[name] = chosen ?? '';
    return values;
  }
  test('are read by all, and changed by innovation leads and administrators only', async () => {
    expect(await (await t.get('/flows/ten-steps', 'politician')).text()).toContain('närmaste chef');
    for (const who of ['aide', 'manager', 'director'])
      expect((await t.get('/flows/ten-steps/edit', who)).status, who).toBe(403);
    expect((await t.post('/flows/ten-steps', await form(), 'manager')).status).toBe(403);
    for (const unknown of ['/flows/sky', '/flows/sky/edit', '/flows/..%2Fhandbook'])
      expect((await t.get(unknown, 'lead')).status, unknown).toBe(404);
  });
  test('are looked at before they are saved, saved once, and running cases stay on theirs', async () => {
    const running = await t.db.pool.query('select id, flow_version from idea order by id');
    const base = Number((await form()).base);
    const change = {
      ...(await form()),
      [stepName('plan', 'sv')]: 'Så gör vi',
      [stepName('plan', 'days')]: '12',
      [addedName('plan', 0, 'sv')]: 'Vilken budget?',
      [addedName('plan', 0, 'en')]: 'Which budget?',
      [addedName('plan', 0, 'kind')]: 'choice',
      [addedName('plan', 0, 'options')]: 'Drift = Operations\nInvestering = Investment',
      [addedName('plan', 0, 'required')]: '1',
    };
    const preview = await t.post('/flows/ten-steps', { ...change, preview: '1' }, 'lead');
    expect(preview.status).toBe(422);
    expect(await preview.text()).toContain('Så blir det');
    for (let times = 0; times < 2; times++)
      expect((await t.post('/flows/ten-steps', change, 'lead')).status).toBe(303);
    const { currentFlow } = await import('../../engines/flows/public.ts');
    const { version, field, options, name, kept } = await t.as('lead', async (tx) => {
      const own = await currentFlow(tx, 'ten-steps');
      const plan = own.flow.steps.find((step) => step.id === 'plan');
      const added = plan?.fields.at(-1);
      return {
        version: own.flow.version,
        field: added,
        options: own.texts('en').fields[added?.id ?? '']?.options,
        name: own.texts('sv').steps.plan?.name,
        kept: own.flow.steps.find((step) => step.id === 'analysis')?.fields.at(-1)?.label?.sv,
      };
    });
    expect([version, name]).toEqual([base + 1, 'Så gör vi']);
    expect(field).toMatchObject({ kind: 'choice', required: true, options: ['option-a', 'option-b'] });
    expect(options).toEqual({ 'option-a': 'Operations', 'option-b': 'Investment' });
    expect(kept).toBe('Påverkas barn och unga?');
    expect((await t.db.pool.query('select id, flow_version from idea order by id')).rows).toEqual(
      running.rows,
    );
    // somebody who began from the older version is told, and nothing is lost
    const late = await t.post('/flows/ten-steps', { ...change, [stepName('plan', 'days')]: '30' }, 'admin');
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('value="30"');
    expect((await t.post('/flows/ten-steps/delivered', { base: String(base + 1) }, 'lead')).status).toBe(303);
    expect(await t.as('lead', async (tx) => (await currentFlow(tx, 'ten-steps')).flow.steps[5]?.days)).toBe(
      20,
    );
  });
  test.each([
    ['an empty name', { [stepName('plan', 'sv')]: '' }, 'Fyll i det här fältet.'],
    ['half a day', { [stepName('plan', 'days')]: '1,5' }, 'Skriv ett helt tal mellan 0 och 250.'],
    ['too many days', { [stepName('plan', 'days')]: '251' }, 'Skriv ett helt tal mellan 0 och 250.'],
    [
      'a question without a kind',
      { [addedName('plan', 0, 'sv')]: 'Hur?', [addedName('plan', 0, 'en')]: 'How?' },
      'Välj ett av alternativen.',
    ],
    [
      'one option',
      {
        [addedName('plan', 0, 'sv')]: 'Hur?',
        [addedName('plan', 0, 'en')]: 'How?',
        [addedName('plan', 0, 'kind')]: 'choice',
        [addedName('plan', 0, 'options')]: 'Så',
      },
      'Skriv minst två alternativ',
    ],
  ])('refuse %s, and keep what was written', async (_, change, text) => {
    const before = (await t.db.pool.query('select count(*)::int as n from flow_version')).rows[0].n;
    const answer = await t.post('/flows/ten-steps', { ...(await form()), ...change }, 'lead');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(text);
    expect((await t.db.pool.query('select count(*)::int as n from flow_version')).rows[0].n).toBe(before);
  });
});
