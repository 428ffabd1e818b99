import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Instrument, type Item, itemsOf } from '../../../engines/instruments/public.ts';
import { item, structure } from '../../../engines/instruments/testing.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal } from '../../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../../testing/harness.ts';
import { allInstruments, instrumentById, keepVersion } from '../../instruments/public.ts';
import { endWorkshop } from '../actions/run.ts';
import { hubOf } from '../live.ts';
import { stepsOf } from '../store.ts';
import { type Browser, joinAs, must, type OpenWorkshop, openOne } from '../testing.ts';
import { participantScope } from '../visitor.ts';
import type { VariablePicture } from './rules.ts';
import { proposedAnswers } from './rules.ts';
import type { InstrumentPicture } from './shapes.ts';
import { readInstruments } from './store.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  await hubOf(app.db).stop();
  await app.close();
});

// An instrument with every kind of question; the last section is asked of those who say yes.
const ITEMS: Item[] = [
  item('step', { id: 'a-step', scale: 'five' }),
  item('pair', { id: 'a-pair', scales: ['five', 'four'] }),
  item('poles', { id: 'poles', scale: 'four' }),
  item('matrix', { id: 'matrix', scale: 'four', rows: ['top', 'bottom'] }),
  item('choice', { id: 'one-of', options: ['red', 'blue'], other: true, dontKnow: true }),
  item('choices', { id: 'some-of', options: ['north', 'south'], other: true }),
  item('number', { id: 'years', min: 0, max: 50 }),
  item('yes-no', { id: 'yes', dontKnow: true }),
];
const LATER: Item[] = [item('text', { id: 'words' })];
const EVERY: Instrument = {
  ...structure(ITEMS, {
    id: 'every',
    sections: [
      { id: 'first', items: ITEMS },
      { id: 'second', items: LATER, showIf: { of: 'yes', is: ['yes'] } },
    ],
  }),
  texts: {
    sv: {
      name: 'Alla sorter',
      lead: 'Alla',
      about: 'Alla',
      intro: 'Alla',
      scales: {
        four: { name: 'Fyra', steps: ['w1', 'w2', 'w3', 'w4'] },
        five: { name: 'Fem', steps: ['v1', 'v2', 'v3', 'v4', 'v5'] },
      },
      sections: { first: { name: 'Första delen' }, second: { name: 'Andra delen' } },
      items: Object.fromEntries(
        [...ITEMS, ...LATER].map(({ id }) => [
          id,
          { text: `Fråga ${id}`, short: `Kort ${id}`, left: 'Vänster', right: 'Höger' },
        ]),
      ),
      scores: {},
    },
  },
};

interface Asking extends OpenWorkshop {
  stepId: string;
}
const stepOf = (workshop: { id: string }, stepId: string) =>
  app.as('lead', async (tx) => must((await stepsOf(tx, workshop.id)).find(({ id }) => id === stepId)));

/** An open workshop in its step of questions, which asks an instrument; of the library by its id, or any. */
async function asking(
  instrument: string | Instrument = EVERY,
  more: Parameters<typeof openOne>[1] = {},
): Promise<Asking> {
  const workshop = await openOne(app, {
    ...more,
    instrumentId: typeof instrument === 'string' ? instrument : 'culture',
  });
  const step = await workshop.goTo('questions');
  if (typeof instrument !== 'string')
    await app.as('lead', async (tx) => {
      await tx.client.query('update workshop_step set instrument_version_id = $1 where id = $2', [
        await keepVersion(tx, instrument),
        step.id,
      ]);
    });
  return { ...workshop, stepId: step.id };
}

const FIRST = ITEMS.map(({ id }) => id);
const send = (
  workshop: Asking,
  person: Browser,
  answers: Record<string, string | string[]>,
  section = 'first',
  shown = FIRST,
) =>
  person.post(`/steps/${workshop.stepId}/sections/${section}`, {
    shown,
    ...Object.fromEntries(Object.entries(answers).map(([id, value]) => [`a_${id}`, value])),
  });
const given = (workshop: Asking, person = 'lead'): Promise<InstrumentPicture> =>
  app.as(person, async (tx) => must(await readInstruments(tx, workshop.id, [await stepNow(workshop)])));
