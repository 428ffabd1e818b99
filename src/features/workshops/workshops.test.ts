import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitorScope } from '../../shared/db/database.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { layDots, type Participant } from './actions/participate.ts';
import { endWorkshop, goToStep } from './actions/run.ts';
import { hubOf } from './live.ts';
import { readPicture } from './picture.ts';
import { type Browser, joinAs, must, type OpenWorkshop, openOne } from './testing.ts';
import { participantScope } from './visitor.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  await hubOf(app.db).stop();
  await app.close();
});

const participants = async (workshop: OpenWorkshop): Promise<Participant[]> =>
  app.as('lead', async (tx) => {
    const { rows } = await tx.client.query<{ id: string; organisation_id: string }>(
      'select id, organisation_id from workshop_participant where workshop_id = $1 order by joined_at, id',
      [workshop.id],
    );
    return rows.map((row) => ({ id: row.id, organisationId: row.organisation_id, workshopId: workshop.id }));
  });
const answerAll = (people: Browser[], questionId: string, answers: string[]) =>
  Promise.all(
    people.map((person, index) => person.post('/answers', { questionId, answer: answers[index] ?? '1' })),
  );
const first = (list: readonly string[]): string => must(list[0]);

describe('joining', () => {
  test('by code in any writing, with a name or none, and straight into the current step', async () => {
    const workshop = await openOne(app);
    const typed = `${workshop.code.slice(0, 3)}-${workshop.code.slice(3)}`.toLowerCase();
    const asked = await app.post('/join', { code: typed });
    expect(asked.headers.get('location')).toBe(`/join/${workshop.code}`);
    expect(await (await app.get(`/join/${workshop.code}`)).text()).toContain(
      'Lämna tomt om du vill vara anonym',
    );
    const step = await workshop.goTo('welcome');
    const person = await joinAs(app, workshop.code, 'Åsa');
    const page = await (await person.get('/now')).text();
    expect(page).toContain(step.title);
    expect(page).toContain('Du är med som Åsa');
  });
  test('a wrong code keeps what was typed and says what it may be', async () => {
    const answer = await app.post('/join', { code: 'XXXXXX' });
    expect(answer.status).toBe(404);
    const page = await answer.text();
    expect(page).toContain('value="XXXXXX"');
    expect(page).toContain('Koden gäller inte');
  });
  test('a workshop in preparation lets nobody in', async () => {
    const id = app.ref('workshop:preparing');
    const code = await app.as('lead', async (tx) => {
      const { rows } = await tx.client.query<{ code: string }>('select code from workshop where id = $1', [
        id,
      ]);
      return rows[0]?.code;
    });
    expect((await app.get(`/join/${code}`)).status).toBe(404);
  });
  test('many wrong codes from one address are refused for a while; others are not touched', async () => {
    const from = { 'x-forwarded-for': '203.0.113.9' };
    const statuses = [];
    for (let n = 0; n < 42; n++)
      statuses.push((await app.post('/join', { code: 'YYYYYY' }, null, from)).status);
    expect(statuses[0]).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    const workshop = await openOne(app);
    expect((await app.post('/join', { code: workshop.code }, null, from)).status).toBe(429);
    expect((await app.post('/join', { code: workshop.code })).status).toBe(303);
  });
  test('coming back with the cookie is the same participant, with the own answers', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('questions');
    const person = await joinAs(app, workshop.code, 'Ruth');
    await person.post('/answers', { questionId: first(step.questionIds), answer: '3' });
    const again = await app.get(`/join/${workshop.code}`, null, { cookie: person.cookie });
    expect(again.headers.get('location')).toBe(`/join/${workshop.code}/now`);
    const page = await (await person.get(`/now?question=${first(step.questionIds)}`)).text();
    expect(page).toMatch(/value="3" checked/);
    expect(await participants(workshop)).toHaveLength(1);
  });
  test('without a cookie the pages inside lead to joining', async () => {
    const workshop = await openOne(app);
    const answer = await app.get(`/join/${workshop.code}/now`);
    expect(answer.headers.get('location')).toBe(`/join/${workshop.code}`);
    expect((await app.get(`/join/${workshop.code}/picture`)).status).toBe(404);
    expect((await app.get(`/join/${workshop.code}/stream`)).status).toBe(204);
  });
  test('the cookie of one workshop opens no other', async () => {
    const one = await openOne(app);
    const other = await openOne(app);
    const person = await joinAs(app, one.code);
    const answer = await app.get(`/join/${other.code}/now`, null, { cookie: person.cookie });
    expect(answer.headers.get('location')).toBe(`/join/${other.code}`);
  });
  test('where names are asked for, one is needed; and too long a one is not cut in silence', async () => {
    const workshop = await openOne(app, { names: 'names' });
    const without = await app.post(`/join/${workshop.code}/participants`, { name: ' ' });
    expect(without.status).toBe(422);
    expect(await without.text()).toContain('Förnamn räcker');
    expect((await app.post(`/join/${workshop.code}/participants`, { name: 'å'.repeat(61) })).status).toBe(
      422,
    );
  });
});

