import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

// A hidden author stays hidden: attacked as everybody there is, through pages and through the database itself.

let t: TestApp;
let id: string;
const NAME = 'Maja Lindströmsson';
const EVERYBODY = ['manager', 'lead', 'admin', 'coach', 'director', 'politician', 'engineer', 'guest'];

beforeAll(async () => {
  t = await testApp();
  id = newId();
  // first saved by name, then hidden: what was saved before must not tell either
  const words = {
    id,
    title: 'Något som är svårt att säga högt',
    forWhom: 'Oss som jobbar natt',
    benefit: 'Tryggare nätter',
    situation: 'Ensamma pass',
    visibility: 'organisation',
  };
  await t.post('/ideas', words, 'aide');
  const answer = await t.post('/ideas', { ...words, anonymous: '1', handIn: '1' }, 'aide');
  expect(answer.status).toBe(303);
  await t.post(
    `/ideas/${id}/comments`,
    { id: newId(), kind: 'support', text: 'Jag står för det här.' },
    'aide',
  );
  await t.post(`/ideas/${id}/backing`, { backing: 'Tack för att du vågade.' }, 'manager');
  await t.post(
    `/ideas/${id}/comments`,
    { id: newId(), kind: 'answer', text: 'Ja, varje natt.', advice: '' },
    'aide',
  );
});
afterAll(() => t.close());

const person = () => t.ref('person:aide');

