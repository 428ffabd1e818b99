import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

type Values = Record<string, string | string[]>;

/** A form that may be published as it is, seen from 2 November 2026. */
const form = (more: Values = {}): Values => ({
  id: newId(),
  title: 'Hur kan vi få kortare köer?',
  need: 'Folk väntar för länge i telefonen.',
  forWhom: '',
  known: '',
  tried: '',
  criteria: '- Kostar inget\n\n• Går att prova',
  deciderId: t.ref('person:director'),
  ownerId: '',
  unitId: '',
  visibility: 'organisation',
  alsoInvited: '',
  invitedOrganisations: '',
  howToAnswer: '',
  opensOn: '',
  collectUntil: '2026-11-30',
  refineUntil: '',
  decideUntil: '2026-12-15',
  reportBackOn: '2027-03-01',
  origin: 'none',
  journeyId: '',
  questionId: '',
  barrierId: '',
  signal: '',
  signalUrl: '',
  ...more,
});
const edited = (more: Values = {}): Values => {
  const { id: _, ...rest } = form({ version: '1', ...more });
  return rest;
};
const add = async (who: string, more: Values = {}): Promise<string> => {
  const values = form({ publish: '1', ...more });
  const answer = await t.post('/challenges', values, who);
  expect(answer.status, await answer.clone().text()).toBe(303);
  return String(values.id);
};
const page = async (path: string, who: string | null = 'aide') => (await t.get(path, who)).text();
const row = (id: string) =>
  t.db.pool
    .query('select * from challenge where id = $1', [id])
    .then(({ rows }) => rows[0] as Record<string, unknown> | undefined);
const told = async (who: string, id: string): Promise<string[]> => {
  const { rows } = await t.db.pool.query(
    'select kind from notification where person_id = $1 and object_id = $2 order by id',
    [t.ref(`person:${who}`), id],
  );
  return rows.map((one) => one.kind);
};
/** The same day noon, `day`; back at the end. */
const onDay = async (day: string, work: () => Promise<void>) => {
  const before = t.clock.at;
  t.clock.at = new Date(`${day}T12:00:00+01:00`);
  try {
    await work();
  } finally {
    t.clock.at = before;
  }
};

