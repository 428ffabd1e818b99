import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../shared/kernel/dates.ts';
import { newId } from '../shared/kernel/ids.ts';
import { type TestApp, testApp } from './harness.ts';

// One thread through both hands, by the forms that people fill in: an idea that was realised becomes an initiative, is tried in
// two loops, taken into use, and stands in the annual account.

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const row = async (sql: string, values: unknown[] = []) => (await t.db.pool.query(sql, values)).rows[0];
const version = async (table: string, id: string): Promise<string> =>
  String((await row(`select version from ${table} where id = $1`, [id])).version);

/** Sends a form; anything but "done, go on there" is shown with its errors. */
async function send(path: string, form: Record<string, string>): Promise<void> {
  const answer = await t.post(path, form, 'lead');
  const told =
    answer.status === 303 ? '' : (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect([answer.status, told.slice(told.indexOf('Kontrollera'), 900)], path).toEqual([303, '']);
}

test('an idea becomes an innovation, and stands in the account', async () => {
  const today = await t.as('lead', async (tx) => tx.today);
  const later = addDays(today, 30);
  const year = today.slice(0, 4);
  const figures = async (): Promise<Record<string, number>> => {
    const data = await (await t.get(`/annual-accounts/${year}.json`, 'politician')).json();
    return Object.fromEntries(
      data.figures.map((one: { figure: string; count: number }) => [one.figure, one.count]),
    );
  };
  const before = await figures();
  const idea = await row(
    `select id from idea i where organisation_id = $1 and case_status = 'done' and visibility = 'organisation'
        and not exists (select 1 from initiative where from_id = i.id) order by id limit 1`,
    [t.organisationId],
  );

  const initiative = newId();
  await send('/initiatives', {
    id: initiative,
    title: 'Kvällspass som personalen lägger själv',
    what: 'Arbetslaget lägger sina kvällspass tillsammans.',
    why: 'Färre byten och lugnare kvällar.',
    track: 'explore',
    kind: 'process',
    degree: 'incremental',
    facet: 'adaptive',
    improvesLevel: 'some',
    improvesWhy: 'Färre byten.',
    opensLevel: 'much',
    opensWhy: 'Ett nytt sätt att fördela ansvar.',
    uncertainty: 'mid',
    effect: 'mid',
    horizon: 'now',
    learningQuestion: 'Blir kvällarna lugnare när laget lägger passen?',
    ownerId: t.ref('person:lead'),
    startedOn: today,
    nextOn: later,
    fromType: 'idea',
    fromId: idea.id,
  });
  expect(await (await t.get(`/ideas/${idea.id}`, 'engineer')).text()).toContain('Kvällspass som personalen');

  const assumption = newId();
  await send(`/initiatives/${initiative}/assumptions`, {
    id: assumption,
    text: 'Laget kommer överens utan chef.',
    importance: '3',
    evidence: '1',
  });
  const experiment = newId();
  await send('/experiments', {
    id: experiment,
    initiativeId: initiative,
    assumptionId: assumption,
    title: 'Två veckor på ett ställe',
    hypothesis: 'Byten av pass blir hälften så många.',
    method: 'Ett lag lägger sina pass i två veckor.',
    measure: 'Byten i veckan',
    threshold: 'Högst fyra byten i veckan',
    involvesPeople: 'no',
    endsOn: later,
    ownRed: 'Någon blir utan vila mellan passen',
  });
  // not before everything has been looked at
  expect(
    (
      await t.post(
        `/experiments/${experiment}/start`,
        { version: await version('experiment', experiment) },
        'lead',
      )
    ).status,
  ).not.toBe(303);
  await send(`/experiments/${experiment}/clear`, {
    version: await version('experiment', experiment),
    ethics: 'cleared',
    ethicsBy: 'Verksamhetschefen',
    law: 'cleared',
    lawBy: 'Kommunjuristen',
    technique: 'not-needed',
    techniqueBy: 'Verksamhetschefen',
    permissionBy: 'Enhetschefen',
  });
  await send(`/experiments/${experiment}/start`, { version: await version('experiment', experiment) });
  for (const decided of ['adapt', 'adopt']) {
    const loop = newId();
    await send(`/experiments/${experiment}/loops`, {
      id: loop,
      plan: 'Laget lägger passen.',
      studyOn: later,
    });
    await send(`/experiments/${experiment}/loops/${loop}`, {
      version: await version('experiment_loop', loop),
      did: 'Som planerat.',
      study: 'Tre byten i veckan.',
      act: 'Vi fortsätter.',
      decided,
    });
  }
  await send(`/experiments/${experiment}/close`, {
    version: await version('experiment', experiment),
    lessonId: newId(),
    outcome: 'supported',
    happened: 'Bytena blev tre i veckan.',
    learning: 'Laget kommer överens när alla ser hela schemat.',
    otherwise: '',
  });

  await send(`/initiatives/${initiative}/use`, {
    id: newId(),
    onDay: today,
    money: '12 500',
    hours: '40',
    note: 'Vikarier under försöket',
  });
  await send(`/initiatives/${initiative}/decide`, {
    id: newId(),
    version: await version('initiative', initiative),
    kind: 'scale',
    reason: 'Det höll, och två lag till vill göra likadant.',
    nextOn: later,
    receiverId: t.ref('person:manager'),
    receiverPlan: 'Alla lag i hemtjänsten, ett i taget.',
    receiverOn: later,
  });
  expect((await figures()).innovations).toBe(before.innovations);
  await send(`/initiatives/${initiative}/in-use`, {
    version: await version('initiative', initiative),
    inUseSince: today,
    benefit: 'Hälften så många byten av pass.',
  });

  const after = await figures();
  const more = (figure: string) => (after[figure] ?? 0) - (before[figure] ?? 0);
  expect({
    started: more('initiatives-started'),
    experiments: more('experiments-closed'),
    held: more('experiments-supported'),
    failed: more('experiments-not-supported'),
    lessons: more('lessons'),
    innovations: more('innovations'),
    money: more('money-used'),
  }).toEqual({ started: 1, experiments: 1, held: 1, failed: 0, lessons: 1, innovations: 1, money: 1 });
  const page = await (await t.get(`/annual-accounts/${year}`, 'aide')).text();
  for (const told of [
    'Kvällspass som personalen lägger själv',
    'Hälften så många byten av pass.',
    'Laget kommer överens när alla ser hela schemat.',
  ])
    expect(page).toContain(told);
});

test('what did not hold is told as fully as what did', async () => {
  const failed = await row(
    `select title, learning, extract(year from closed_on)::text as year from experiment
      where organisation_id = $1 and outcome = 'not-supported' limit 1`,
    [t.organisationId],
  );
  const page = await (await t.get(`/annual-accounts/${failed.year}`, 'politician')).text();
  expect(page).toContain(failed.title);
  expect(page).toContain(failed.learning.slice(0, 40));
});
