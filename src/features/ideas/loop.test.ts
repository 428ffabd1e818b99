import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

// The whole way of an idea over HTTP, by those who take it there, with what is refused on the way.

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const four = (title: string) => ({
  title,
  forWhom: 'Brukare som väntar på besked',
  benefit: 'Färre samtal och lugnare kvällar',
  situation: 'När nattpasset tar över',
});

async function handIn(who: string, title: string, more: Record<string, string> = {}): Promise<string> {
  const id = newId();
  const answer = await t.post(
    '/ideas',
    { id, ...four(title), visibility: 'organisation', handIn: '1', ...more },
    who,
  );
  expect(answer.status).toBe(303);
  return id;
}

async function row(id: string) {
  const { rows } = await t.db.pool.query('select * from idea where id = $1', [id]);
  return rows[0];
}
const version = async (id: string) => String((await row(id)).version);

async function expectRefused(answer: Response, status: number, text: RegExp) {
  const html = await answer.text();
  const said = html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 1500);
  expect(answer.status, said).toBe(status);
  expect(said).toMatch(text);
}

describe('an idea, from the first words to its use', () => {
  test('is backed, examined, analysed, decided, resourced, supported and realised', async () => {
    const id = await handIn('aide', 'En tavla för överlämningen');
    let idea = await row(id);
    expect(idea).toMatchObject({ step: 'backing', case_status: 'open', visibility: 'organisation' });
    expect(idea.case_owner_id).toBe(t.ref('person:manager'));

    // nobody may criticise before the leader has answered: not a colleague, not the lead, not the database's own role
    await expectRefused(
      await t.post(
        `/ideas/${id}/comments`,
        { id: newId(), kind: 'critique', text: 'Det går inte', advice: 'Låt bli' },
        'nurse',
      ),
      409,
      /Först ska någon få säga vad som är bra/,
    );
    await expectRefused(
      await t.post(`/ideas/${id}/reviews`, { personIds: [t.ref('person:engineer')] }, 'lead'),
      409,
      /Först ska/,
    );
    const direct = t.as('lead', (tx) =>
      tx.client.query(
        `insert into idea_comment (id, organisation_id, idea_id, person_id, kind, text, created_at)
         values ($1, $2, $3, $4, 'question', 'Varför?', now())`,
        [newId(), t.organisationId, id, t.ref('person:lead')],
      ),
    );
    await expect(direct).rejects.toMatchObject({ code: '42501' });
    expect(
      (await t.post(`/ideas/${id}/comments`, { id: newId(), kind: 'support', text: 'Äntligen' }, 'nurse'))
        .status,
    ).toBe(303);
    expect((await t.post(`/ideas/${id}/votes`, { value: 'for' }, 'nurse')).status).toBe(303);
    await expectRefused(
      await t.post(`/ideas/${id}/votes`, { value: 'against' }, 'engineer'),
      409,
      /Först ska/,
    );
    await expectRefused(await t.post(`/ideas/${id}/votes`, { value: 'for' }, 'aide'), 403, /din egen idé/);
    await expectRefused(
      await t.post(`/ideas/${id}/backing`, { backing: 'Fint' }, 'engineer'),
      403,
      /närmaste chef/i,
    );

    expect(
      (
        await t.post(
          `/ideas/${id}/backing`,
          { backing: 'Du har sett det som vi andra gick förbi.' },
          'manager',
        )
      ).status,
    ).toBe(303);
    idea = await row(id);
    expect(idea).toMatchObject({ step: 'examination', backed_by: t.ref('person:manager') });

    // examination: two from different units, a tie to the idea steps aside
    const coach = 'coach';
    await expectRefused(
      await t.post(`/ideas/${id}/moves/advance`, { version: await version(id) }, coach),
      422,
      /Minst två granskningar/,
    );
    const people = ['engineer', 'librarian', 'hr'].map((who) => t.ref(`person:${who}`));
    expect(
      (await t.post(`/ideas/${id}/reviews`, { personIds: people, brings: 'Ser den utifrån' }, coach)).status,
    ).toBe(303);
    const reviews = await t.db.pool.query('select id, reviewer_id from idea_review where idea_id = $1', [id]);
    const of = (who: string) => reviews.rows.find((one) => one.reviewer_id === t.ref(`person:${who}`)).id;
    const written = {
      conflict: 'none',
      strengths: 'Enkelt och billigt',
      advice: 'Prova på en avdelning först',
      notes: 'Hemligt',
      version: '1',
    };
    expect(
      (await t.post(`/ideas/${id}/reviews/${of('engineer')}`, { ...written, done: '1' }, 'engineer')).status,
    ).toBe(303);
    expect(
      (
        await t.post(
          `/ideas/${id}/reviews/${of('hr')}`,
          { ...written, conflict: 'some', conflictText: 'Idégivaren är min syster' },
          'hr',
        )
      ).status,
    ).toBe(303);
    expect((await t.post(`/ideas/${id}/reviews/${of('librarian')}`, written, 'librarian')).status).toBe(303);
    await expectRefused(
      await t.post(`/ideas/${id}/moves/advance`, { version: await version(id) }, coach),
      422,
      /Minst två/,
    );
    expect(
      (await t.post(`/ideas/${id}/reviews/${of('librarian')}`, { ...written, done: '1' }, 'librarian'))
        .status,
    ).toBe(303);
    // what a reviewer notes for herself is hers
    const page = await (await t.get(`/ideas/${id}/steps/examination`, 'lead')).text();
    expect(page).toContain('Prova på en avdelning först');
    expect(page).not.toContain('Hemligt');
    expect((await t.post(`/ideas/${id}/moves/advance`, { version: await version(id) }, coach)).status).toBe(
      303,
    );

    // analysis and plan
    await expectRefused(
      await t.post(
        `/ideas/${id}/steps/analysis`,
        { version: await version(id), advance: '1', f_costMoney: 'mycket' },
        coach,
      ),
      422,
      /summa i kronor/,
    );
    const analysis = {
      f_benefitWeighed: 'Sparar en timme om dagen',
      f_worth: 'yes',
      f_costMoney: '12 500,50',
      f_invention_asked: '1',
    };
    expect(
      (
        await t.post(
          `/ideas/${id}/steps/analysis`,
          { ...analysis, version: await version(id), advance: '1' },
          coach,
        )
      ).status,
    ).toBe(303);
    expect((await row(id)).data.costMoney).toBe('1250050');
    const plan = {
      f_concept: 'En tavla vid dörren',
      f_responsibilities: 'Enhetschefen',
      f_riskCarrier: t.ref('person:director'),
    };
    await expectRefused(
      await t.post(
        `/ideas/${id}/steps/plan`,
        { ...plan, f_riskCarrier: '', version: await version(id), advance: '1' },
        coach,
      ),
      422,
      /Vem står formellt för risken/,
    );
    // what was written is kept though it could not go on
    expect((await row(id)).data.concept).toBe('En tavla vid dörren');
    expect(
      (
        await t.post(
          `/ideas/${id}/steps/plan`,
          { ...plan, version: await version(id), advance: '1', ownerId: t.ref('person:director') },
          coach,
        )
      ).status,
    ).toBe(303);
    expect(await row(id)).toMatchObject({ step: 'decision', case_owner_id: t.ref('person:director') });

    // decision: against the voices it must say why; two at once: the second is told
    for (const who of ['engineer', 'librarian'])
      await t.post(`/ideas/${id}/votes`, { value: 'against' }, who);
    const decision = {
      f_decision: 'go',
      f_decisionReason: 'Värt att prova',
      f_political: 'no',
      f_lessonsCare: 'På arbetsplatsträffen',
    };
    await expectRefused(
      await t.post(`/ideas/${id}/decision`, { ...decision, version: await version(id) }, 'coach'),
      403,
      /inte din sak/,
    );
    await expectRefused(
      await t.post(`/ideas/${id}/decision`, { ...decision, version: await version(id) }, 'director'),
      422,
      /emot rösterna/,
    );
    const go = { ...decision, f_againstVote: 'De som är tveksamma berörs inte', version: await version(id) };
    const both = await Promise.all([
      t.post(`/ideas/${id}/decision`, go, 'director'),
      t.post(`/ideas/${id}/decision`, go, 'director'),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
    await expectRefused(await t.post(`/ideas/${id}/votes`, { value: 'for' }, 'youth'), 410, /inte längre/);

    // a go without resources is not fulfilled, and says so
    expect(await (await t.get(`/ideas/${id}`, 'aide')).text()).toMatch(/Ett ja utan resurser är inget ja/);
    await expectRefused(
      await t.post(`/ideas/${id}/moves/advance`, { version: await version(id) }, 'director'),
      422,
      /Ett ja utan resurser/,
    );
    const resource = {
      id: newId(),
      kind: 'money',
      amount: '12 500',
      fromOn: '2026-11-02',
      toOn: '',
      note: '',
    };
    expect((await t.post(`/ideas/${id}/resources`, resource, 'director')).status).toBe(303);
    expect((await t.post(`/ideas/${id}/resources`, resource, 'director')).status).toBe(303);
    const given = await t.db.pool.query('select amount from idea_resource where idea_id = $1', [id]);
    expect(given.rows).toEqual([{ amount: 1250000 }]);
    expect(
      (
        await t.post(
          `/ideas/${id}/moves/advance`,
          { version: await version(id), ownerId: t.ref('person:manager') },
          'director',
        )
      ).status,
    ).toBe(303);

    // support: what is in the way becomes a barrier
    await expectRefused(
      await t.post(`/ideas/${id}/moves/advance`, { version: await version(id) }, 'manager'),
      422,
      /Hör av dig/,
    );
    const talk = {
      id: newId(),
      how: 'Det går bra',
      obstacle: 'Vi får inte borra i väggen',
      barrierKind: 'organisation',
      nextOn: '',
    };
    expect((await t.post(`/ideas/${id}/check-ins`, talk, 'manager')).status).toBe(303);
    const barriers = await t.db.pool.query(
      "select title from barrier where about_type = 'idea' and about_id = $1",
      [id],
    );
    expect(barriers.rows).toEqual([{ title: 'Vi får inte borra i väggen' }]);
    expect(
      (await t.post(`/ideas/${id}/moves/advance`, { version: await version(id) }, 'manager')).status,
    ).toBe(303);

    // realisation, with its lesson
    const use = {
      f_usersInvolved: 'Nattpasset ritade tavlan',
      f_inUseSince: '2026-10-01',
      f_benefitShown: 'Tre av fyra överlämningar tar fem minuter',
      f_thanks: 'Alla på nattpasset',
      lessonOutcome: 'success',
      lessonDone: 'Satte upp en tavla',
      lessonLearnt: 'Det enkla räcker långt',
      version: await version(id),
      advance: '1',
    };
    expect((await t.post(`/ideas/${id}/steps/realisation`, use, 'manager')).status).toBe(303);
    expect(await row(id)).toMatchObject({ case_status: 'done', due_on: null });
    const lessons = await t.db.pool.query(
      "select learnt from lesson where about_type = 'idea' and about_id = $1",
      [id],
    );
    expect(lessons.rows).toEqual([{ learnt: 'Det enkla räcker långt' }]);
    // every page of it opens, for the one who wrote it and for a colleague
    for (const step of [
      'soil',
      'formulation',
      'backing',
      'examination',
      'analysis',
      'plan',
      'decision',
      'resources',
      'support',
      'realisation',
    ])
      for (const who of ['aide', 'engineer'])
        expect((await t.get(`/ideas/${id}/steps/${step}`, who)).status, `${step} ${who}`).toBe(200);
    expect((await t.get('/ideas?state=realised', 'aide')).status).toBe(200);
  });
});