describe('anonymity', () => {
  test('an anonymous workshop keeps no name, even if one is sent, and shows none anywhere', async () => {
    const workshop = await openOne(app, { names: 'anonymous', answersShown: 'open' });
    const step = await workshop.goTo('questions');
    const people = await Promise.all(
      ['Hemliga Hanna', 'Hemlige Hans', 'Hemliga Hilma'].map((name) => joinAs(app, workshop.code, name)),
    );
    await answerAll(people, first(step.questionIds), ['1', '2', '3']);
    await workshop.goTo('notes');
    await must(people[0]).post('/notes', {
      id: newId(),
      stepId: must(workshop.steps.find((one) => one.kind === 'notes')).id,
      text: 'En lapp',
    });
    const pages = await Promise.all([
      app.get(`/workshops/${workshop.id}`, 'lead'),
      app.get(`/workshops/${workshop.id}/screen`, 'lead'),
      app.get(`/workshops/${workshop.id}/notes`, 'lead'),
      app.get(`/workshops/${workshop.id}/result`, 'lead'),
      must(people[1]).get('/now'),
      must(people[1]).get('/picture'),
    ]);
    for (const page of pages) expect(await page.text()).not.toContain('Heml');
    const names = await app.as('lead', async (tx) => {
      const { rows } = await tx.client.query<{ name: string | null }>(
        'select name from workshop_participant where workshop_id = $1',
        [workshop.id],
      );
      return rows.map((row) => row.name);
    });
    expect(names).toEqual([null, null, null]);
  });
  test('before it is open, the screen says so and opens it; until then it waits on the home page', async () => {
    const id = app.ref('workshop:preparing');
    const screen = await (await app.get(`/workshops/${id}/screen`, 'lead')).text();
    expect(screen).toContain('Workshoppen är inte öppen än');
    expect(screen).toContain(`action="/workshops/${id}/opening"`);
    expect(screen).not.toMatch(/är avslutad|0 är med|<strong>0</);
    expect(await (await app.get('/home', 'lead')).text()).toContain(`href="/workshops/${id}"`);
    expect(await (await app.get('/home', 'aide')).text()).not.toContain(`href="/workshops/${id}"`);
    const opened = await app.post(`/workshops/${id}/opening`, { back: 'screen' }, 'lead');
    expect(opened.headers.get('location')).toBe(`/workshops/${id}/screen`);
    const open = await (await app.get(`/workshops/${id}/screen`, 'lead')).text();
    expect(open).not.toContain('inte öppen än');
    expect(open).toContain('class="ws-code"');
    expect(await (await app.get('/home', 'lead')).text()).not.toContain(`href="/workshops/${id}"`);
  });
  test('counted together, a question is shown from the third answer on, and never with names', async () => {
    const workshop = await openOne(app, { names: 'names' });
    const step = await workshop.goTo('questions');
    const questionId = first(step.questionIds);
    const people = await Promise.all(['Ada', 'Bo', 'Cia'].map((name) => joinAs(app, workshop.code, name)));
    const answer = async () => {
      const picture = must(await app.as('lead', (tx) => readPicture(tx, workshop.id)));
      return must(picture.answers.find((one) => one.questionId === questionId));
    };
    await answerAll(people.slice(0, 2), questionId, ['4', 'unknown']);
    expect(await answer()).toMatchObject({
      answered: 2,
      counts: null,
      dontKnow: null,
      median: null,
      names: null,
    });
    const screen = await (await app.get(`/workshops/${workshop.id}/screen`, 'lead')).text();
    expect(screen).toContain('Visas när minst 3 har svarat');
    await answerAll(people.slice(2), questionId, ['2']);
    expect(await answer()).toMatchObject({
      answered: 3,
      counts: [0, 1, 0, 1],
      dontKnow: 1,
      median: 3,
      names: null,
    });
    const after = await (await app.get(`/workshops/${workshop.id}/screen`, 'lead')).text();
    expect(after).not.toMatch(/Ada|Cia/);
  });
  test('openly, answers are shown at once, with the names of those who gave one', async () => {
    const workshop = await openOne(app, { answersShown: 'open' });
    const step = await workshop.goTo('questions');
    const person = await joinAs(app, workshop.code, 'Doris');
    const other = await joinAs(app, workshop.code);
    await answerAll([person, other], first(step.questionIds), ['4', '1']);
    const picture = must(await app.as('lead', (tx) => readPicture(tx, workshop.id)));
    expect(picture.answers[0]).toMatchObject({ counts: [1, 0, 0, 1], names: [{ name: 'Doris', step: 4 }] });
  });
  test('the history says that something was given, never by whom', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('questions');
    const person = await joinAs(app, workshop.code, 'Eva');
    await person.post('/answers', { questionId: first(step.questionIds), answer: '1' });
    await app.as('lead', async (tx) => {
      const { rows } = await tx.client.query<{ kind: string; actor_id: string | null; data: unknown }>(
        `select kind, actor_id, data from event where object_id = $1 and kind in ('workshop.joined', 'workshop.answered')`,
        [workshop.id],
      );
      expect(rows).toHaveLength(2);
      expect(rows.map((row) => row.actor_id)).toEqual([null, null]);
      expect(JSON.stringify(rows)).not.toMatch(/Eva|"step":1/);
    });
  });
});

