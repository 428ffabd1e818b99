import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

async function handIn(who: string, title: string, more: Record<string, string> = {}): Promise<string> {
  const id = newId();
  const words = {
    title,
    forWhom: 'Alla',
    benefit: 'Lugnare dagar',
    situation: 'På morgonen',
    visibility: 'organisation',
  };
  const answer = await t.post('/ideas', { id, ...words, handIn: '1', ...more }, who);
  expect(answer.status).toBe(303);
  return id;
}
const rowOf = async (id: string) => (await t.db.pool.query('select * from idea where id = $1', [id])).rows[0];
const version = async (id: string) => String((await rowOf(id)).version);
const counts = async (id: string) =>
  (
    await t.db.pool.query(
      'select votes_for, votes_against, comments, followers from idea_count where idea_id = $1',
      [id],
    )
  ).rows[0];
const textOf = async (answer: Response) =>
  (await answer.text())
    .replace(/[\s\S]*<main/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('merging and taking apart', () => {
  test('carries voices, followers and comments along and back, each voice once, and tells those concerned', async () => {
    const first = await handIn('engineer', 'Pump vid skolan');
    const second = await handIn('librarian', 'Cykelpump på skolgården');
    for (const who of ['aide', 'nurse', 'hr']) await t.post(`/ideas/${first}/votes`, { value: 'for' }, who);
    for (const who of ['nurse', 'youth']) await t.post(`/ideas/${second}/votes`, { value: 'for' }, who);
    await t.post(`/ideas/${first}/comments`, { id: newId(), kind: 'support', text: 'Bra' }, 'aide');
    await t.post(`/ideas/${second}/comments`, { id: newId(), kind: 'support', text: 'Ja' }, 'youth');
    const merge = { intoId: second, reason: 'Samma sak', version: await version(first) };
    expect((await t.post(`/ideas/${first}/moves/merge`, merge, 'engineer')).status).toBe(403);
    expect((await t.post(`/ideas/${first}/moves/merge`, { ...merge, intoId: first }, 'lead')).status).toBe(
      422,
    );
    expect((await t.post(`/ideas/${first}/moves/merge`, merge, 'lead')).status).toBe(303);
    expect(await rowOf(first)).toMatchObject({ case_status: 'merged', merged_into: second, due_on: null });
    // aide, nurse, hr and youth: nurse had given both and counts once
    expect(await counts(second)).toMatchObject({ votes_for: 4, comments: 2, followers: 2 });
    expect(await textOf(await t.get(`/ideas/${second}`, 'hr'))).toContain('Pump vid skolan');
    const told = await t.db.pool.query(
      "select person_id from notification where object_id = $1 and kind = 'idea.merged'",
      [first],
    );
    expect(told.rows.map((row) => row.person_id).sort()).toEqual(
      [t.ref('person:aide'), t.ref('person:engineer')].sort(),
    );
    expect(
      (await t.post(`/ideas/${first}/comments`, { id: newId(), kind: 'support', text: 'Hej' }, 'hr')).status,
    ).toBe(410);

    expect(
      (
        await t.post(
          `/ideas/${first}/moves/unmerge`,
          { reason: 'Olika ändå', version: await version(first) },
          'lead',
        )
      ).status,
    ).toBe(303);
    expect(await rowOf(first)).toMatchObject({ case_status: 'open', merged_into: null });
    expect((await rowOf(first)).due_on).not.toBeNull();
    expect(await counts(second)).toMatchObject({ votes_for: 2, comments: 1, followers: 1 });
    expect(await counts(first)).toMatchObject({ votes_for: 3, comments: 1 });
  });

  test('two who merge two ideas into each other at once: one of them does', async () => {
    const a = await handIn('engineer', 'A');
    const b = await handIn('librarian', 'B');
    const [av, bv] = [await version(a), await version(b)];
    const answers = await Promise.all([
      t.post(`/ideas/${a}/moves/merge`, { intoId: b, reason: 'x', version: av }, 'lead'),
      t.post(`/ideas/${b}/moves/merge`, { intoId: a, reason: 'y', version: bv }, 'lead'),
    ]);
    expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1);
  });
});