const stepNow = (workshop: Asking) => stepOf(workshop, workshop.stepId);
const variable = async (workshop: Asking, id: string): Promise<VariablePicture | undefined> =>
  (await given(workshop)).variables.find((one) => one.id === id);
const people = (workshop: Asking, n: number) =>
  Promise.all(Array.from({ length: n }, () => joinAs(app, workshop.code)));
const end = (workshop: Asking) =>
  app.as('lead', async (tx, actor) => {
    const ended = await endWorkshop(tx, actor, workshop.id);
    if (isRefusal(ended)) throw new Error(ended.code);
  });

const ANSWERS = {
  'a-step': 'dk',
  'a-pair.importance': '5',
  'a-pair.presence': '1',
  poles: '2',
  'matrix.top': '4',
  'one-of': 'other',
  'one-of.text': 'Hemligt annat',
  'some-of': ['north', 'south'],
  years: '2,5',
  yes: 'yes',
};

describe('answering', () => {
  test('every kind of question is asked a section at a time, saved, and shown again as it was answered', async () => {
    const workshop = await asking();
    const [person] = (await people(workshop, 1)) as [Browser];
    const page = await (await person.get('/now')).text();
    for (const { id } of ITEMS) expect(page, id).toContain(`name="shown" value="${id}"`);
    expect(page).not.toContain('Fråga words');
    const saved = await send(workshop, person, ANSWERS);
    expect(saved.headers.get('location')).toBe(
      `/join/${workshop.code}/now?step=${workshop.stepId}&section=second`,
    );
    expect(await (await person.get(`/now?step=${workshop.stepId}&section=second`)).text()).toContain(
      'Fråga words',
    );
    const last = await send(workshop, person, { words: 'Egna ord' }, 'second', ['words']);
    expect(last.headers.get('location')).toContain('section=done');
    const again = await (await person.get(`/now?step=${workshop.stepId}&section=first`)).text();
    for (const kept of [
      'value="Hemligt annat"',
      'value="2.5"',
      'value="dk" checked',
      'value="south" checked',
    ])
      expect(again.replace(/\s+/g, ' '), kept).toContain(kept);
    // saying no takes away what only those who say yes are asked
    await send(workshop, person, { ...ANSWERS, yes: 'no' });
    expect(await variable(workshop, 'words')).toBeUndefined();
  });

  test('sent twice, the answers stand once, and nothing new is told', async () => {
    const workshop = await asking();
    const [person] = (await people(workshop, 1)) as [Browser];
    const events = async () =>
      (
        await app.db.pool.query("select 1 from event where object_id = $1 and kind = 'workshop.answered'", [
          workshop.id,
        ])
      ).rowCount;
    await Promise.all([send(workshop, person, ANSWERS), send(workshop, person, ANSWERS)]);
    await send(workshop, person, ANSWERS);
    expect((await given(workshop)).people).toEqual({ [workshop.stepId]: 1 });
    expect(await variable(workshop, 'poles')).toMatchObject({ answered: 1 });
    expect(await events()).toBe(1);
  });

  test.each([
    ['off the scale', { poles: '5' }, 'first', FIRST, 'Välj ett av stegen 1 till 4'],
    [
      'an option that is not there',
      { 'one-of': 'green' },
      'first',
      FIRST,
      'Välj något av det som står i listan',
    ],
    ['a question that the instrument does not have', { strange: '1' }, 'first', FIRST, 'hör inte hit'],
    ['a question of another section', { words: 'Ord' }, 'first', [...FIRST, 'words'], 'hör inte hit'],
    ['a number that is none', { years: 'två' }, 'first', FIRST, 'Skriv en siffra'],
  ])('%s is refused with what was written, and the answers from before stay', async (_, wrong, section, shown, says) => {
    const workshop = await asking();
    const [person] = (await people(workshop, 1)) as [Browser];
    await send(workshop, person, { 'matrix.top': '1' });
    const refused = await send(
      workshop,
      person,
      { 'one-of.text': 'Skrivet', ...(wrong as unknown as Record<string, string>) },
      section,
      shown,
    );
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain(says);
    expect(page).toContain('value="Skrivet"');
    expect((await given(workshop)).variables.map(({ id }) => id)).toEqual(['matrix.top']);
  });

  test("another step's question, another workshop's step, and a step without an instrument are refused", async () => {
    const workshop = await asking('work-climate-for-trust');
    const other = await asking();
    const [person] = (await people(workshop, 1)) as [Browser];
    const theirs = await send(workshop, person, { poles: '1' }, 'appreciation', ['poles']);
    expect(theirs.status).toBe(422);
    expect((await send(other, person, { poles: '1' })).status).toBe(404);
    const welcome = must(workshop.steps.find(({ kind }) => kind === 'welcome'));
    expect((await send({ ...workshop, stepId: welcome.id }, person, { poles: '1' })).status).toBe(404);
    expect((await given(workshop)).people).toEqual({});
    expect((await given(other)).people).toEqual({});
  });

  test('after the step has passed the answers count and it is said; after the end what was written is given back', async () => {
    const workshop = await asking();
    const [person] = (await people(workshop, 1)) as [Browser];
    await workshop.goTo('close');
    expect((await send(workshop, person, { poles: '1' })).headers.get('location')).toBe(
      `/join/${workshop.code}/now`,
    );
    expect(await variable(workshop, 'poles')).toMatchObject({ answered: 1 });
    await end(workshop);
    const late = await send(workshop, person, { poles: '2', 'one-of.text': 'Sent skrivet' });
    expect(late.status).toBe(410);
    expect(await late.text()).toContain('Sent skrivet');
    expect((await given(workshop)).people).toEqual({ [workshop.stepId]: 1 });
  });
});