describe('row-level security', () => {
  test('a participant reads the own answers, notes and votes, nobody else’s, and nothing of the organisation', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('questions');
    const people = await Promise.all([joinAs(app, workshop.code, 'Ett'), joinAs(app, workshop.code, 'Två')]);
    await answerAll(people, first(step.questionIds), ['1', '4']);
    const [one] = await participants(workshop);
    await app.within(participantScope(must(one)), async (tx) => {
      const count = async (table: string) =>
        (await tx.client.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]?.n;
      expect(await count('workshop_answer')).toBe(1);
      expect(await count('workshop_participant')).toBe(1);
      expect(await count('workshop')).toBe(1);
      for (const table of ['person', 'membership', 'unit', 'event', 'journey', 'action'])
        expect([table, await count(table)]).toEqual([table, 0]);
    });
  });
  test('a participant cannot write for another, nor change the workshop, nor write after the end', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('questions');
    const people = await Promise.all([joinAs(app, workshop.code), joinAs(app, workshop.code)]);
    const [one, two] = await participants(workshop);
    const insert = `insert into workshop_answer (organisation_id, workshop_id, participant_id, question_id, step) values ($1, $2, $3, $4, 1)`;
    const values = (who: Participant) => [who.organisationId, workshop.id, who.id, first(step.questionIds)];
    await expect(
      app.within(participantScope(must(one)), (tx) => tx.client.query(insert, values(must(two)))),
    ).rejects.toThrow(/row-level security/);
    await app.within(participantScope(must(one)), async (tx) => {
      const changed = await tx.client.query(`update workshop set status = 'ended'`);
      expect(changed.rowCount).toBe(0);
      expect((await tx.client.query(`update workshop_step set title = 'x'`)).rowCount).toBe(0);
    });
    await must(people[0]).post('/answers', { questionId: first(step.questionIds), answer: '2' });
    await app.as('lead', (tx, actor) => endWorkshop(tx, actor, workshop.id));
    await expect(
      app.within(participantScope(must(two)), (tx) => tx.client.query(insert, values(must(two)))),
    ).rejects.toThrow(/row-level security/);
  });
  test('somebody without a token sees nothing, though the organisation is known', async () => {
    await app.within(visitorScope(app.organisationId), async (tx) => {
      for (const table of [
        'workshop',
        'workshop_step',
        'workshop_answer',
        'workshop_note',
        'workshop_vote',
      ]) {
        const { rows } = await tx.client.query<{ n: number }>(`select count(*) as n from ${table}`);
        expect([table, rows[0]?.n]).toEqual([table, 0]);
      }
      expect(await readPicture(tx, app.ref('workshop:ended'))).toBeNull();
    });
  });
  test('workshops of another organisation, and colleagues’ own, are not there', async () => {
    for (const path of ['', '/screen', '/agenda', '/settings', '/notes', '/result', '/picture']) {
      const elsewhere = await app.get(`/workshops/${app.otherRef('workshop:ended')}${path}`, 'lead');
      expect([path, elsewhere.status]).toEqual([path, 404]);
      const colleague = await app.get(`/workshops/${app.ref('workshop:ended')}${path}`, 'engineer');
      expect([path, colleague.status]).toEqual([path, 404]);
    }
    expect((await app.get('/workshops/not-an-id', 'lead')).status).toBe(404);
    const ending = await app.post(`/workshops/${app.otherRef('workshop:preparing')}/opening`, {}, 'lead');
    expect(ending.status).toBe(404);
  });
});

