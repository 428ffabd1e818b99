import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { testJourney } from '../../testing/journey.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const form = (more: Record<string, string> = {}): Record<string, string> => ({
  id: newId(),
  journeyId: '',
  questionId: '',
  suggestionId: '',
  back: '',
  title: 'Prova kortare möten',
  text: '',
  ownerId: '',
  unitId: '',
  dueOn: '',
  followUpOn: '',
  expectedEffect: '',
  visibility: 'organisation',
  ...more,
});
const add = async (who: string, more: Record<string, string> = {}): Promise<string> => {
  const values = form(more);
  const answer = await t.post('/actions', values, who);
  expect(answer.status, await answer.clone().text()).toBe(303);
  return values.id ?? '';
};
const edit = (more: Record<string, string> = {}) => {
  const {
    id: _,
    journeyId: __,
    questionId: ___,
    suggestionId: ____,
    ...rest
  } = form({ result: '', version: '1', ...more });
  return rest;
};
const count = (title: string) =>
  t.as(
    'lead',
    async (tx) => (await tx.client.query('select 1 from action where title = $1', [title])).rowCount,
  );

describe('lists', () => {
  it('show mine, my unit’s and the organisation’s, with what is late said in words', async () => {
    const mine = await (await t.get('/actions', 'aide')).text();
    expect(mine).toContain('Bestäm vilka inköp gruppen får göra utan att fråga chefen');
    expect(mine).toMatch(/\d+ dagar försenad/);
    expect(mine).not.toContain('Skriv en sida om varje avslutat försök');
    const unit = await (await t.get('/actions?scope=unit', 'aide')).text();
    expect(unit).toContain('Bjud in brukarrådet');
    const all = await (await t.get('/actions?scope=organisation&status=done', 'aide')).text();
    expect(all).toContain('Låt ungdomarna själva styra en kväll i veckan på gården');
  });

  it('are narrowed by words, unit, principle, question and lateness', async () => {
    const titles = async (query: string) =>
      [
        ...(await (await t.get(`/actions?scope=organisation&${query}`, 'aide')).text()).matchAll(
          /actions__title" href="[^"]+">([^<]+)/g,
        ),
      ].map((m) => m[1]);
    expect(await titles('status=all&q=läkemedelsrobot')).toHaveLength(2);
    expect(await titles('status=all&q=hyresgäst')).toContain(
      'Låt hyresgästerna rösta om vad gården ska användas till',
    );
    expect(await titles(`status=all&unit=${t.ref('unit:youth')}`)).toHaveLength(2);
    expect(await titles('about=p1.q2')).toContain('Välj tre mål för innovation som följs upp i nämnden');
    const late = await titles('overdue=1');
    expect(late.length).toBeGreaterThan(3);
    expect(late).not.toContain('Prova rabatter som tar hand om skyfall på en gata');
    expect(await titles('q=%25_%27%3B%20drop')).toEqual([]);
  });

  it('continue where they stopped, each action once', async () => {
    for (let i = 0; i < 55; i++)
      await add('coach', { title: `Många ${i}`, ownerId: t.ref('person:coach'), dueOn: '2027-05-01' });
    const seen: string[] = [];
    let path: string | undefined = '/actions';
    while (path) {
      const page: string = await (await t.get(path, 'coach')).text();
      seen.push(...[...page.matchAll(/actions__title" href="([^"]+)"/g)].map((m) => m[1] ?? ''));
      path = /href="(\/actions\?[^"]*after=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.length).toBeGreaterThanOrEqual(55);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('show something whatever the address says', async () => {
    const answer = await t.get('/actions?scope=x&status=y&about=<script>&unit=1&after=zzz&overdue=2', 'aide');
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('<script>');
  });

  it('say what they are for when empty', async () => {
    expect(await (await t.get('/actions', 'guest')).text()).toContain('Du har inga åtgärder just nu');
    expect(await (await t.get('/actions?scope=unit', 'guest')).text()).toContain(
      'Du hör inte till någon enhet',
    );
    expect(await (await t.get('/actions?scope=organisation&q=finnsinte', 'guest')).text()).toContain(
      'Inget stämmer',
    );
  });
});

describe('a new action', () => {
  it('begins with the words of the suggestion and returns to where the person came from', async () => {
    const journey = await testJourney(t, 'lead');
    const page = await (
      await t.get(
        `/actions/new?journey=${journey}&suggestion=p1.q1.a1&back=/journeys/${journey}/plan`,
        'lead',
      )
    ).text();
    expect(page).toContain('value="Be ledningen sätta ord på vart ni är på väg"');
    const answer = await t.post(
      '/actions',
      form({
        journeyId: journey,
        suggestionId: 'p1.q1.a1',
        questionId: 'p1.q1',
        back: `/journeys/${journey}/plan`,
      }),
      'lead',
    );
    expect(answer.headers.get('location')).toBe(`/journeys/${journey}/plan`);
  });

  it('from a journey begins with the journey’s sharing; from one that is not seen it is 404', async () => {
    const journey = await testJourney(t, 'lead', { visibility: 'private' });
    const page = await (await t.get(`/actions/new?journey=${journey}`, 'lead')).text();
    expect(page).toMatch(/value="private" checked/);
    for (const unseen of [journey, newId(), t.otherRef('journey:ideas')]) {
      expect((await t.get(`/actions/new?journey=${unseen}`, 'engineer')).status).toBe(404);
      const values = form({ journeyId: unseen, title: 'Utan resa' });
      expect((await t.post('/actions', values, 'engineer')).status).toBe(404);
    }
    expect(await count('Utan resa')).toBe(0);
  });

  it('never leads to another site', async () => {
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const values = form({ back });
      const answer = await t.post('/actions', values, 'lead');
      expect(answer.headers.get('location')).toBe(`/actions/${values.id}`);
    }
  });

  it('is added once though it is sent twice', async () => {
    const values = form({ title: 'Skickad två gånger' });
    const first = await t.post('/actions', values, 'aide');
    const second = await t.post('/actions', values, 'aide');
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers.get('location')).toBe(`/actions/${values.id}`);
    expect(await count('Skickad två gånger')).toBe(1);
  });

  it.each([
    ['an empty title', { title: '   ' }, 'Fyll i det här fältet'],
    ['a title that is too long', { title: 'å'.repeat(201) }, 'Högst 200 tecken'],
    ['a text that is too long', { text: 'x'.repeat(10_001) }, 'Högst 10000 tecken'],
    ['a day that does not exist', { dueOn: '2026-02-30' }, 'Skriv en dag som finns'],
    ['a day that has passed', { dueOn: '2026-11-01' }, 'Den dagen har redan varit'],
    [
      'a follow-up before the due day',
      { dueOn: '2026-12-01', followUpOn: '2026-11-30' },
      'Uppföljningen kommer före',
    ],
    ['a unit sharing without unit', { visibility: 'unit' }, 'Välj vilken enhet'],
    ['no sharing', { visibility: '' }, 'Välj ett av alternativen'],
    ['a sharing that is not offered', { visibility: 'public' }, 'Välj ett av alternativen'],
    ['an owner who is no id', { ownerId: 'mallory' }, 'Välj ett av alternativen'],
  ])('refuses %s, and keeps what was written', async (_, wrong, message) => {
    const answer = await t.post('/actions', form({ expectedEffect: 'Kvar i formuläret', ...wrong }), 'aide');
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(message);
    expect(page).toContain('Kvar i formuläret');
    expect(page).toContain('Det du har skrivit finns kvar.');
  });

  it('refuses owners and units of another organisation', async () => {
    const answer = await t.post(
      '/actions',
      form({ ownerId: t.otherRef('person:lead'), unitId: t.otherRef('unit:care') }),
      'aide',
    );
    expect(answer.status).toBe(422);
    expect((await answer.text()).match(/Välj ett av alternativen/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('keeps HTML, emoji and right-to-left text as text', async () => {
    const title = '<script>alert(1)</script> 🌱 مرحبا & "citat"';
    const id = await add('aide', { title, text: '<img src=x onerror=alert(1)>\n\nשלום' });
    const page = await (await t.get(`/actions/${id}`, 'aide')).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; 🌱 مرحبا &amp; &quot;citat&quot;');
    expect(page).not.toMatch(/<script>alert|<img src=x/);
    expect(page).toContain('שלום');
  });

  it('asks a visitor to sign in', async () => {
    const answer = await t.get('/actions/new?suggestion=p1.q1.a1', null);
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Factions%2Fnew%3Fsuggestion%3Dp1.q1.a1');
  });
});

describe('one action', () => {
  it('is 404 when unknown, of another organisation, or private to others', async () => {
    const secret = await add('lead', { visibility: 'private' });
    for (const id of [newId(), 'nothing', t.otherRef('action:1'), secret]) {
      expect((await t.get(`/actions/${id}`, 'engineer')).status).toBe(404);
      expect((await t.get(`/actions/${id}/edit`, 'engineer')).status).toBe(404);
      expect((await t.post(`/actions/${id}/status`, { status: 'planned' }, 'engineer')).status).toBe(404);
      expect((await t.post(`/actions/${id}/comments`, { id: newId(), text: 'Hej' }, 'engineer')).status).toBe(
        404,
      );
      expect((await t.post(`/actions/${id}`, edit(), 'engineer')).status).toBe(404);
    }
    expect((await t.get(`/actions/${secret}`, 'lead')).status).toBe(200);
  });

  it('may be read and commented but not changed by those it is not given to', async () => {
    const id = await add('lead');
    expect((await t.get(`/actions/${id}`, 'engineer')).status).toBe(200);
    expect((await t.get(`/actions/${id}/edit`, 'engineer')).status).toBe(403);
    expect((await t.post(`/actions/${id}`, edit(), 'engineer')).status).toBe(403);
    const moved = await t.post(`/actions/${id}/status`, { status: 'dropped', reason: 'Nej' }, 'engineer');
    expect(moved.status).toBe(403);
    expect(await moved.text()).toContain('Du kan kommentera den');
    expect((await t.post(`/actions/${id}/comments`, { id: newId(), text: 'Bra' }, 'engineer')).status).toBe(
      303,
    );
  });

  it('says what is missing before it is planned', async () => {
    const id = await add('lead');
    const answer = await t.post(`/actions/${id}/status`, { status: 'planned' }, 'lead');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('behöver en ansvarig och en dag då den ska vara klar');
  });

  it('thanks whoever finishes it, and keeps what came of it', async () => {
    const id = await add('aide', { ownerId: t.ref('person:aide'), dueOn: '2026-12-01' });
    const done = await t.post(
      `/actions/${id}/status`,
      { status: 'done', result: 'Mötena tar nu en kvart.' },
      'aide',
    );
    expect(done.headers.get('location')).toBe(`/actions/${id}`);
    expect(decodeURIComponent(done.headers.get('set-cookie') ?? '')).toContain(
      'Tack Maja! Nu är en sak till gjord.',
    );
    expect(await (await t.get(`/actions/${id}`, 'aide')).text()).toContain('Mötena tar nu en kvart.');
  });

  it('is dropped only with a reason', async () => {
    const id = await add('lead');
    const answer = await t.post(`/actions/${id}/status`, { status: 'dropped', reason: '  ' }, 'lead');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Skriv varför ni lägger ner den');
    expect(
      (await t.post(`/actions/${id}/status`, { status: 'dropped', reason: 'Görs på annat håll' }, 'lead'))
        .status,
    ).toBe(303);
  });

  it('tells the second of two who save, and loses nothing', async () => {
    const id = await add('lead', { title: 'Två flikar' });
    expect((await t.post(`/actions/${id}`, edit({ title: 'Den första' }), 'lead')).status).toBe(303);
    const second = await t.post(`/actions/${id}`, edit({ title: 'Den andra' }), 'lead');
    const page = await second.text();
    expect(second.status).toBe(409);
    expect(page).toContain('value="Den andra"');
    expect(page).toContain('<dd>Den första</dd>');
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
    expect((await t.post(`/actions/${id}`, edit({ title: 'Den andra', version }), 'lead')).status).toBe(303);
  });

  it('takes a comment once though it is sent twice, and refuses an empty one', async () => {
    const id = await add('lead');
    const comment = { id: newId(), text: 'Det går <b>bra</b>' };
    await t.post(`/actions/${id}/comments`, comment, 'aide');
    await t.post(`/actions/${id}/comments`, comment, 'aide');
    const page = await (await t.get(`/actions/${id}`, 'lead')).text();
    expect(page.match(/Det går &lt;b&gt;bra&lt;\/b&gt;/g)).toHaveLength(1);
    expect((await t.post(`/actions/${id}/comments`, { id: newId(), text: ' ' }, 'aide')).status).toBe(422);
  });
});

describe('the choice of owner', () => {
  it('is searched in where there are more people than a list holds, and loses nothing', async () => {
    await t.db.asOwner(async (tx) => {
      await tx.client.query(
        `insert into person (id, name, email, created_at)
         select gen_random_uuid(), 'Person ' || i, 'person' || i || '@many.example', now() from generate_series(1, 600) i`,
      );
      await tx.client.query(
        `insert into membership (id, organisation_id, person_id, created_at)
         select gen_random_uuid(), $1, id, now() from person where email like '%@many.example'`,
        [t.organisationId],
      );
    });
    const page = await (await t.get('/actions/new', 'youth')).text();
    expect(page).toContain('name="findOwner"');
    expect(page).toMatch(/selected="">Tove Smultronsjö</);
    const searched = await t.post(
      '/actions',
      form({ title: 'Inte sparad än', ownerSearch: 'son 599', findOwner: '1' }),
      'youth',
    );
    const found = await searched.text();
    expect(found).toMatch(/<option value="[^"]+">Person 599</);
    expect(found).not.toContain('>Person 1<');
    expect(found).toContain('value="Inte sparad än"');
    expect(await count('Inte sparad än')).toBe(0);
  });
});

describe('at home', () => {
  it('waits what is late, soon due and proposed to me', async () => {
    const page = await (await t.get('/home', 'aide')).text();
    expect(page).toContain('Skulle ha varit klar');
    expect(page).toContain('Du är föreslagen som ansvarig');
  });
});