describe('what is shown', () => {
  test('of fewer than three nothing but how many: no step, option, tick, number, "don’t know", other or own words', async () => {
    const workshop = await asking();
    const all = await people(workshop, 3);
    const [one, two, three] = all as [Browser, Browser, Browser];
    for (const person of [one, two]) {
      await send(workshop, person, ANSWERS);
      await send(workshop, person, { words: 'Mina egna ord' }, 'second', ['words']);
    }
    for (const { counts, median, mean, texts, answered, names } of (await given(workshop)).variables) {
      expect(answered).toBe(2);
      for (const shown of [counts, median, mean, texts, names]) expect(shown ?? null).toBeNull();
    }
    const screen = async () => (await app.get(`/workshops/${workshop.id}/screen`, 'lead')).text();
    expect(await screen()).toContain('visas inte');
    await send(workshop, three, ANSWERS);
    await send(workshop, three, { words: 'Mina andra ord' }, 'second', ['words']);
    expect(await variable(workshop, 'a-step')).toMatchObject({ counts: { dk: 3 } });
    expect(await variable(workshop, 'one-of')).toMatchObject({ counts: { other: 3 } });
    expect(await variable(workshop, 'some-of.north')).toMatchObject({ counts: { 1: 3 } });
    expect(await variable(workshop, 'years')).toMatchObject({ median: 2.5, mean: 2.5 });
    // own words wait for the end, and are for those who lead
    expect((await variable(workshop, 'words'))?.texts ?? null).toBeNull();
    for (const page of [
      await screen(),
      await (await one.get(`/now?step=${workshop.stepId}&section=done`)).text(),
    ])
      expect(page).not.toMatch(/Hemligt annat|Mina (egna|andra) ord/);
    await end(workshop);
    expect((await variable(workshop, 'words'))?.texts?.toSorted()).toEqual([
      'Mina andra ord',
      'Mina egna ord',
      'Mina egna ord',
    ]);
  });

  test('own words of two are not shown after the end either, not even where answers are open', async () => {
    const workshop = await asking(EVERY, { answersShown: 'open' });
    for (const person of await people(workshop, 2)) await send(workshop, person, ANSWERS);
    await end(workshop);
    expect((await variable(workshop, 'one-of.text'))?.texts ?? null).toBeNull();
    const page = await (
      await app.get(`/workshops/${workshop.id}/steps/${workshop.stepId}/result`, 'lead')
    ).text();
    expect(page).not.toContain('Hemligt annat');
    expect(page).toContain('färre än 3 skrev');
  });

  test('openly, names stand beside what they chose; an anonymous workshop has none', async () => {
    const open = await asking(EVERY, { answersShown: 'open' });
    await send(open, await joinAs(app, open.code, 'Doris'), ANSWERS);
    expect(await variable(open, 'poles')).toMatchObject({
      counts: { 2: 1 },
      names: [{ name: 'Doris', value: '2' }],
    });
    const hidden = await asking(EVERY, { answersShown: 'open', names: 'anonymous' });
    await send(hidden, await joinAs(app, hidden.code, 'Doris'), ANSWERS);
    expect((await variable(hidden, 'poles'))?.names ?? null).toBeNull();
  });

  test('in SQL a participant reaches the own answers only, and those who lead none', async () => {
    const workshop = await asking();
    for (const person of await people(workshop, 2)) await send(workshop, person, ANSWERS);
    const count = 'select participant_id from workshop_response';
    expect(await app.as('lead', async (tx) => (await tx.client.query(count)).rowCount)).toBe(0);
    const { rows } = await app.db.pool.query('select id from workshop_participant where workshop_id = $1', [
      workshop.id,
    ]);
    const [mine, other] = rows.map(({ id }) => id as string) as [string, string];
    const me = participantScope({ id: mine, organisationId: app.organisationId });
    await app.within(me, async (tx) => {
      expect((await tx.client.query(count)).rows).toEqual([{ participant_id: mine }]);
      const changed = await tx.client.query(
        "update workshop_response set chosen = '{}' where participant_id = $1",
        [other],
      );
      expect(changed.rowCount).toBe(0);
    });
    await expect(
      app.within(me, (tx) =>
        tx.client.query(
          'insert into workshop_response select organisation_id, workshop_id, step_id, $1, instrument_version_id from workshop_response',
          [other],
        ),
      ),
    ).rejects.toThrow();
    // somebody else inside sees no picture of it
    expect(
      await app.as(
        'aide',
        async (tx) =>
          (await tx.client.query('select mylla_workshop_responses($1, null) as p', [workshop.id])).rows,
      ),
    ).toEqual([{ p: null }]);
  });
});