describe('lists', () => {
  it('show what is open, coming, settled and mine', async () => {
    const open = await page('/challenges');
    expect(open).toContain('Hur kan fler låna i stället för att köpa nytt?');
    expect(open).toContain('Hur kan ett samtal räknas lika mycket som ett besök?');
    expect(open).not.toContain('Hur kan den första veckan');
    expect(await page('/challenges?list=coming')).toContain('Hur kan den första veckan');
    const settled = await page('/challenges?list=decided');
    expect(settled).toContain('Hur kan vi få tillbaka tid från möten?');
    expect(settled).toContain('Hur kan vi få fler äldre att äta tillsammans');
    const mine = await page('/challenges?list=mine', 'lead');
    expect(mine).toContain('Hur kan vi lära av det som inte blev som vi tänkt?');
  });

  it('put what still takes ideas first, the last day for them first', async () => {
    const titles = [...(await page('/challenges')).matchAll(/<h2><a[^>]*>([^<]+)/g)].map((m) => m[1]);
    expect(titles.slice(0, 3)).toEqual([
      'Hur kan de unga själva vara med och bestämma om vägen tillbaka till skolan?',
      'Hur kan fler låna i stället för att köpa nytt?',
      'Hur får fler tid att prova något nytt under arbetsdagen?',
    ]);
  });

  it('go on page by page, each challenge once', async () => {
    for (let i = 0; i < 50; i++)
      await add('lead', { title: `Många ${i}`, collectUntil: i % 2 ? '2026-11-20' : '2026-11-21' });
    for (const list of ['open', 'mine']) {
      const seen: string[] = [];
      for (let path: string | undefined = `/challenges?list=${list}`; path; ) {
        const html: string = await page(path, 'lead');
        seen.push(...[...html.matchAll(/<h2><a href="([^"]+)"/g)].map((m) => m[1] ?? ''));
        path = /href="(\/challenges\?[^"]*after=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      }
      expect(seen.length).toBeGreaterThanOrEqual(50);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('show something whatever the address says', async () => {
    expect((await t.get('/challenges?list=<script>&after=zz', 'aide')).status).toBe(200);
  });
});

describe('a new challenge', () => {
  it('is a draft with a title alone, which others do not see', async () => {
    const values = form({ need: '', deciderId: '', collectUntil: '', decideUntil: '', reportBackOn: '' });
    expect((await t.post('/challenges', values, 'coach')).status).toBe(303);
    expect(await page(`/challenges/${values.id}`, 'coach')).toContain('Det här är ett utkast');
    for (const other of ['aide', 'lead', 'admin'])
      expect((await t.get(`/challenges/${values.id}`, other)).status).toBe(404);
  });

  it('is not published without a decider and a day to report back; nothing is lost', async () => {
    const values = form({ publish: '1', deciderId: '', reportBackOn: '', tried: 'Det här står kvar' });
    const answer = await t.post('/challenges', values, 'lead');
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('Välj vem som beslutar');
    expect(html).toContain('Välj dagen då alla får veta vad det blev');
    expect(html).toContain('Det här står kvar');
    expect(await row(String(values.id))).toBeUndefined();
  });

  it('may be published from its page, which says what is missing', async () => {
    const values = form({ deciderId: '', reportBackOn: '' });
    await t.post('/challenges', values, 'lead');
    const path = `/challenges/${values.id}`;
    const refused = await t.post(`${path}/publication`, {}, 'lead');
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`href="${path}/edit#deciderId"`);
    expect(html).toContain(`href="${path}/edit#reportBackOn"`);
    expect((await row(String(values.id)))?.status).toBe('draft');
    await t.post(path, edited({}), 'lead');
    expect((await t.post(`${path}/publication`, {}, 'lead')).status).toBe(303);
    expect((await t.post(`${path}/publication`, {}, 'lead')).status).toBe(303);
    const saved = await row(String(values.id));
    expect([saved?.status, saved?.opens_on, saved?.refine_until]).toEqual([
      'published',
      '2026-11-02',
      '2026-11-30',
    ]);
    expect(await told('director', String(values.id))).toEqual(['challenge.to-decide']);
  });

  it('is one though it is sent twice', async () => {
    const values = form({ publish: '1', title: 'Skickad två gånger' });
    await t.post('/challenges', values, 'lead');
    expect((await t.post('/challenges', values, 'lead')).status).toBe(303);
    const { rowCount } = await t.db.pool.query(`select 1 from challenge where title = 'Skickad två gånger'`);
    expect(rowCount).toBe(1);
    expect(await told('director', String(values.id))).toEqual(['challenge.to-decide']);
  });

  it.each([
    ['an empty title', { title: ' ' }, 'Fyll i det här fältet'],
    ['ideas before it opens', { opensOn: '2026-12-01' }, 'innan utmaningen har öppnat'],
    ['developing before collecting', { refineUntil: '2026-11-01' }, 'innan de är insamlade'],
    ['a decision before the ideas', { decideUntil: '2026-11-10' }, 'Beslutet kan inte komma före'],
    ['a report before the decision', { reportBackOn: '2026-12-01' }, 'Beskedet kan inte komma före'],
    ['eight criteria', { criteria: 'a\nb\nc\nd\ne\nf\ng\nh' }, 'Högst sju krav'],
    ['a long criterion', { criteria: 'å'.repeat(201) }, 'Högst 200 tecken på varje rad'],
    ['an address that is none', { signal: 'Rapport', signalUrl: 'javascript:alert(1)' }, 'börjar med https'],
    ['an address of nothing', { signalUrl: 'https://a.example' }, 'Skriv vad adressen gäller'],
    ['a unit that is no id', { invitedUnitIds: ['x'] }, 'Välj ett av alternativen'],
    ['a day that does not exist', { opensOn: '2026-02-30' }, 'Skriv en dag som finns'],
  ])('refuses %s, and keeps what was written', async (_, wrong, message) => {
    const answer = await t.post('/challenges', form({ known: 'Kvar i formuläret', ...wrong }), 'lead');
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(message);
    expect(html).toContain('Kvar i formuläret');
  });

  it('keeps HTML, emoji and right-to-left text as text', async () => {
    const id = await add('lead', { title: '<b>مرحبا</b> 🌱', need: '<img src=x onerror=alert(1)>' });
    const html = await page(`/challenges/${id}`);
    expect(html).toContain('&lt;b&gt;مرحبا&lt;/b&gt; 🌱');
    expect(html).not.toContain('<img src=x');
    expect((await row(id))?.criteria).toEqual(['Kostar inget', 'Går att prova']);
  });
});

describe('who may', () => {
  it('make one: not everybody, and a manager for the own unit', async () => {
    expect((await t.get('/challenges/new', 'aide')).status).toBe(403);
    expect((await t.post('/challenges', form(), 'aide')).status).toBe(403);
    const wide = await t.post('/challenges', form({ known: 'Finns kvar' }), 'manager');
    expect(wide.status).toBe(403);
    expect(await wide.text()).toContain('Finns kvar');
    await add('manager', { unitId: t.ref('unit:homecare-north') });
    expect((await t.post('/challenges', form({ unitId: t.ref('unit:care') }), 'manager')).status).toBe(403);
  });

  it('see one for units: those in it and in an invited one', async () => {
    const id = await add('manager', {
      unitId: t.ref('unit:homecare-north'),
      visibility: 'unit',
      invitedUnitIds: [t.ref('unit:homecare-south')],
    });
    const status = async (who: string | null) => (await t.get(`/challenges/${id}`, who)).status;
    expect([await status('aide'), await status('southmanager'), await status('director')]).toEqual([
      200, 200, 200,
    ]);
    expect([await status('librarian'), await status('nurse'), await status('guest')]).toEqual([
      404, 404, 404,
    ]);
  });

  it('decide: the decider alone', async () => {
    const id = await add('lead', { collectUntil: '2026-11-03', decideUntil: '2026-11-20' });
    await onDay('2026-11-05', async () => {
      expect((await t.get(`/challenges/${id}/decision`, 'lead')).status).toBe(403);
      expect((await t.post(`/challenges/${id}/decision`, { decision: 'Ja' }, 'lead')).status).toBe(403);
      expect((await t.post(`/challenges/${id}/decision`, { decision: 'Ja' }, 'director')).status).toBe(303);
    });
  });

  it('change: not whoever sees it', async () => {
    const id = await add('lead');
    expect((await t.get(`/challenges/${id}/edit`, 'aide')).status).toBe(403);
    expect((await t.post(`/challenges/${id}`, edited(), 'aide')).status).toBe(403);
  });
});

describe('a published challenge', () => {
  it('keeps its decider, its report day and the days that have passed', async () => {
    const id = await add('lead');
    for (const [wrong, message] of [
      [{ deciderId: '' }, 'Välj vem som beslutar'],
      [{ reportBackOn: '' }, 'Välj dagen då alla får veta'],
      [{ opensOn: '2026-11-20' }, 'Utmaningen har öppnat'],
      [{ collectUntil: '2026-11-01' }, 'Den dagen har redan varit'],
    ] as const) {
      const answer = await t.post(`/challenges/${id}`, edited({ opensOn: '2026-11-02', ...wrong }), 'lead');
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(message);
    }
  });

  it('says so when two change it, and keeps what both wrote', async () => {
    const id = await add('lead');
    const same = { opensOn: '2026-11-02' };
    expect((await t.post(`/challenges/${id}`, edited({ ...same, need: 'Den första' }), 'coach')).status).toBe(
      303,
    );
    const second = await t.post(`/challenges/${id}`, edited({ ...same, need: 'Den andra' }), 'lead');
    const html = await second.text();
    expect(second.status).toBe(409);
    expect(html).toContain('Den första');
    expect(html).toContain('Den andra');
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    const third = await t.post(`/challenges/${id}`, edited({ ...same, need: 'Den andra', version }), 'lead');
    expect(third.status).toBe(303);
    expect((await row(id))?.need).toBe('Den andra');
  });

  it('tells those who follow it when its days are moved, and what came of it', async () => {
    const id = await add('lead');
    expect((await t.post(`/challenges/${id}/following`, { follow: 'yes' }, 'aide')).status).toBe(303);
    await t.post(`/challenges/${id}/following`, { follow: 'yes' }, 'aide');
    await t.post(`/challenges/${id}/following`, { follow: 'yes' }, 'nurse');
    await t.post(`/challenges/${id}/following`, { follow: 'no' }, 'nurse');
    expect(await page(`/challenges/${id}`)).toContain('Sluta följa');
    await t.post(
      `/challenges/${id}`,
      edited({ opensOn: '2026-11-02', refineUntil: '2026-11-30', collectUntil: '2026-11-25' }),
      'lead',
    );
    await onDay('2026-12-01', async () => {
      await t.post(`/challenges/${id}/decision`, { decision: 'Vi provar två av idéerna.' }, 'director');
      await t.post(`/challenges/${id}/decision`, { decision: 'Vi provar två av idéerna.' }, 'director');
      expect((await t.post(`/challenges/${id}/decision`, { decision: 'Annat' }, 'director')).status).toBe(
        409,
      );
      expect(
        (await t.post(`/challenges/${id}/report`, { report: 'Köerna blev kortare.' }, 'lead')).status,
      ).toBe(303);
    });
    expect(await told('aide', id)).toEqual(['challenge.moved', 'challenge.decided', 'challenge.reported']);
    expect(await told('nurse', id)).toEqual([]);
    const html = await page(`/challenges/${id}`);
    expect(html).toContain('Köerna blev kortare.');
    expect(html).toContain('Återkopplad');
    expect((await t.get(`/challenges/${id}/edit`, 'lead')).status).toBe(409);
  });

  it('is not decided while ideas come in, nor reported before it is decided; what was written stays', async () => {
    const id = await add('lead');
    const early = await t.post(`/challenges/${id}/decision`, { decision: 'För tidigt ute' }, 'director');
    expect(early.status).toBe(409);
    const html = await early.text();
    expect(html).toContain('Idéer kan fortfarande lämnas');
    expect(html).toContain('För tidigt ute');
    const report = await t.post(`/challenges/${id}/report`, { report: 'Redan klart' }, 'lead');
    expect(report.status).toBe(409);
    expect(await report.text()).toContain('Först behöver det vara beslutat');
  });

  it('is closed early with a reason, and only with one', async () => {
    const id = await add('lead');
    expect((await t.post(`/challenges/${id}/closing`, { closedReason: '  ' }, 'lead')).status).toBe(422);
    expect(
      (await t.post(`/challenges/${id}/closing`, { closedReason: 'En ny lag löste det.' }, 'lead')).status,
    ).toBe(303);
    expect(
      (await t.post(`/challenges/${id}/closing`, { closedReason: 'En ny lag löste det.' }, 'lead')).status,
    ).toBe(303);
    expect(await page(`/challenges/${id}`)).toContain('En ny lag löste det.');
    expect(await page('/challenges?list=decided')).toContain(id);
  });
});

describe('where it comes from', () => {
  it('a gap is kept and shown both ways, to those who see the journey', async () => {
    const journey = t.ref('journey:absence');
    const begin = `/challenges/new?journey=${journey}&question=p3.q1`;
    expect(await page(begin, 'lead')).toContain('Är de som berörs med när ni tar fram nya lösningar?');
    const id = await add('lead', { origin: 'gap', journeyId: journey, questionId: 'p3.q1' });
    expect(await page(`/challenges/${id}`)).toContain(`/journeys/${journey}/plan#p3.q1`);
    expect(await page(`/challenges/from?journey=${journey}`)).toContain(`/challenges/${id}`);
    expect(await page(`/journeys/${journey}/plan`, 'headteacher')).toContain(
      `/challenges/new?journey=${journey}&amp;question=p3.q1`,
    );
  });

  it('a journey or a barrier that the person does not see does not exist', async () => {
    const hidden = t.ref('journey:permits');
    expect((await t.get(`/challenges/new?journey=${hidden}&question=p3.q1`, 'lead')).status).toBe(404);
    const sources: Values[] = [
      { origin: 'gap', journeyId: hidden, questionId: 'p3.q1' },
      { origin: 'gap', journeyId: t.otherRef('journey:absence'), questionId: 'p3.q1' },
      { origin: 'gap', journeyId: t.ref('journey:absence'), questionId: 'p9.q9' },
      { origin: 'barrier', barrierId: t.otherRef('barrier:3') },
      { origin: 'barrier', barrierId: newId() },
    ];
    for (const source of sources)
      expect((await t.post('/challenges', form(source), 'lead')).status).toBe(404);
  });

  it('a barrier is kept', async () => {
    const barrier = t.ref('barrier:3');
    expect(await page(`/challenges/${t.ref('challenge:phone')}`)).toContain(`/barriers/${barrier}`);
    expect(await page(`/challenges/from?barrier=${barrier}`)).toContain(t.ref('challenge:phone'));
  });
});

describe('without an account', () => {
  it('what is for everybody is read, with titles and without names', async () => {
    const list = await page('/o/bjorkviken/challenges', null);
    expect(list).toContain('Hur kan fler låna i stället för att köpa nytt?');
    expect(list).not.toContain('Hur kan ett samtal räknas');
    expect(list).not.toContain('Gustav');
    const one = await page(`/o/bjorkviken/challenges/${t.ref('challenge:borrow')}`, null);
    expect(one).toContain('Samhällsbyggnadschef');
    expect(one).toContain('De skriver ner din idé');
    expect(one).not.toContain('Gustav');
    expect(one).not.toContain('Alva');
  });

  it('nothing else is, whoever asks and wherever', async () => {
    const id = t.ref('challenge:phone');
    for (const who of [null, 'lead']) {
      expect((await t.get(`/o/bjorkviken/challenges/${id}`, who)).status).toBe(404);
      expect((await t.get(`/o/bjorkviken/challenges/${t.otherRef('challenge:borrow')}`, who)).status).toBe(
        404,
      );
      expect((await t.get(`/o/grannby/challenges/${t.ref('challenge:borrow')}`, who)).status).toBe(404);
    }
    expect((await t.get('/o/finns-inte/challenges', null)).status).toBe(404);
    expect((await t.get(`/challenges/${t.ref('challenge:borrow')}`, null)).status).toBe(303);
  });

  it('a public draft is nobody’s to read', async () => {
    const values = form({ visibility: 'public' });
    await t.post('/challenges', values, 'lead');
    expect((await t.get(`/o/bjorkviken/challenges/${values.id}`, null)).status).toBe(404);
  });
});

describe('the home page', () => {
  it('says what waits: a late report for whoever owns it, a late decision for the decider', async () => {
    expect(await page('/home', 'engineer')).toContain('Du skulle ha berättat vad det blev senast');
    expect(await page('/home', 'director')).toContain('Du skulle ha beslutat senast');
  });
});
