import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventsOf } from '../../shared/db/event.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { actionsOfJourney } from '../plans/public.ts';
import { journeys } from './feature.tsx';
import { journeyForWorkshop, setGap, setGroupAnswer, startJourney } from './public.ts';
import { journeyDetail } from './read.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const form = (more: Record<string, string | string[]> = {}) => ({
  id: newId(),
  title: 'Fler idéer från golvet',
  challenge: ['p2.c1'],
  ownWords: '',
  unitId: '',
  visibility: 'private',
  ...more,
});

/** Starts a journey of the aide's and gives its id. */
async function started(more: Record<string, string | string[]> = {}, person = 'aide'): Promise<string> {
  const sent = form(more);
  const answer = await app.post('/journeys', sent, person);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`/journeys/${sent.id}/map`);
  return String(sent.id);
}
const html = async (path: string, person = 'aide') => (await app.get(path, person)).text();
const status = async (path: string, person = 'aide') => (await app.get(path, person)).status;
const detail = (id: string, person = 'aide') =>
  app.as(person, async (tx) => {
    const found = await journeyDetail(tx, id);
    if (isRefusal(found)) throw new Error('not seen');
    return found;
  });

describe('step 1: the challenge', () => {
  test('the page has all 23 challenge questions as boxes', async () => {
    const page = await html('/journeys/new');
    expect(page.match(/name="challenge"/g)).toHaveLength(23);
    expect(page).toContain('Vilken utmaning vill ni ta er an?');
  });
  test('own words find questions, keep what was ticked, and say where they lead', async () => {
    const page = await html('/journeys/new?q=samarbeta+med+f%C3%B6reningar&challenge=p1.c2');
    expect(page).toContain('Passar någon av de här?');
    expect(page).toMatch(/id="p3\.c1"[^>]*value="p3\.c1"|value="p3\.c1"/);
    expect(page).toMatch(/value="p1\.c2"[^>]*checked/);
    expect(page).toContain('Leder till');
    expect(page.match(/name="challenge"/g)).toHaveLength(23);
  });
  test('going on without a choice says so and keeps the words', async () => {
    const answer = await app.get('/journeys/new/details?q=Ingen+v%C3%A5gar', 'aide');
    expect(answer.status).toBe(303);
    const page = await html(answer.headers.get('location') ?? '');
    expect(page).toContain('Välj minst en utmaning');
    expect(page).toContain('Ingen vågar');
  });
  test('the principle and its why are shown before anything is saved', async () => {
    const page = await html('/journeys/new/details?challenge=p4.c1&q=Vi+vill+prova');
    expect(page).toContain('Utforska och testa i loopar');
    expect(page).toContain('Varför det är viktigt');
    expect(page).toContain('Vi vill prova');
  });
  test('the same form sent twice starts one journey', async () => {
    const sent = form({ title: 'Bara en' });
    await app.post('/journeys', sent, 'aide');
    const again = await app.post('/journeys', sent, 'aide');
    expect(again.headers.get('location')).toBe(`/journeys/${sent.id}/map`);
    expect((await html('/journeys')).match(/Bara en</g)).toHaveLength(1);
    const events = await app.as('aide', (tx) => eventsOf(tx, 'journey', sent.id));
    expect(events.map((event) => event.kind)).toEqual(['journey.started']);
  });
  test.each([
    ['no title', { title: '   ' }, 'Fyll i det här fältet'],
    ['a title too long', { title: 'x'.repeat(201) }, 'för lång'],
    ['own words too long', { ownWords: 'x'.repeat(10_001) }, 'för lång'],
    ['no challenge', { challenge: [] }, 'Välj minst en utmaning'],
    ['a challenge that is none', { challenge: ['p9.c9'] }, 'Välj ett av alternativen'],
    ['sharing with a unit without one', { visibility: 'unit' }, 'Välj vilken enhet'],
    ['a unit that is none', { unitId: newId() }, 'Välj ett av alternativen'],
    ['a visibility that is none', { visibility: 'everybody' }, 'Välj ett av alternativen'],
  ])('%s is refused, and what was written is kept', async (_, wrong, message) => {
    const answer = await app.post('/journeys', form({ ownWords: 'Det jag skrev', ...wrong }), 'aide');
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(message);
    if (!('ownWords' in wrong)) expect(page).toContain('Det jag skrev');
  });
  test('markup, emoji and right-to-left text are shown as written', async () => {
    const id = await started({
      title: '<script>alert(1)</script> 🌱 مرحبا',
      ownWords: '"><img src=x onerror=alert(1)>',
    });
    const page = await html(`/journeys/${id}`);
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; 🌱 مرحبا');
  });
  test('a guest may not start one', async () => {
    expect(await status('/journeys/new', 'guest')).toBe(403);
    expect((await app.post('/journeys', form(), 'guest')).status).toBe(403);
  });
});