describe('a hidden author', () => {
  test('is named on no page, to nobody', async () => {
    for (const who of EVERYBODY)
      for (const path of [
        `/ideas/${id}`,
        `/ideas/${id}/steps/backing`,
        `/ideas/${id}/steps/examination`,
        `/ideas/${id}/edit`,
        '/ideas?q=sv%C3%A5rt',
        '/search?q=sv%C3%A5rt+att+s%C3%A4ga',
        `/ideas/like?q=${encodeURIComponent('svårt att säga högt')}`,
        '/notifications',
        ...(who === 'admin' ? ['/history', `/history?object=${id}`] : []),
      ]) {
        const answer = await t.get(path, who);
        const html = await answer.text();
        // lists of people to choose from have her like anybody else: whoever asks cannot know that she wrote it
        const about = html
          .slice(html.indexOf('<main'))
          .replace(/<fieldset[^>]*id="personIds"[\s\S]*?<\/fieldset>|<option[^>]*>[^<]*<\/option>/g, '');
        // the log also tells of other things that she has done: only what is about the idea counts
        if (path.startsWith('/history')) {
          const told = about.split(/<(?:tr|li)\b/).filter((row) => row.includes(id) && row.includes(NAME));
          expect(told, path).toEqual([]);
        } else
          expect(
            path.includes(id) && about.includes(NAME)
              ? about.slice(about.indexOf(NAME) - 300).slice(0, 340)
              : '',
            `${who} ${path}`,
          ).toBe('');
      }
  });

  test('is read by nobody from the database, whatever the role, also by a query without a filter', async () => {
    for (const who of EVERYBODY)
      await t.as(who, async (tx) => {
        const queries: [string, unknown[]][] = [
          ['select 1 from idea_author where person_id = $1 and idea_id = $2', [person(), id]],
          [
            'select 1 from idea where id = $2 and (case_owner_id = $1 or $1 = any (person_ids) or backed_by = $1)',
            [person(), id],
          ],
          ['select 1 from idea_comment where person_id = $1 and idea_id = $2', [person(), id]],
          ['select 1 from idea_reason where person_id = $1 and idea_id = $2', [person(), id]],
          [
            "select 1 from event where object_id = $2 and (actor_id = $1 or data::text like '%' || $1 || '%')",
            [person(), id],
          ],
          [
            'select 1 from notification where object_id = $2 and (actor_id = $1 or person_id = $1)',
            [person(), id],
          ],
          [
            'select 1 from search_document where object_id = $2 and $1::uuid = any (person_ids)',
            [person(), id],
          ],
          ['select 1 from idea_follower where idea_id = $2 and person_id = $1', [person(), id]],
        ];
        for (const [sql, values] of queries) {
          const { rowCount } = await tx.client.query(sql, values);
          expect(rowCount, `${who}: ${sql}`).toBe(0);
        }
      });
  });

  test('has left no trace of an actor in what happened: events of the idea name only others', async () => {
    const { rows } = await t.db.pool.query(
      "select distinct actor_id from event where object_id = $1 and (actor_id = $2 or data::text like '%' || $2 || '%')",
      [id, person()],
    );
    expect(rows).toEqual([]);
  });

  test('is told of every answer all the same, and sees that it is an own idea', async () => {
    const { rows } = await t.db.pool.query(
      'select kind from notification where person_id = $1 and object_id = $2 order by kind',
      [person(), id],
    );
    expect(rows.map((row) => row.kind)).toContain('idea.backed');
    expect(await (await t.get(`/ideas/${id}`, 'aide')).text()).toContain('Du, men det ser ingen annan');
  });

  test('told others of nothing by name: what an author says reaches followers without an actor', async () => {
    await t.post(`/ideas/${id}/follow`, { follow: 'yes' }, 'engineer');
    await t.post(`/ideas/${id}/comments`, { id: newId(), kind: 'answer', text: 'Tack.', advice: '' }, 'aide');
    const { rows } = await t.db.pool.query(
      "select actor_id from notification where object_id = $1 and person_id = $2 and kind = 'idea.commented'",
      [id, t.ref('person:engineer')],
    );
    expect(rows).toEqual([{ actor_id: null }]);
  });

  test('is hidden in the parts when the idea is split, and gets back what is sent back without being its named owner', async () => {
    const back = await t.post(
      `/ideas/${id}/moves/return`,
      { to: 'formulation', reason: 'Skriv lite mer', version: await versionOf(id) },
      'lead',
    );
    expect(back.status).toBe(303);
    const { rows } = await t.db.pool.query('select case_owner_id, step from idea where id = $1', [id]);
    expect(rows[0].step).toBe('formulation');
    expect(rows[0].case_owner_id).not.toBe(person());
    // and she may go on from there
    const on = await t.post(`/ideas/${id}/moves/advance`, { version: await versionOf(id) }, 'aide');
    expect(on.status).toBe(303);
    const split = await t.post(
      `/ideas/${id}/moves/split`,
      { parts: 'Larmknapp\nParvis natt', reason: 'Två saker', version: await versionOf(id) },
      'lead',
    );
    expect(split.status).toBe(303);
    const parts = await t.db.pool.query('select id, case_owner_id from idea where split_from = $1', [id]);
    expect(parts.rows).toHaveLength(2);
    for (const part of parts.rows) {
      expect(part.case_owner_id).not.toBe(person());
      const seen = await t.as('lead', (tx) =>
        tx.client.query('select 1 from idea_author where idea_id = $1', [part.id]),
      );
      expect(seen.rowCount).toBe(0);
    }
  });

  test('stands nowhere as owner when he or she splits, stops and opens again an own idea', async () => {
    const own = newId();
    const words = {
      title: 'Min egen',
      forWhom: 'a',
      benefit: 'b',
      situation: 'c',
      visibility: 'organisation',
    };
    await t.post('/ideas', { id: own, ...words, anonymous: '1', handIn: '1' }, 'nurse');
    await t.post(
      `/ideas/${own}/moves/return`,
      { to: 'formulation', reason: 'Mer', version: await versionOf(own) },
      'lead',
    );
    for (const [kind, more] of [
      ['stop', {}],
      ['reopen', {}],
      ['split', { parts: 'Ena\nAndra' }],
    ] as const) {
      const form = { reason: 'Jag vill', version: await versionOf(own), ...more };
      expect((await t.post(`/ideas/${own}/moves/${kind}`, form, 'nurse')).status, kind).toBe(303);
    }
    const { rows } = await t.db.pool.query(
      `select 1 from idea where (id = $1 or split_from = $1) and (case_owner_id = $2 or $2 = any (person_ids))
       union all select 1 from event where (actor_id = $2 or data::text like '%' || $2 || '%') and object_id in (select id from idea where id = $1 or split_from = $1)
       union all select 1 from idea_reason where idea_id = $1 and person_id = $2
       union all select 1 from notification where actor_id = $2 and object_id = $1`,
      [own, t.ref('person:nurse')],
    );
    expect(rows).toEqual([]);
  });

  test('may step forward, but names once shown are not hidden again', async () => {
    const own = newId();
    const words = { title: 'Min', forWhom: 'a', benefit: 'b', situation: 'c', visibility: 'organisation' };
    await t.post('/ideas', { id: own, ...words, anonymous: '1', handIn: '1' }, 'aide');
    expect((await t.post(`/ideas/${own}/name`, {}, 'engineer')).status).toBe(403);
    expect((await t.post(`/ideas/${own}/name`, {}, 'aide')).status).toBe(303);
    expect(await (await t.get(`/ideas/${own}`, 'engineer')).text()).toContain(NAME);
    const hide = t.as('aide', (tx) => tx.client.query('select mylla_hide_idea_authors($1, true)', [own]));
    await expect(hide).rejects.toThrow();
  });
});

const versionOf = async (ideaId: string): Promise<string> =>
  String((await t.db.pool.query('select version from idea where id = $1', [ideaId])).rows[0].version);

describe('a draft', () => {
  test('is seen by its author only, and nothing tells that there is one', async () => {
    const draft = newId();
    await t.post(
      '/ideas',
      {
        id: draft,
        title: 'Hemligt utkast',
        forWhom: '',
        benefit: '',
        situation: '',
        visibility: 'organisation',
      },
      'aide',
    );
    for (const who of EVERYBODY) {
      expect((await t.get(`/ideas/${draft}`, who)).status, who).toBe(404);
      expect(await (await t.get('/search?q=hemligt+utkast', who)).text()).not.toContain(draft);
    }
    const { rows } = await t.db.pool.query('select 1 from event where object_id = $1', [draft]);
    expect(rows).toEqual([]);
    expect((await t.get(`/ideas/${draft}/edit`, 'aide')).status).toBe(200);
    expect((await t.post(`/ideas/${draft}/removal`, {}, 'lead')).status).toBe(404);
    expect((await t.post(`/ideas/${draft}/removal`, {}, 'aide')).status).toBe(303);
    expect((await t.get(`/ideas/${draft}/edit`, 'aide')).status).toBe(404);
  });
});