describe('what people write', () => {
  test('HTML, emoji and right-to-left text stand as they were written, and are never interpreted', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('notes');
    const person = await joinAs(app, workshop.code);
    const texts = ['<script>alert(1)</script>', '🌱 växa 👩‍🚒', 'مرحبا بالجميع', 'a\nb'];
    for (const text of texts) {
      const answer = await person.post('/notes', { id: newId(), stepId: step.id, text });
      expect(answer.status).toBe(303);
    }
    const wall = await (await person.get('/picture')).text();
    expect(wall).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(wall).not.toContain('<script');
    for (const text of texts.slice(1)) expect(wall).toContain(text);
  });
  test('an empty or too long note comes back with what was written', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('notes');
    const person = await joinAs(app, workshop.code);
    const long = 'å'.repeat(501);
    const answer = await person.post('/notes', { id: newId(), stepId: step.id, text: long });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(long);
    expect((await person.post('/notes', { id: newId(), stepId: step.id, text: '  ' })).status).toBe(422);
  });
  test('sent twice, a note stands once', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('notes');
    const person = await joinAs(app, workshop.code);
    const note = { id: newId(), stepId: step.id, text: 'En gång' };
    await Promise.all([person.post('/notes', note), person.post('/notes', note)]);
    const picture = must(await app.as('lead', (tx) => readPicture(tx, workshop.id)));
    expect(picture.notes).toHaveLength(1);
  });
  test('a step that has passed still takes what was written in it, and says so', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('notes');
    const person = await joinAs(app, workshop.code);
    await workshop.goTo('plan');
    const sent = await person.post('/notes', { id: newId(), stepId: step.id, text: 'Sen men med' });
    expect(decodeURIComponent(sent.headers.get('set-cookie') ?? '')).toContain('har gått vidare');
    const picture = must(await app.as('lead', (tx) => readPicture(tx, workshop.id)));
    expect(picture.notes[0]).toMatchObject({ text: 'Sen men med', stepId: step.id });
  });
  test('after the end nothing is taken in, and the text stays on the screen', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('notes');
    const person = await joinAs(app, workshop.code);
    await app.as('lead', (tx, actor) => endWorkshop(tx, actor, workshop.id));
    const sent = await person.post('/notes', { id: newId(), stepId: step.id, text: 'För sent <3' });
    expect(sent.status).toBe(410);
    expect(await sent.text()).toContain('För sent &lt;3');
    expect((await person.get('/now')).status).toBe(410);
    expect((await app.get(`/join/${workshop.code}`)).status).toBe(404);
  });
  test('an own note can be taken down; another’s cannot', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('notes');
    const [one, two] = [await joinAs(app, workshop.code), await joinAs(app, workshop.code)];
    const id = newId();
    await one.post('/notes', { id, stepId: step.id, text: 'Min' });
    expect((await two.post(`/notes/${id}/removal`, {})).status).toBe(404);
    expect((await one.post(`/notes/${id}/removal`, {})).status).toBe(303);
  });
  test('a question or a step that is not the workshop’s is not there', async () => {
    const workshop = await openOne(app);
    const other = await openOne(app);
    await workshop.goTo('questions');
    const person = await joinAs(app, workshop.code);
    expect((await person.post('/answers', { questionId: 'p5.q7', answer: '1' })).status).toBe(404);
    expect((await person.post('/answers', { questionId: 'x', answer: '7' })).status).toBe(422);
    const elsewhere = must(other.steps.find((step) => step.kind === 'notes')).id;
    expect((await person.post('/notes', { id: newId(), stepId: elsewhere, text: 'x' })).status).toBe(404);
  });
});