describe('voices', () => {
  test('one each, however often and at once; changed and taken back; the sums are right', async () => {
    const id = await handIn('engineer', 'En röst var');
    await Promise.all(
      Array.from({ length: 5 }, () => t.post(`/ideas/${id}/votes`, { value: 'for' }, 'aide')),
    );
    expect(await counts(id)).toMatchObject({ votes_for: 1, votes_against: 0 });
    await t.post(`/ideas/${id}/backing`, { backing: 'Bra' }, 'planner');
    await t.post(`/ideas/${id}/votes`, { value: 'against' }, 'aide');
    expect(await counts(id)).toMatchObject({ votes_for: 0, votes_against: 1 });
    await t.post(`/ideas/${id}/votes`, { value: 'none' }, 'aide');
    expect(await counts(id)).toMatchObject({ votes_for: 0, votes_against: 0 });
  });

  test('nobody reads how another has voted', async () => {
    const id = await handIn('engineer', 'Hemlig röst');
    await t.post(`/ideas/${id}/votes`, { value: 'for' }, 'aide');
    for (const who of ['lead', 'admin', 'manager', 'engineer']) {
      const seen = await t.as(who, (tx) =>
        tx.client.query('select 1 from idea_vote where idea_id = $1', [id]),
      );
      expect(seen.rowCount, who).toBe(0);
    }
    const { rows } = await t.db.pool.query(
      "select 1 from event where object_id = $1 and kind like 'idea.vot%'",
      [id],
    );
    expect(rows).toEqual([]);
  });
});