describe('step 2: the map', () => {
  let id: string;
  beforeEach(async () => {
    id = await started();
  });
  const answer = (more: Record<string, string>, person = 'aide', questionId = 'p2.q1', kind = 'answers') =>
    app.post(
      `/journeys/${id}/${kind}/${questionId}`,
      { answer: '', note: '', evidence: '', version: '0', ...more },
      person,
    );

  test('has the questions of its principles, and no others', async () => {
    const page = await html(`/journeys/${id}/map`);
    expect(page).toContain('En innovationsvänlig kultur');
    expect(page).not.toContain('Sandlådor och testbäddar');
    expect(await status(`/journeys/${id}/questions/p4.q1`)).toBe(404);
    expect(await status(`/journeys/${id}/questions/p2.q99`)).toBe(404);
    expect((await answer({ answer: '2' }, 'aide', 'p4.q1')).status).toBe(404);
  });
  test('a group answer with note and evidence is saved, and can be led on to the next question', async () => {
    const saved = await answer({
      answer: '3',
      note: 'För att vi pratar om det.',
      evidence: 'Enkäten',
      go: 'next',
    });
    expect(saved.status).toBe(303);
    expect(saved.headers.get('location')).toBe(`/journeys/${id}/questions/p2.q2`);
    const { map, standing } = await detail(id);
    expect(map.group.get('p2.q1')).toMatchObject({
      step: 3,
      dontKnow: false,
      note: 'För att vi pratar om det.',
      evidence: 'Enkäten',
    });
    expect(standing).toMatchObject({ answered: 1, questions: 6, firstUnanswered: 'p2.q2' });
  });
  test('"do not know" is an answer, never a step', async () => {
    await answer({ answer: 'dont-know' });
    expect((await detail(id)).map.group.get('p2.q1')).toMatchObject({ step: null, dontKnow: true });
  });
  test.each(['5', '0', '2.5', 'x', '-1'])('the answer %s is refused and the note kept', async (wrong) => {
    const refused = await answer({ answer: wrong, note: 'Min anteckning' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Min anteckning');
  });
  test('a note that is too long is refused', async () => {
    expect((await answer({ answer: '2', note: 'x'.repeat(10_001) })).status).toBe(422);
  });
  test('two who save the same: the second is told what stands, and keeps the own text', async () => {
    await answer({ answer: '1', note: 'Den förstes ord' });
    const second = await answer({ answer: '4', note: 'Den andres ord' });
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain('Den förstes ord');
    expect(page).toContain('Den andres ord');
    expect(page).toMatch(/value="4"[^>]*checked/);
    expect((await detail(id)).map.group.get('p2.q1')?.note).toBe('Den förstes ord');
    // the form now rests on what stands: saving again is a choice
    const version = page.match(/name="version" value="(\d+)"/)?.[1] ?? '';
    expect((await answer({ answer: '4', note: 'Den andres ord', version })).status).toBe(303);
    expect((await detail(id)).map.group.get('p2.q1')).toMatchObject({ step: 4, note: 'Den andres ord' });
  });
  test('the same answer sent twice is saved once', async () => {
    await answer({ answer: '2' });
    expect((await answer({ answer: '2' })).status).toBe(303);
    const events = await app.as('aide', (tx) => eventsOf(tx, 'journey', id));
    expect(events.filter((event) => event.kind === 'journey.answered')).toHaveLength(1);
  });
  test('the autosave gets the new version and the time, and a conflict as such', async () => {
    const headers = { accept: 'application/json' };
    const path = `/journeys/${id}/answers/p2.q1`;
    const fields = { answer: '2', note: '', evidence: '', version: '0' };
    expect(await (await app.post(path, fields, 'aide', headers)).json()).toEqual({
      version: 1,
      time: '12:00',
    });
    const other = await app.post(path, { ...fields, answer: '3' }, 'aide', headers);
    expect(other.status).toBe(409);
    expect(await other.json()).toEqual({ refused: 'journey.answer-changed' });
  });
  test('marking a gap twice marks it once; taking it away works', async () => {
    const mark = (chosen: string) =>
      app.post(`/journeys/${id}/gaps`, { questionId: 'p2.q2', chosen }, 'aide');
    await mark('yes');
    expect((await mark('yes')).status).toBe(303);
    expect((await detail(id)).map.gaps).toEqual(['p2.q2']);
    await mark('no');
    expect((await detail(id)).map.gaps).toEqual([]);
    expect((await mark('perhaps')).status).toBe(422);
    expect(
      (await app.post(`/journeys/${id}/gaps`, { questionId: 'p4.q1', chosen: 'yes' }, 'aide')).status,
    ).toBe(404);
  });
  test('the CSV opens in a spreadsheet and runs nothing', async () => {
    await answer({ answer: '3', note: '=cmd()' });
    const answered = await app.get(`/journeys/${id}/map.csv`, 'aide');
    expect(answered.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = new Uint8Array(await answered.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain(";3;Till stor del;'=cmd();");
    expect(text.trim().split('\r\n')).toHaveLength(7);
  });
});

describe('own answers', () => {
  test('only the person reads them; others see how they lie from three on, without names', async () => {
    const id = await started({ visibility: 'organisation' });
    const own = (person: string, step: string) =>
      app.post(
        `/journeys/${id}/own-answers/p2.q1`,
        { answer: step, note: `Hemligt av ${person}`, version: '0' },
        person,
      );
    await own('aide', '1');
    await own('librarian', '4');
    const page = `/journeys/${id}/questions/p2.q1`;
    expect(await html(page, 'librarian')).not.toContain('Så svarade');
    expect(await html(`${page}?whose=own`, 'librarian')).toContain('Hemligt av librarian');
    expect(await html(`${page}?whose=own`, 'aide')).not.toContain('Hemligt av librarian');
    await own('engineer', '3');
    const shown = await html(page, 'nurse');
    expect(shown).toContain('Så svarade 3 för egen del');
    expect(shown).toContain('Median 3');
    expect(shown).not.toContain('Hemligt');
    const rows = await app.as(
      'nurse',
      async (tx) => (await tx.client.query('select * from journey_answer where journey_id = $1', [id])).rows,
    );
    expect(rows).toEqual([]);
    const events = await app.as('nurse', (tx) => eventsOf(tx, 'journey', id));
    expect(
      events.filter((event) => event.kind === 'journey.answered-alone').map((event) => event.actorId),
    ).toEqual([null, null, null]);
  });
  test('the distribution is not given to those who do not see the journey', async () => {
    const id = await started({ visibility: 'private' });
    await app.within(
      { organisationId: app.organisationId, personId: app.ref('person:librarian'), unitIds: [] },
      async (tx) => {
        const { rows } = await tx.client.query('select * from mylla_journey_own_answers($1, 1)', [id]);
        expect(rows).toEqual([]);
      },
    );
  });
  test('whoever may only read cannot change the group’s answer or the gaps', async () => {
    const id = await started({ visibility: 'organisation' });
    const fields = { answer: '1', note: '', evidence: '', version: '0' };
    expect((await app.post(`/journeys/${id}/answers/p2.q1`, fields, 'librarian')).status).toBe(403);
    expect(
      (await app.post(`/journeys/${id}/gaps`, { questionId: 'p2.q1', chosen: 'yes' }, 'librarian')).status,
    ).toBe(403);
    expect(await html(`/journeys/${id}/questions/p2.q1`, 'librarian')).toContain('Du kan läsa gruppens svar');
  });
});

describe('step 3: the plan', () => {
  test('a suggestion taken twice is in the plan once, and shared like the journey', async () => {
    const id = await started();
    await app.post(`/journeys/${id}/gaps`, { questionId: 'p2.q2', chosen: 'yes' }, 'aide');
    const page = await html(`/journeys/${id}/plan`);
    expect(page).toContain('Ta med i planen');
    const take = () => app.post(`/journeys/${id}/actions`, { id: newId(), suggestionId: 'p2.q2.a1' }, 'aide');
    expect((await take()).headers.get('location')).toBe(`/journeys/${id}/plan#p2.q2`);
    await take();
    const rows = await app.as('aide', (tx) => actionsOfJourney(tx, id));
    expect(rows.map((row) => row.suggestionId)).toEqual(['p2.q2.a1']);
    expect(await app.as('librarian', (tx) => actionsOfJourney(tx, id))).toEqual([]);
    const after = await html(`/journeys/${id}/plan`);
    expect(after).toContain('Finns i planen');
    expect(after).toContain('Ansvarig saknas, Datum saknas');
    expect((await detail(id)).next).toBe('complete-plan');
  });
  test('unknown suggestions, and those of other principles, are not found', async () => {
    const id = await started();
    const take = (suggestionId: string) =>
      app.post(`/journeys/${id}/actions`, { id: newId(), suggestionId }, 'aide');
    expect((await take('p2.q2.a99')).status).toBe(404);
    expect((await take('p4.q1.a1')).status).toBe(404);
  });
  test('a day of follow-up that has passed is refused on the page', async () => {
    const id = await started();
    const answer = await app.post(`/journeys/${id}/follow-up`, { followUpOn: '2020-01-01' }, 'aide');
    expect(answer.status).toBe(422);
    expect((await app.post(`/journeys/${id}/follow-up`, { followUpOn: '2026-02-30' }, 'aide')).status).toBe(
      422,
    );
    expect((await app.post(`/journeys/${id}/follow-up`, { followUpOn: '2027-02-28' }, 'aide')).status).toBe(
      303,
    );
    expect((await detail(id)).journey.followUpOn).toBe('2027-02-28');
  });
  test('prints with the map and room to write', async () => {
    const id = await started();
    expect(await html(`/journeys/${id}/print`)).toContain('Underlag för mötet');
  });
});

describe('again, closed and opened', () => {
  test('a new round keeps the old answers, carries the gaps, and compares', async () => {
    const id = await started();
    const save = (step: 1 | 3) =>
      app.as('aide', (tx, actor) =>
        setGroupAnswer(tx, actor, {
          journeyId: id,
          questionId: 'p2.q1',
          step,
          dontKnow: false,
          note: '',
          evidence: '',
        }),
      );
    expect((await app.post(`/journeys/${id}/rounds`, { from: '1' }, 'aide')).status).toBe(409);
    await save(1);
    await app.as('aide', (tx, actor) =>
      setGap(tx, actor, { journeyId: id, questionId: 'p2.q1', chosen: true }),
    );
    expect(await html(`/journeys/${id}/comparison`)).toContain('inget att jämföra än');
    const again = () => app.post(`/journeys/${id}/rounds`, { from: '1' }, 'aide');
    expect((await again()).status).toBe(303);
    // sent twice: not refused as empty, and no third round
    expect((await again()).status).toBe(303);
    const { rounds, map } = await detail(id);
    expect(rounds.map((round) => round.number)).toEqual([1, 2]);
    expect(map.group.size).toBe(0);
    expect(map.gaps).toEqual(['p2.q1']);
    await save(3);
    const page = await html(`/journeys/${id}/comparison`);
    expect(page).toContain('1 fråga har gått uppåt');
    expect(page).toContain('1 → 3 (+2)');
    expect(await html(`/journeys/${id}/questions/p2.q1`)).toContain('Förra gången');
  });
  test('closing asks for a reason, stops changes, and can be undone', async () => {
    const id = await started();
    expect((await app.post(`/journeys/${id}/closing`, { reason: ' ' }, 'aide')).status).toBe(422);
    expect((await app.post(`/journeys/${id}/closing`, { reason: 'Klart' }, 'aide')).status).toBe(303);
    expect(await html(`/journeys/${id}`)).toContain('Klart');
    const fields = { answer: '1', note: '', evidence: '', version: '0' };
    expect((await app.post(`/journeys/${id}/answers/p2.q1`, fields, 'aide')).status).toBe(410);
    await app.post(`/journeys/${id}/reopening`, {}, 'aide');
    expect((await app.post(`/journeys/${id}/answers/p2.q1`, fields, 'aide')).status).toBe(303);
  });
  test('two who rename it: the second is told what it is called now, and keeps the own text', async () => {
    const id = await started();
    const rename = (title: string, version: string) =>
      app.post(`/journeys/${id}`, { title, ownWords: '', challenge: ['p2.c1'], version }, 'aide');
    expect((await rename('Första namnet', '1')).status).toBe(303);
    const second = await rename('Andra namnet', '1');
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain('value="Andra namnet"');
    expect(page).toContain('”Första namnet”');
  });
});

describe('who sees it', () => {
  test('a private journey is not there for others, whatever they ask for', async () => {
    const id = await started({ visibility: 'private' });
    for (const path of [
      '',
      '/map',
      '/plan',
      '/share',
      '/edit',
      '/comparison',
      '/print',
      '/map.csv',
      '/questions/p2.q1',
    ])
      expect(await status(`/journeys/${id}${path}`, 'librarian'), path).toBe(404);
    for (const [path, fields] of Object.entries<Record<string, string>>({
      '': { title: 'x', ownWords: '', challenge: 'p2.c1', version: '1' },
      '/answers/p2.q1': { answer: '1', note: '', evidence: '', version: '0' },
      '/own-answers/p2.q1': { answer: '1', note: '', version: '0' },
      '/gaps': { questionId: 'p2.q1', chosen: 'yes' },
      '/actions': { id: newId(), suggestionId: 'p2.q1.a1' },
      '/closing': { reason: 'x' },
      '/reopening': {},
      '/rounds': { from: '1' },
      '/follow-up': { followUpOn: '2027-01-01' },
      '/people': { personId: app.ref('person:librarian'), right: 'edit' },
      '/owner': { personId: app.ref('person:librarian') },
      '/sharing': { visibility: 'organisation', unitId: '', version: '1' },
    }))
      expect((await app.post(`/journeys/${id}${path}`, fields, 'librarian')).status, path).toBe(404);
  });
  test('another organisation’s journey is not there, nor are ids that are none', async () => {
    const other = app.otherRef('journey:ideas');
    expect(await status(`/journeys/${other}`, 'lead')).toBe(404);
    expect(await status(`/journeys/${newId()}`, 'lead')).toBe(404);
    expect(await status('/journeys/hello', 'lead')).toBe(404);
    expect(await status("/journeys/1'or'1'='1/map", 'lead')).toBe(404);
  });
  test('named people come in, with the right they were given, and go out again', async () => {
    const id = await started({ visibility: 'private' });
    const name = (right: string) =>
      app.post(`/journeys/${id}/people`, { personId: app.ref('person:librarian'), right }, 'aide');
    const fields = { answer: '1', note: '', evidence: '', version: '0' };
    await name('read');
    expect(await status(`/journeys/${id}`, 'librarian')).toBe(200);
    expect(await html('/journeys?scope=shared', 'librarian')).toContain(id);
    expect((await app.post(`/journeys/${id}/answers/p2.q1`, fields, 'librarian')).status).toBe(403);
    await name('edit');
    expect((await app.post(`/journeys/${id}/answers/p2.q1`, fields, 'librarian')).status).toBe(303);
    expect(
      (
        await app.post(
          `/journeys/${id}/people`,
          { personId: app.ref('person:nurse'), right: 'read' },
          'librarian',
        )
      ).status,
    ).toBe(403);
    await name('none');
    expect(await status(`/journeys/${id}`, 'librarian')).toBe(404);
  });
  test('a person of elsewhere cannot be named', async () => {
    const id = await started({ visibility: 'private' });
    const answer = await app.post(`/journeys/${id}/people`, { personId: newId(), right: 'read' }, 'aide');
    expect(answer.status).toBe(422);
  });
  test('sharing follows to the plan’s actions and the search', async () => {
    const id = await started({ visibility: 'private' });
    await app.post(`/journeys/${id}/actions`, { id: newId(), suggestionId: 'p2.q2.a1' }, 'aide');
    const { version } = (await detail(id)).journey;
    await app.post(
      `/journeys/${id}/sharing`,
      { visibility: 'organisation', unitId: '', version: String(version) },
      'aide',
    );
    expect(await app.as('librarian', (tx) => actionsOfJourney(tx, id))).toHaveLength(1);
    const stale = await app.post(
      `/journeys/${id}/sharing`,
      { visibility: 'private', unitId: '', version: '0' },
      'aide',
    );
    expect(stale.status).toBe(409);
    await app.as('librarian', async (tx) => {
      const { rows } = await tx.client.query(
        "select 1 from search_document where object_type = 'journey' and object_id = $1",
        [id],
      );
      expect(rows).toHaveLength(1);
    });
  });
  test('the unit sees what is shared with it, others do not', async () => {
    const id = await started({ visibility: 'unit', unitId: app.ref('unit:homecare-north') });
    expect(await status(`/journeys/${id}`, 'manager')).toBe(200);
    expect(await status(`/journeys/${id}`, 'librarian')).toBe(404);
  });
  test('a new owner takes over, and the former stays on as editor', async () => {
    const id = await started({ visibility: 'private' });
    await app.post(`/journeys/${id}/owner`, { personId: app.ref('person:librarian') }, 'aide');
    const { journey } = await detail(id);
    expect(journey.ownerId).toBe(app.ref('person:librarian'));
    expect(journey.editorIds).toEqual([app.ref('person:aide')]);
  });
});

describe('what follows from sharing', () => {
  const told = async (person: string, id: string) =>
    app.as(person, async (tx) => {
      const { rows } = await tx.client.query<{ kind: string }>(
        'select kind from notification where object_id = $1 order by id',
        [id],
      );
      return rows.map((row) => row.kind);
    });

  test('people are told when they are named on a journey and when it becomes theirs, once each', async () => {
    const id = await started();
    const nurse = app.ref('person:nurse');
    await app.post(`/journeys/${id}/people`, { personId: nurse, right: 'read' }, 'aide');
    await app.post(`/journeys/${id}/people`, { personId: nurse, right: 'edit' }, 'aide');
    expect(await told('nurse', id)).toEqual(['journey.shared']);
    await app.post(`/journeys/${id}/owner`, { personId: nurse }, 'aide');
    expect(await told('nurse', id)).toEqual(['journey.shared', 'journey.handed-over']);
    expect(await told('aide', id)).toEqual([]);
    expect(await html('/notifications', 'nurse')).toContain(
      'Maja Lindströmsson har lämnat över en resa till dig',
    );
  });

  test('what is taken into the plan of a private journey is seen by its people only', async () => {
    const id = await started();
    await app.post(`/journeys/${id}/people`, { personId: app.ref('person:nurse'), right: 'read' }, 'aide');
    const actionId = newId();
    const taken = await app.post(
      `/journeys/${id}/actions`,
      { id: actionId, suggestionId: 'p2.q1.a1' },
      'aide',
    );
    expect(taken.status).toBe(303);
    const path = `/actions/${actionId}`;
    expect([await status(path), await status(path, 'nurse')]).toEqual([200, 200]);
    expect([await status(path, 'lead'), await status(path, 'manager')]).toEqual([404, 404]);
    // whoever only reads the journey comments on its actions, and changes none
    expect((await app.post(`${path}/status`, { status: 'dropped', reason: 'Nej' }, 'nurse')).status).toBe(
      403,
    );
    const said = await app.post(`${path}/comments`, { id: newId(), text: 'Bra' }, 'nurse');
    expect(said.status).toBe(303);
  });
});

describe('the example and the list', () => {
  test('the list leads on from page to page without repeating or losing any', async () => {
    await app.as('aide', async (tx, actor) => {
      for (let number = 1; number <= 25; number++)
        await startJourney(tx, actor, {
          title: `Resa ${number}`,
          challengeIds: ['p1.c1'],
          ownWords: '',
          unitId: null,
          visibility: 'organisation',
        });
    });
    const seen: string[] = [];
    let path: string | undefined = '/journeys?scope=organisation';
    for (let page = 0; path && page < 10; page++) {
      const text: string = await html(path, 'lead');
      seen.push(...[...text.matchAll(/<h2><a href="\/journeys\/([0-9a-f-]+)"/g)].map((hit) => hit[1] ?? ''));
      path = text.match(/href="([^"]+)" rel="next"/)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.length).toBeGreaterThan(37);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(app.ref('journey:ideas'));
    expect(seen).toContain(app.ref('journey:housing'));
    expect(seen).not.toContain(app.ref('journey:permits'));
  });
  test('filters narrow it to what a number was counted from', async () => {
    const page = await html(`/journeys?principle=p4&unit=${app.ref('unit:streets')}`, 'lead');
    expect(page).toContain('Prova i gatan innan vi bygger');
    expect(page).not.toContain('Hyresgästerna');
    expect(await html('/journeys?question=p3.q7&gap=1', 'lead')).toContain('Hyresgästerna med från början');
  });
  test('the finished journey compares its two rounds', async () => {
    const page = await html(`/journeys/${app.ref('journey:ideas')}/comparison`, 'lead');
    expect(page).toContain('1 → 3 (+2)');
    expect(page).toContain('Så har de egna svaren ändrats');
    expect(page).toContain('En timme i veckan för att prova');
  });
  test('a workshop gets the questions of the journey’s principles', async () => {
    const found = await app.as('headteacher', (tx) => journeyForWorkshop(tx, app.ref('journey:absence')));
    expect(isRefusal(found) ? found : found.questionIds).toHaveLength(7);
  });
  test('starting one from elsewhere names people and refuses unknown ones', async () => {
    const start = (personIds: string[]) =>
      app.as('coach', (tx, actor) =>
        startJourney(tx, actor, {
          title: 'Från workshoppen',
          challengeIds: ['p1.c1'],
          ownWords: '',
          unitId: null,
          visibility: 'private',
          personIds,
        }),
      );
    const made = await start([app.ref('person:aide')]);
    expect(isRefusal(made) ? 0 : await status(`/journeys/${made.id}`, 'aide')).toBe(200);
    expect(await start([newId()])).toMatchObject({ kind: 'invalid' });
  });
  test.each(['sv', 'en'])('every page opens in %s', async (language) => {
    const id = app.ref('journey:ideas');
    for (const path of [
      '/journeys',
      '/journeys/new',
      `/journeys/${id}`,
      `/journeys/${id}/map`,
      `/journeys/${id}/plan`,
      `/journeys/${id}/comparison`,
      `/journeys/${id}/print`,
      `/journeys/${id}/questions/p2.q1`,
      `/journeys/${id}/questions/p2.q1?whose=own`,
    ])
      expect((await app.get(path, 'manager', { cookie: `language=${language}` })).status, path).toBe(200);
  });
  test('what waits: a plan that is missing', async () => {
    const waiting = await app.as(
      'headteacher',
      (tx, actor) => journeys.waiting?.(tx, actor) ?? Promise.resolve([]),
    );
    expect(waiting.map((item) => item.title)).toEqual(['Unga som inte kommer till skolan']);
  });
});