describe('dots', () => {
  test('however they are laid, by many tabs at once, nobody lays more than the step gives', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('vote', 'questions');
    await joinAs(app, workshop.code);
    const [one] = await participants(workshop);
    const person = must(one);
    const tries = step.questionIds.flatMap((target) => [1, 2, 3].map((dots) => ({ target, dots })));
    const results = await Promise.all(
      tries.map((wish) =>
        app.within(participantScope(person), (tx) => layDots(tx, person, { stepId: step.id, ...wish })),
      ),
    );
    expect(results.some(isRefusal)).toBe(true);
    const picture = must(await app.as('lead', (tx) => readPicture(tx, workshop.id)));
    const sum = picture.votes.reduce((all, vote) => all + vote.dots, 0);
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(step.dots);
  });
  test('the table itself refuses more than the step gives', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('vote', 'questions');
    await joinAs(app, workshop.code);
    const person = must((await participants(workshop))[0]);
    await expect(
      app.within(participantScope(person), (tx) =>
        tx.client.query(
          `insert into workshop_vote (organisation_id, workshop_id, step_id, participant_id, target, question_id, dots)
           values ($1, $2, $3, $4, 'p1.q1', 'p1.q1', 20)`,
          [person.organisationId, workshop.id, step.id, person.id],
        ),
      ),
    ).rejects.toThrow(/More dots/);
  });
  test('are laid and taken back by buttons; what is not there takes none', async () => {
    const workshop = await openOne(app);
    const step = await workshop.goTo('vote', 'questions');
    const person = await joinAs(app, workshop.code);
    const target = first(step.questionIds);
    await person.post('/votes', { stepId: step.id, target, dots: '3' });
    expect(await (await person.get('/now')).text()).toContain('Du har lagt alla dina prickar');
    const more = await person.post('/votes', {
      stepId: step.id,
      target: must(step.questionIds[1]),
      dots: '1',
    });
    expect(more.status).toBe(409);
    expect(await more.text()).toContain('Du har bara 3 prickar');
    await person.post('/votes', { stepId: step.id, target, dots: '0' });
    expect(await (await person.get('/now')).text()).toContain('Du har 3 prickar kvar');
    expect((await person.post('/votes', { stepId: step.id, target: newId(), dots: '1' })).status).toBe(404);
  });
});