describe('preparing', () => {
  const edit = async (workshop: OpenWorkshop, stepId: string, instrumentId: string) => {
    const step = await stepOf(workshop, stepId);
    return app.post(
      `/workshops/${workshop.id}/steps/${stepId}`,
      {
        title: step.title,
        kind: step.kind,
        minutes: '5',
        voteOn: 'notes',
        dots: '0',
        version: String(step.version),
        instrumentId,
      },
      'lead',
    );
  };

  test("the organisation's own is asked in its published version; a later one does not change it", async () => {
    const own = await app.as('lead', async (tx) =>
      must((await allInstruments(tx)).find(({ id }) => id.startsWith('own-'))),
    );
    const workshop = await openOne(app);
    const step = must(workshop.steps.find(({ kind }) => kind === 'questions'));
    expect((await edit(workshop, step.id, own.id)).status).toBe(303);
    const chosen = await stepOf(workshop, step.id);
    expect(chosen.questionIds).toEqual([]);
    await app.db.pool.query(
      `with newer as (
         insert into instrument_version (id, organisation_id, instrument_id, version, hash, definition, created_at)
         select $1, organisation_id, instrument_id, version + 1, repeat('b', 64), definition || '{"version": 2}', now()
           from instrument_version where id = $2 returning id)
       update instrument set instrument_version_id = (select id from newer) where instrument_version_id = $2`,
      [newId(), chosen.instrumentVersionId],
    );
    expect((await edit(workshop, step.id, 'pinned')).status).toBe(303);
    expect((await stepOf(workshop, step.id)).instrumentVersionId).toBe(chosen.instrumentVersionId);
    expect((await edit(workshop, step.id, own.id)).status).toBe(303);
    expect((await stepOf(workshop, step.id)).instrumentVersionId).not.toBe(chosen.instrumentVersionId);
  });

  test("another organisation's instrument and one that is not published are refused; what was written stays", async () => {
    const { rows } = await app.db.pool.query('select id from instrument where organisation_id = $1 limit 1', [
      app.otherOrganisationId,
    ]);
    const workshop = await openOne(app);
    const step = must(workshop.steps.find(({ kind }) => kind === 'questions'));
    for (const id of [`own-${must(rows[0]).id}`, `own-${newId()}`, 'nothing']) {
      const refused = await edit(workshop, step.id, id);
      expect(refused.status, id).toBe(422);
      expect(await refused.text()).toContain('finns inte, eller är inte publicerat');
    }
    expect((await stepOf(workshop, step.id)).instrumentVersionId).toBeNull();
  });

  test('once somebody has answered, the questions stay, in the page and in the database', async () => {
    const workshop = await asking();
    const [person] = (await people(workshop, 1)) as [Browser];
    await send(workshop, person, { poles: '1' });
    await workshop.goTo('close');
    const changed = await edit(workshop, workshop.stepId, 'culture');
    expect(changed.status).toBe(409);
    expect(await changed.text()).toContain('Någon har redan svarat i det här steget');
    const removed = await app.post(`/workshops/${workshop.id}/steps/${workshop.stepId}/removal`, {}, 'lead');
    expect(removed.status).toBe(409);
    await expect(
      app.db.pool.query('update workshop_step set instrument_version_id = null where id = $1', [
        workshop.stepId,
      ]),
    ).rejects.toThrow(/foreign key/);
  });
});

