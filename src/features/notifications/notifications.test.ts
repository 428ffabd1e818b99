import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../features.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { remindOfDueDays } from '../plans/reminders.ts';
import { type NewNotification, notify } from './notify.ts';
import { queriesOf } from './testing.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  // what the example has told people already would stand among what is told here
  await t.db.pool.query('delete from notification');
});
afterAll(() => t.close());

const tell = (by: string, who: string[], more: Partial<NewNotification> = {}) =>
  t.as(by, (tx) =>
    notify(tx, {
      kind: 'action.commented',
      personIds: who.map((one) => t.ref(`person:${one}`)),
      objectType: 'action',
      objectId: t.ref('action:1'),
      title: 'En åtgärd',
      path: `/actions/${t.ref('action:1')}`,
      ...more,
    }),
  );
const titles = async (who: string, query = '') =>
  [
    ...(await (await t.get(`/notifications${query}`, who)).text()).matchAll(
      /name="open" value="1">([^<]+)</g,
    ),
  ].map((match) => match[1]);
const idOf = async (who: string, title: string): Promise<string> =>
  t.as(
    who,
    async (tx) =>
      (await tx.client.query('select id from notification where title = $1', [title])).rows[0]?.id,
  );

describe('notifications', () => {
  it('are told once to each, and never to the one who acts', async () => {
    await tell('permits', ['permits', 'youth', 'youth'], { title: 'Till Tove' });
    expect((await titles('youth')).filter((title) => title === 'Till Tove')).toHaveLength(1);
    expect(await titles('permits')).not.toContain('Till Tove');
  });

  it('come unread first, page by page, each once', async () => {
    for (let i = 0; i < 40; i++) await tell('lead', ['guest'], { title: `Nummer ${i}` });
    await t.post(`/notifications/${await idOf('guest', 'Nummer 39')}/reading`, {}, 'guest');
    const first = await titles('guest');
    expect(first).toHaveLength(30);
    expect(first[0]).toBe('Nummer 38');
    const page = await (await t.get('/notifications', 'guest')).text();
    const next = /href="\/notifications(\?after=[^"]+)"/.exec(page)?.[1] ?? '';
    const second = await titles('guest', next);
    expect(second.at(-1)).toBe('Nummer 39');
    expect(new Set([...first, ...second]).size).toBe(40);
  });

  it('lead to what they are about, and are read then', async () => {
    await tell('lead', ['nurse'], { title: 'Öppna mig' });
    const id = await idOf('nurse', 'Öppna mig');
    const answer = await t.post(`/notifications/${id}/reading`, { open: '1' }, 'nurse');
    expect(answer.headers.get('location')).toBe(`/actions/${t.ref('action:1')}`);
    const page = await (await t.get('/notifications', 'nurse')).text();
    expect(page).not.toContain('Markera som läst: Öppna mig');
  });

  it('say something honest when they are of a kind without a text', async () => {
    await tell('lead', ['hr'], { title: 'Av okänt slag', kind: 'comet.passed' });
    expect(await (await t.get('/notifications', 'hr')).text()).toContain('Något har hänt här');
  });

  it('are all read at once', async () => {
    await tell('lead', ['hr']);
    await t.post('/notifications/reading', {}, 'hr');
    expect(await (await t.get('/notifications', 'hr')).text()).not.toContain('Oläst');
  });

  it('do not tell what something is called that the person may no longer see', async () => {
    const id = newId();
    const form = { id, title: 'Hemlig titel', ownerId: t.ref('person:permits'), visibility: 'organisation' };
    expect((await t.post('/actions', form, 'planner')).status).toBe(303);
    expect(await titles('permits')).toContain('Hemlig titel');
    const change = { title: 'Hemlig titel', ownerId: '', visibility: 'private', version: '1' };
    expect((await t.post(`/actions/${id}`, change, 'planner')).status).toBe(303);
    const page = await (await t.get('/notifications', 'permits')).text();
    expect(page).not.toContain('Hemlig titel');
    expect(page).toContain('Något som inte längre delas med dig');
  });

  it('of somebody else are not found', async () => {
    await tell('lead', ['nurse'], { title: 'Bara för Ines' });
    const id = await idOf('nurse', 'Bara för Ines');
    expect((await t.post(`/notifications/${id}/reading`, { open: '1' }, 'hr')).status).toBe(404);
    expect((await t.post(`/notifications/${newId()}/reading`, {}, 'hr')).status).toBe(404);
    expect((await t.post('/notifications/x/reading', {}, 'hr')).status).toBe(404);
  });

  it('let the person choose how mail comes, as a rule and by topic', async () => {
    const chosen = async () =>
      [
        ...(await (await t.get('/notifications/settings', 'nurse')).text()).matchAll(
          /value="([^"]*)" selected/g,
        ),
      ].map((match) => match[1]);
    expect(await chosen()).toEqual(['weekly']);
    await t.post(
      '/notifications/settings',
      { mail: 'at-once', 'way-plans': 'never', 'way-journeys': '' },
      'nurse',
    );
    expect(await chosen()).toEqual(['at-once', 'never']);
    // what a form leaves out stays; what is as usual follows it
    await t.post('/notifications/settings', { mail: 'daily' }, 'nurse');
    expect(await chosen()).toEqual(['daily', 'never']);
    await t.post('/notifications/settings', { mail: 'daily', 'way-plans': '' }, 'nurse');
    expect(await chosen()).toEqual(['daily']);
    expect((await t.post('/notifications/settings', { mail: 'hourly' }, 'nurse')).status).toBe(422);
    expect(
      (await t.post('/notifications/settings', { mail: 'daily', 'way-plans': 'x' }, 'nurse')).status,
    ).toBe(422);
  });

  it('go to thousands in one statement', async () => {
    const { rows } = await t.db.pool.query(
      `with made as (insert into person (id, name, email, created_at)
         select gen_random_uuid(), 'Person ' || i, 'many' || i || '@many.example', now() from generate_series(1, 5000) i returning id)
       select id from made`,
    );
    const before = await queriesOf(() => tell('lead', ['hr'], { personIds: rows.map((row) => row.id) }));
    expect(before.filter((sql) => sql.startsWith('insert into notification'))).toHaveLength(1);
    const { rows: told } = await t.db.pool.query(
      "select count(*)::int as n from notification n join person p on p.id = n.person_id where p.email like '%@many.example'",
    );
    expect(told).toEqual([{ n: 5000 }]);
  });

  it('do not say who acts, if that person wishes so', async () => {
    await tell('lead', ['librarian'], { title: 'Utan namn', anonymous: true });
    const { rows } = await t.db.pool.query("select actor_id from notification where title = 'Utan namn'");
    expect(rows).toEqual([{ actor_id: null }]);
    expect(await (await t.get('/notifications', 'librarian')).text()).toContain('Någon har kommenterat');
  });
});