describe('leading', () => {
  test('two tabs press "next" at once: one step is taken, and the second is told', async () => {
    const workshop = await openOne(app);
    await workshop.goTo('welcome');
    const from = must((await workshop.workshop()).currentStepId);
    const press = () =>
      app.post(`/workshops/${workshop.id}/current-step`, { to: 'next', from, back: 'screen' }, 'lead');
    const answers = await Promise.all([press(), press()]);
    expect(answers.map((answer) => answer.status)).toEqual([303, 303]);
    const told = answers.map((answer) => decodeURIComponent(answer.headers.get('set-cookie') ?? ''));
    expect(told.filter((notice) => notice.includes('redan bytts'))).toHaveLength(1);
    expect((await workshop.workshop()).currentStepId).toBe(must(workshop.steps[1]).id);
  });
  test('two tabs save the same step: the second keeps its text, is told, and may save again', async () => {
    const workshop = await openOne(app);
    const step = must(workshop.steps[0]);
    const path = `/workshops/${workshop.id}/steps/${step.id}`;
    const form = (title: string, version: number) => ({
      title,
      kind: step.kind,
      minutes: '5',
      instruction: '',
      guide: '',
      voteOn: 'notes',
      dots: '0',
      version: String(version),
    });
    expect((await app.post(path, form('Första', 1), 'lead')).status).toBe(303);
    const second = await app.post(path, form('Andra', 1), 'lead');
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain('value="Andra"');
    expect(page).toContain('Första');
    expect((await app.post(path, form('Andra', 2), 'lead')).status).toBe(303);
  });
  test('wrong minutes are refused in words, with the form filled', async () => {
    const workshop = await openOne(app);
    const step = must(workshop.steps[0]);
    for (const minutes of ['', '0', '-3', '1.5', 'tio', '999']) {
      const answer = await app.post(
        `/workshops/${workshop.id}/steps/${step.id}`,
        { title: 'T', kind: 'welcome', minutes, voteOn: 'notes', dots: '0', version: '1' },
        'lead',
      );
      expect([minutes, answer.status]).toEqual([minutes, 422]);
    }
  });
  test('more time counts from now when time is out', async () => {
    const workshop = await openOne(app);
    await workshop.goTo('welcome');
    const before = app.clock.at;
    app.clock.at = new Date(before.getTime() + 60 * 60_000);
    await app.post(`/workshops/${workshop.id}/minutes`, {}, 'lead');
    expect((await workshop.workshop()).stepEndsAt).toEqual(new Date(app.clock.at.getTime() + 5 * 60_000));
    app.clock.at = before;
  });
  test('how answers are shown cannot change once people may have joined', async () => {
    const workshop = await openOne(app);
    const answer = await app.post(
      `/workshops/${workshop.id}/settings`,
      { title: 'Nytt', answersShown: 'open', names: 'choice', version: '2' },
      'lead',
    );
    expect(answer.status).toBe(409);
    expect((await workshop.workshop()).answersShown).toBe('aggregate');
  });
  test('a guest may not prepare one, and is told why', async () => {
    const answer = await app.post(
      '/workshops',
      { id: newId(), title: 'T', challengeId: 'p1.c1', agenda: 'a60', answersShown: 'open', names: 'choice' },
      'guest',
    );
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Gäster kan vara med');
  });
  test('prepared through the form, twice by mistake, it is one; without anything to be about, it is refused', async () => {
    const form = {
      id: newId(),
      title: 'Dubbel',
      journeyId: '',
      challengeId: 'p2.c1',
      agenda: 'a90',
      answersShown: 'aggregate',
      names: 'choice',
    };
    const made = await app.post('/workshops', form, 'coach');
    const again = await app.post('/workshops', form, 'coach');
    expect(made.headers.get('location')).toBe(`/workshops/${form.id}`);
    expect(again.headers.get('location')).toBe(`/workshops/${form.id}`);
    const list = await (await app.get('/workshops', 'coach')).text();
    expect(list.match(/Dubbel/g)).toHaveLength(1);
    const without = await app.post('/workshops', { ...form, id: newId(), challengeId: '' }, 'coach');
    expect(without.status).toBe(422);
    expect(await without.text()).toContain('value="Dubbel"');
  });
  test('going to a step from where nobody stands moves nothing', async () => {
    const workshop = await openOne(app);
    const result = await app.as('lead', (tx, actor) => goToStep(tx, actor, workshop.id, 'next', newId()));
    expect(result).toMatchObject({ code: 'workshop.moved-on' });
  });
});