describe('moves with reasons', () => {
  test('pause has an end, stop has a reason, reopening gives it an owner and a day again', async () => {
    const id = await handIn('aide', 'Pausa mig');
    expect(
      (
        await t.post(
          `/ideas/${id}/moves/pause`,
          { reason: 'Vänta', until: '2026-11-01', version: await version(id) },
          'lead',
        )
      ).status,
    ).toBe(422);
    expect(
      (
        await t.post(
          `/ideas/${id}/moves/pause`,
          { reason: '', until: '2027-01-11', version: await version(id) },
          'lead',
        )
      ).status,
    ).toBe(422);
    expect(
      (
        await t.post(
          `/ideas/${id}/moves/pause`,
          { reason: 'Efter jul', until: '2027-01-11', version: await version(id) },
          'lead',
        )
      ).status,
    ).toBe(303);
    expect(await rowOf(id)).toMatchObject({ case_status: 'paused', due_on: '2027-01-11' });
    expect((await t.post(`/ideas/${id}/moves/resume`, { version: await version(id) }, 'lead')).status).toBe(
      303,
    );
    const refused = await t.post(
      `/ideas/${id}/moves/stop`,
      { reason: '  ', version: await version(id) },
      'lead',
    );
    expect(refused.status).toBe(422);
    expect(await textOf(refused)).toContain('Skriv varför');
    // stopping may bring its lesson
    const stop = {
      reason: 'Det fanns redan',
      lessonOutcome: 'failure',
      lessonDone: 'Letade',
      lessonLearnt: 'Leta först',
      version: await version(id),
    };
    expect((await t.post(`/ideas/${id}/moves/stop`, stop, 'lead')).status).toBe(303);
    expect(await rowOf(id)).toMatchObject({ case_status: 'stopped', due_on: null });
    const lessons = await t.db.pool.query('select learnt from lesson where about_id = $1', [id]);
    expect(lessons.rows).toEqual([{ learnt: 'Leta först' }]);
    expect(await textOf(await t.get(`/ideas/${id}`, 'aide'))).toContain('Det fanns redan');
    expect(
      (await t.post(`/ideas/${id}/moves/reopen`, { reason: 'Nytt läge', version: await version(id) }, 'lead'))
        .status,
    ).toBe(303);
    const row = await rowOf(id);
    expect(row.case_status).toBe('open');
    expect(row.case_owner_id && row.due_on).toBeTruthy();
  });

  test('an old page moves nothing: who was quicker is told of, and what was written is kept', async () => {
    const id = await handIn('aide', 'Två flikar');
    const old = await version(id);
    await t.post(
      `/ideas/${id}/moves/reschedule`,
      { reason: 'Ledig', dueOn: '2026-12-01', version: old },
      'lead',
    );
    const late = await t.post(
      `/ideas/${id}/moves/stop`,
      { reason: 'Min långa förklaring', version: old },
      'lead',
    );
    expect(late.status).toBe(409);
    const text = await late.text();
    expect(text).toContain('Min långa förklaring');
    expect(text).toContain('flyttats eller ändrats');
  });

  test('a reviewer who is removed in the middle is told, and keeps what was written', async () => {
    const id = await handIn('aide', 'Granskas');
    await t.post(`/ideas/${id}/backing`, { backing: 'Bra' }, 'manager');
    await t.post(`/ideas/${id}/reviews`, { personIds: [t.ref('person:hr')] }, 'coach');
    const { rows } = await t.db.pool.query('select id from idea_review where idea_id = $1', [id]);
    const draft = { conflict: 'none', strengths: 'Halvvägs', notes: 'Mina tankar', version: '1' };
    await t.post(`/ideas/${id}/reviews/${rows[0].id}`, draft, 'hr');
    expect((await t.post(`/ideas/${id}/reviews/${rows[0].id}/removal`, {}, 'coach')).status).toBe(303);
    const answer = await t.post(
      `/ideas/${id}/reviews/${rows[0].id}`,
      { ...draft, advice: 'Gör så här', done: '1' },
      'hr',
    );
    expect(answer.status).toBe(410);
    expect(await textOf(answer)).toContain('finns kvar i dina egna anteckningar');
    const notes = await t.db.pool.query('select notes, draft from idea_review_note where review_id = $1', [
      rows[0].id,
    ]);
    expect(notes.rows[0]).toMatchObject({ notes: 'Mina tankar', draft: { strengths: 'Halvvägs' } });
  });

  test('a unit that is taken away leaves its ideas with an owner and a day', async () => {
    const id = await handIn('aide', 'Enheten försvann');
    const { rows } = await t.db.pool.query(
      'insert into unit (id, organisation_id, kind, name, created_at) values ($1, $2, $3, $4, now()) returning id',
      [newId(), t.organisationId, 'unit', 'Tillfällig'],
    );
    await t.db.pool.query('update idea set unit_id = $2 where id = $1', [id, rows[0].id]);
    await t.db.pool.query('delete from unit where id = $1', [rows[0].id]);
    const row = await rowOf(id);
    expect(row.unit_id).toBeNull();
    expect(row.case_owner_id && row.due_on).toBeTruthy();
    expect((await t.get(`/ideas/${id}`, 'aide')).status).toBe(200);
  });

  test('a challenge that closed while the form was open: refused, said, and the words are kept as a draft', async () => {
    const closed = (
      await t.db.pool.query(
        "select id from challenge where organisation_id = $1 and collect_until < '2026-11-02' and status = 'published' limit 1",
        [t.organisationId],
      )
    ).rows[0].id;
    const id = newId();
    const words = {
      id,
      title: 'För sent',
      forWhom: 'Alla',
      benefit: 'Mycket',
      situation: 'Nu',
      visibility: 'organisation',
      challengeId: closed,
      handIn: '1',
    };
    const answer = await t.post('/ideas', words, 'aide');
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('För sent');
    expect(await rowOf(id)).toMatchObject({ title: 'För sent', listed_at: null });
    expect((await t.post('/ideas', { ...words, challengeId: '' }, 'aide')).status).toBe(303);
    expect((await rowOf(id)).listed_at).not.toBeNull();
  });
});

test('the same form sent twice is one idea; what was saved at a pause is what is handed in', async () => {
  const id = newId();
  const words = {
    id,
    title: 'Dubbelt',
    forWhom: 'Alla',
    benefit: 'Nytta',
    situation: 'Jämt',
    visibility: 'organisation',
  };
  const saved = await t.post('/ideas', words, 'aide', { accept: 'application/json' });
  expect(await saved.json()).toMatchObject({ version: 1 });
  const [a, b] = [
    await t.post('/ideas', { ...words, handIn: '1' }, 'aide'),
    await t.post('/ideas', { ...words, handIn: '1' }, 'aide'),
  ];
  expect([a.status, b.status]).toEqual([303, 303]);
  const { rows } = await t.db.pool.query("select count(*)::int as n from idea where title = 'Dubbelt'");
  expect(rows[0].n).toBe(1);
  // somebody else's id is no way in
  expect((await t.post('/ideas', { ...words, title: 'Kapad' }, 'engineer')).status).not.toBe(200);
  expect((await rowOf(id)).title).toBe('Dubbelt');
});