describe('the kinds that features tell of', () => {
  it('have a text in both languages, and belong to one feature each', () => {
    const kinds = features.flatMap((feature) => Object.keys(feature.told?.sv ?? {}));
    const english = features.flatMap((feature) => Object.keys(feature.told?.en ?? {}));
    expect(english.sort()).toEqual(kinds.sort());
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const kind of kinds) expect(kind).toMatch(/^[a-z-]+\.[a-z-]+$/);
  });
});

describe('reminders of due days', () => {
  const reminded = (who: string) =>
    t.as(who, async (tx) => {
      const { rows } = await tx.client.query<{ title: string; kind: string }>(
        "select title, kind from notification where kind in ('action.overdue', 'action.due-soon') order by title",
      );
      return rows;
    });

  it('are given once for each due day and kind, private actions too, however often the job runs', async () => {
    await remindOfDueDays(t);
    const first = { lead: await reminded('lead'), aide: await reminded('aide') };
    expect(first.lead).toContainEqual({
      title: 'Förbered samtalet om nästa års försök med ekonomichefen',
      kind: 'action.due-soon',
    });
    expect(first.aide.map((row) => row.kind)).toContain('action.overdue');
    await remindOfDueDays(t);
    expect({ lead: await reminded('lead'), aide: await reminded('aide') }).toEqual(first);
    const before = t.clock.at;
    t.clock.at = new Date('2026-11-12T06:00:00+01:00');
    await remindOfDueDays(t);
    t.clock.at = before;
    expect(await reminded('lead')).toContainEqual({
      title: 'Förbered samtalet om nästa års försök med ekonomichefen',
      kind: 'action.overdue',
    });
  });

  it('pass over more actions than one batch holds', async () => {
    await t.as('caretaker', async (tx, actor) => {
      await tx.client.query(
        `insert into action (id, organisation_id, title, owner_id, due_on, status, status_on, visibility, created_by, created_at, updated_at)
         select gen_random_uuid(), $1, 'Nummer ' || i, $2, '2026-11-04', 'planned', '2026-11-01', 'private', $2, now(), now()
           from generate_series(1, 1100) i`,
        [actor.organisationId, actor.personId],
      );
    });
    await remindOfDueDays(t);
    expect(await reminded('caretaker')).toHaveLength(1100);
  });
});