describe('the result', () => {
  const picture = (id: string, counts: Record<string, number>): VariablePicture => ({
    stepId: 's',
    id,
    counts,
    answered: Object.values(counts).reduce((sum, n) => sum + n, 0),
  });
  test('proposes the middle step, the most chosen option, the ticks of more than half, and nothing of the rest', () => {
    const proposed = proposedAnswers(EVERY, [
      picture('a-step', { 1: 1, 4: 1, dk: 9 }),
      picture('poles', { dk: 3 }),
      picture('one-of', { red: 2, blue: 2 }),
      picture('yes', { yes: 2, no: 1, dk: 5 }),
      picture('some-of.north', { 1: 2, 0: 1 }),
      picture('some-of.south', { 1: 1, 0: 1 }),
      { stepId: 's', id: 'years', answered: 3, median: 2.5 },
      { stepId: 's', id: 'matrix.top', answered: 2, counts: null },
    ]);
    expect(proposed).toEqual({ 'a-step': 3, yes: 'yes', 'some-of.north': 1, years: 2.5 });
  });

  test('is kept once, as a walk-through that the group has made together of the version that was asked', async () => {
    const workshop = await asking('work-climate-for-trust');
    const path = `/workshops/${workshop.id}/steps/${workshop.stepId}/result`;
    const first = must(await app.as('lead', (tx) => instrumentById(tx, 'work-climate-for-trust')));
    const low = must(itemsOf(first)[0]).id;
    for (const person of await people(workshop, 3))
      await send(workshop, person, { [low]: '1' }, 'appreciation', [low]);
    const form = { id: newId(), visibility: 'organisation', unitId: '', [`a_${low}`]: '1' };
    expect((await app.post(path, form, 'lead')).status).toBe(409);
    await end(workshop);
    expect(await (await app.get(path, 'lead')).text()).toMatch(
      new RegExp(`name="a_${low}"\\s+value="1"\\s+checked`),
    );
    for (const [wrong, status] of [
      [{ ...form, [`a_${low}`]: '9' }, 422],
      [{ ...form, a_strange: '1' }, 422],
      [{ ...form, visibility: 'unit' }, 422],
    ] as const)
      expect((await app.post(path, wrong, 'lead')).status).toBe(status);
    expect((await app.post(path, form, 'aide')).status).toBe(404);
    const [kept] = await Promise.all([app.post(path, form, 'lead'), app.post(path, form, 'lead')]);
    expect(must(kept).headers.get('location')).toBe(`/assessments/${form.id}`);
    const { rows } = await app.db.pool.query(
      'select together, took_part, status, answers, instrument_version_id from assessment where id = $1',
      [form.id],
    );
    expect(rows).toEqual([
      {
        together: true,
        took_part: '3 deltagare i workshoppen Prov',
        status: 'closed',
        answers: { [low]: 1 },
        instrument_version_id: (await stepNow(workshop)).instrumentVersionId,
      },
    ]);
    // seen by others, with the way on from what is weakest
    expect(await (await app.get(`/assessments/${form.id}`, 'aide')).text()).toContain('/handbook/questions/');
    expect((await app.post(`/workshops/${workshop.id}/reopening`, {}, 'lead')).status).toBe(409);
  });
});