describe('the result', () => {
  test('answers, gaps and ideas go into the journey once, as the facilitator decided', async () => {
    const workshop = await openOne(app);
    const questions = await workshop.goTo('questions');
    const people = await Promise.all([1, 2, 3].map(() => joinAs(app, workshop.code)));
    const [asked, other] = [first(questions.questionIds), must(questions.questionIds[1])];
    await answerAll(people, asked, ['1', '2', '2']);
    const notes = await workshop.goTo('notes');
    const note = newId();
    await must(people[0]).post('/notes', { id: note, stepId: notes.id, text: 'Prova en vecka' });
    await app.post(`/workshops/${workshop.id}/ending`, {}, 'lead');
    const page = await (await app.get(`/workshops/${workshop.id}/result`, 'lead')).text();
    expect(page).toMatch(new RegExp(`name="answer-${asked}".*?value="2" selected`, 's'));
    const decided = { [`answer-${asked}`]: '3', [`answer-${other}`]: '', gaps: [asked], ideas: [note] };
    for (let time = 0; time < 2; time++)
      expect((await app.post(`/workshops/${workshop.id}/result`, decided, 'lead')).status).toBe(303);
    const { journeyId } = await workshop.workshop();
    await app.as('lead', async (tx) => {
      const answers = await tx.client.query(
        'select question_id, step from journey_answer where journey_id = $1 and person_id is null',
        [journeyId],
      );
      expect(answers.rows).toEqual([{ question_id: asked, step: 3 }]);
      const gaps = await tx.client.query('select question_id from journey_gap where journey_id = $1', [
        journeyId,
      ]);
      expect(gaps.rows).toEqual([{ question_id: asked }]);
      const actions = await tx.client.query('select title from action where journey_id = $1', [journeyId]);
      expect(actions.rows).toEqual([{ title: 'Prova en vecka' }]);
    });
    expect((await app.post(`/workshops/${workshop.id}/reopening`, {}, 'lead')).status).toBe(409);
  });
});

describe('live', () => {
  test('an answer reaches an open screen as an event, and the picture that is then fetched has it', async () => {
    const workshop = await openOne(app, { answersShown: 'open' });
    const step = await workshop.goTo('questions');
    const person = await joinAs(app, workshop.code);
    const stream = await app.get(`/workshops/${workshop.id}/stream`, 'lead');
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = must(stream.body).getReader();
    const decoder = new TextDecoder();
    let heard = '';
    const until = async (count: number) => {
      while ((heard.match(/event: change/g) ?? []).length < count) {
        const { value, done } = await reader.read();
        if (done) throw new Error('The stream ended');
        heard += decoder.decode(value);
      }
    };
    await until(1);
    const before = await (await app.get(`/workshops/${workshop.id}/picture`, 'lead')).text();
    expect(before).toContain('0 av 1 har svarat');
    await person.post('/answers', { questionId: first(step.questionIds), answer: '4' });
    await until(2);
    const after = await (await app.get(`/workshops/${workshop.id}/picture`, 'lead')).text();
    expect(after).toContain('1 av 1 har svarat');
    await reader.cancel();
    expect(hubOf(app.db).screens()).toBe(0);
  });
  test('a picture from before nobody listened is not shown again', async () => {
    const workshop = await openOne(app);
    const course = async (page: string) =>
      (await (await app.get(`/workshops/${workshop.id}${page}`, 'lead')).text()).match(
        /data-course="[^"]*"/,
      )?.[0];
    expect(await course('/picture')).toBe(await course('/screen'));
    await hubOf(app.db).stop();
    await workshop.goTo('welcome');
    expect(await course('/picture')).toBe(await course('/screen'));
  });
  test('what a refused request would have changed is not announced', async () => {
    const workshop = await openOne(app);
    const hub = hubOf(app.db);
    await hub.listen();
    const version = hub.version(workshop.id);
    const person = await joinAs(app, workshop.code);
    await person.post('/answers', { questionId: 'nothing', answer: '4' });
    await workshop.goTo('welcome');
    // the two real changes (joining, going to a step) are heard in order; the refused one is not between them
    await expect.poll(() => hub.version(workshop.id)).toBe(version + 2);
  });
});
