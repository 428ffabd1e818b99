import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../shared/kernel/dates.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { paintedPng } from '../files/public.ts';

// Files of ideas: seen by whoever reads the idea and by nobody else, and silent about who added them.

let t: TestApp;
let id: string;
beforeAll(async () => {
  t = await testApp();
  id = await draft({ anonymous: '1' });
});
afterAll(() => t.close());

const words = (more: Record<string, string> = {}) => ({
  title: 'Lampor som inte väcker',
  forWhom: 'De boende',
  benefit: 'Bättre sömn',
  situation: 'Varje natt',
  visibility: 'organisation',
  ...more,
});
async function draft(more: Record<string, string> = {}, who = 'aide'): Promise<string> {
  const made = newId();
  expect((await t.post('/ideas', { id: made, ...words(more) }, who)).status).toBe(303);
  return made;
}
const handIn = async (idea: string, more: Record<string, string> = {}, who = 'aide') =>
  expect((await t.post('/ideas', { id: idea, ...words(more), handIn: '1' }, who)).status).toBe(303);

const picture = () => paintedPng(20, 10, (x) => (x < 10 ? [200, 80, 60] : [60, 80, 200]));
async function send(
  idea: string,
  who: string,
  file: Uint8Array<ArrayBuffer> = picture(),
  name = 'lampa.png',
) {
  const form = new FormData();
  const fileId = newId();
  form.set('fileId', fileId);
  form.set('alt', 'En lampa med dämpat sken');
  form.set('file', new File([file], name));
  const answer = await t.app.request(`http://localhost/ideas/${idea}/files`, {
    method: 'POST',
    body: form,
    headers: {
      'x-test-person': t.ref(`person:${who}`),
      'accept-language': 'sv',
      'sec-fetch-site': 'same-origin',
    },
  });
  return { status: answer.status, text: await answer.text(), fileId };
}
const status = async (fileId: string, who: string | null) =>
  (await t.get(`/files/${fileId}/lampa.png`, who)).status;
const named = async (idea: string, who: string) => {
  const { rows } = await t.db.pool.query(
    `select 1 from file where object_id = $1 and (uploaded_by is not null or person_ids <> '{}')
     union all select 1 from event where object_id = $1 and (actor_id = $2 or data::text like '%' || $2 || '%')
     union all select 1 from notification where object_id = $1 and actor_id = $2`,
    [idea, t.ref(`person:${who}`)],
  );
  return rows;
};

describe('a file of an idea', () => {
  let fileId: string;

  test('is its author’s while it is a draft, and tells nobody that there is one', async () => {
    const sent = await send(id, 'aide');
    expect(sent.status).toBe(303);
    fileId = sent.fileId;
    expect(await status(fileId, 'aide')).toBe(200);
    for (const who of ['manager', 'lead', 'admin', 'engineer'])
      expect(await status(fileId, who), who).toBe(404);
    const { rows } = await t.db.pool.query('select kind from event where object_id = $1', [id]);
    expect(rows).toEqual([]);
    const page = await (await t.get(`/ideas/${id}/edit`, 'aide')).text();
    expect(page).toContain('alt="En lampa med dämpat sken"');
  });

  test('is seen by those who read the idea when it is handed in, and names nobody', async () => {
    await handIn(id, { anonymous: '1' });
    expect((await send(id, 'aide')).status).toBe(303);
    for (const who of ['manager', 'admin', 'engineer']) {
      expect(await status(fileId, who), who).toBe(200);
      const html = await (await t.get(`/ideas/${id}`, who)).text();
      expect(html).toContain(`/files/${fileId}/`);
      expect(html).not.toContain(`/ideas/${id}/files`);
      expect(html.slice(html.indexOf('<main'))).not.toContain('Maja Lindströmsson');
    }
    expect(await status(fileId, null)).not.toBe(200);
    expect(await named(id, 'aide')).toEqual([]);
  });

  test('is added and removed by nobody but the authors, through pages and in the database', async () => {
    for (const who of ['manager', 'lead', 'admin']) {
      expect((await send(id, who)).status, who).toBe(403);
      expect((await t.post(`/ideas/${id}/files/${fileId}/removal`, {}, who)).status, who).toBe(403);
      await t.as(who, async (tx) => {
        expect((await tx.client.query('delete from file where id = $1', [fileId])).rowCount).toBe(0);
        expect((await tx.client.query("update file set alt = 'x' where id = $1", [fileId])).rowCount).toBe(0);
      });
      const insert = t.as(who, (tx) => tx.client.query(insertSql, [newId(), tx.scope.organisationId, id]));
      await expect(insert, who).rejects.toThrow(/row-level security/);
    }
  });

  test('can be given no name and no other readers, whoever asks the database', async () => {
    await expect(
      t.as('admin', (tx) =>
        tx.client.query("select mylla_reshare_files('idea', $1, 'private', null, $2)", [
          id,
          [t.ref('person:admin')],
        ]),
      ),
    ).rejects.toThrow(/file_of_idea/);
  });

  test('cannot be moved to an idea that the thief reads', async () => {
    const hidden = await draft();
    const secret = (await send(hidden, 'aide')).fileId;
    const steal = t.as('admin', (tx) =>
      tx.client.query("select mylla_move_files('idea', $1, $2)", [hidden, id]),
    );
    await expect(steal).rejects.toThrow(/only when it is merged/);
    expect(await status(secret, 'admin')).toBe(404);
    // and goes with its draft
    expect((await t.post(`/ideas/${hidden}/removal`, {}, 'aide')).status).toBe(303);
    expect((await t.db.pool.query('select 1 from file where id = $1', [secret])).rowCount).toBe(0);
  });

  test('follows an idea of one unit: others there see it, others elsewhere do not', async () => {
    const unit = await draft({ visibility: 'unit' });
    const sent = await send(unit, 'aide');
    await handIn(unit, { visibility: 'unit' });
    const seen = await Promise.all(
      ['aide', 'engineer'].map(async (who) => [
        await status(sent.fileId, who),
        (await t.get(`/ideas/${unit}`, who)).status,
      ]),
    );
    expect(seen).toEqual([
      [200, 200],
      [404, 404],
    ]);
  });

  test('goes along when the idea is merged, and comes back when it is not any more', async () => {
    const target = await draft({ title: 'Ljus' }, 'nurse');
    await handIn(target, { title: 'Ljus' }, 'nurse');
    const version = async (idea: string) =>
      String((await t.db.pool.query('select version from idea where id = $1', [idea])).rows[0].version);
    const where = async () =>
      (await t.db.pool.query('select object_id from file where id = $1', [fileId])).rows[0].object_id;
    const merge = { intoId: target, reason: 'Samma sak', version: await version(id) };
    expect((await t.post(`/ideas/${id}/moves/merge`, merge, 'lead')).status).toBe(303);
    expect(await where()).toBe(target);
    expect(await (await t.get(`/ideas/${target}`, 'engineer')).text()).toContain(`/files/${fileId}/`);
    const apart = { reason: 'Två saker', version: await version(id) };
    expect((await t.post(`/ideas/${id}/moves/unmerge`, apart, 'lead')).status).toBe(303);
    expect(await where()).toBe(id);
    expect(await named(id, 'aide')).toEqual([]);
  });

  test('that is not what it says is refused, and what was written about it stays', async () => {
    const script = new Uint8Array(Buffer.from('<script>alert(1)</script>'));
    const { status: code, text } = await send(id, 'aide', script, 'lampa.png');
    expect(code).toBe(422);
    expect(text).toContain('value="En lampa med dämpat sken"');
    expect(text).toContain('id="file-error"');
  });

  test('is removed by its author', async () => {
    expect((await t.post(`/ideas/${id}/files/${fileId}/removal`, {}, 'aide')).status).toBe(303);
    expect(await status(fileId, 'aide')).toBe(404);
  });
});

const insertSql = `insert into file (id, organisation_id, object_type, object_id, name, media_type, size, sha256, storage, visibility, created_at)
  values ($1, $2, 'idea', $3, 'a.txt', 'text/plain', 1, repeat('0', 64), 'database', 'private', now())`;

describe('whoever answers a challenge', () => {
  const follows = async (who: string, challengeId: string) =>
    (
      await t.db.pool.query('select 1 from challenge_follower where person_id = $1 and challenge_id = $2', [
        t.ref(`person:${who}`),
        challengeId,
      ])
    ).rowCount;

  test('follows it, but not when the idea is anonymous', async () => {
    const { rows } = await t.db.pool.query(
      `select c.id from challenge c where c.organisation_id = $1 and c.status = 'published'
          and c.opens_on <= $2 and c.collect_until >= $2 limit 1`,
      [t.organisationId, dayOf(t.db.clock.now())],
    );
    const challengeId = rows[0].id;
    await t.db.pool.query('delete from challenge_follower where challenge_id = $1', [challengeId]);
    await handIn(await draft({ challengeId, anonymous: '1' }), { challengeId, anonymous: '1' });
    expect(await follows('aide', challengeId)).toBe(0);
    await handIn(await draft({ challengeId }), { challengeId });
    expect(await follows('aide', challengeId)).toBe(1);
  });
});
