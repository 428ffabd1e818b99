import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../shared/kernel/ids.ts';
import { type TestApp, testApp } from './harness.ts';

// Walks every route of the system with the ids of another organisation, as somebody who may do everything in the own
// one, and with the ids of what the person does not see. A new route is found by itself; its ids must be given here.

/** Routes that take something from their address that is no id of an organisation's, and what that is. */
const NO_ID: readonly [RegExp, string][] = [
  [/^\/(assets|theme)\//, 'public files'],
  [/^\/handbook\//, 'common content'],
  [/^\/annual-accounts\//, 'periods and names of figures; annual-accounts/account.test.ts'],
  [/^\/politics\/:span/, 'periods; politics/politics.test.ts'],
  [/^\/flows\//, 'delivered flows, the same everywhere; cases.test.ts'],
  [/^\/lessons\/examples\//, 'common content'],
  [/^\/(sign-in|auth|invitations)\//, 'secrets and providers; accounts/isolation.test.ts'],
  [/^\/account\//, 'the own sessions and ways in; accounts/isolation.test.ts'],
  [/^\/join\//, 'codes and tokens of workshops; workshops.test.ts'],
  [/^\/s\//, 'codes of surveys; surveys/attack.test.ts'],
  [/^\/feedback\/receipts\//, 'secret codes of receipts'],
  [/^\/notifications\/unsubscribe\//, 'sealed links in mails; notifications/unsubscribe.test.ts'],
  [/^\/api\//, 'called with keys, which know no session; api/profile.test.ts walks them'],
  [/^\/o\/:slug\/(challenges|lessons)$/, 'what an organisation shows everybody'],
  [
    /^\/o\/:slug\/proposals(\/(new|like|receipts|mine|confirm|confirm-[a-z]+)(\/.*)?)?$/,
    'what everybody reads and sends; codes and sealed links in proposals/attacks.test.ts',
  ],
  [
    /^\/o\/:slug\/testbed(\/(proposals|mine|tests)(\/.*)?)?$/,
    'what everybody reads and sends; codes and sealed links in testbeds/testbeds.test.ts',
  ],
];
/** Forms that are not about an organisation's things. */
const NOT_POSTED = /^\/(language|organisation-choice|example|personas|setup|sign-|auth|account|join)/;

/** What a route's id is of, by how its path begins. */
const TABLES: readonly [RegExp, string][] = [
  [/^\/units\//, 'unit'],
  [/^\/people\//, 'person'],
  [/^\/organisation\/import\//, 'import_batch'],
  [/^\/organisation\/api-keys\//, 'api_key'],
  [/^\/organisation\/webhooks\//, 'webhook'],
  [/^\/examples\//, 'example'],
  [/^\/feedback\//, 'feedback'],
  [/^\/journeys\//, 'journey'],
  [/^\/actions\//, 'action'],
  [/^\/initiatives\//, 'initiative'],
  [/^\/assumptions\//, 'experiment_assumption'],
  [/^\/experiments\/errors\//, 'experiment_error'],
  [/^\/experiments\/templates\//, 'experiment_template'],
  [/^\/experiments\//, 'experiment'],
  [/^\/goals\//, 'goal'],
  [/^\/indicators\//, 'indicator'],
  [/^\/barriers\//, 'barrier'],
  [/^\/politics\/matters\//, 'matter'],
  [/^\/politics\/questions\//, 'political_question'],
  [/^\/coaches\//, 'person'],
  [/^\/awards\//, 'award'],
  [/^\/help\//, 'help_request'],
  [/^\/workshops\//, 'workshop'],
  [/^\/ideas\//, 'idea'],
  [/^\/fund\/calls\//, 'fund_call'],
  [/^\/fund\/applications\//, 'fund_application'],
  [/^\/notifications\//, 'notification'],
  [/^\/files\//, 'file'],
  [/^\/(o\/:slug\/)?challenges\//, 'challenge'],
  [/^\/(o\/:slug\/)?proposals\//, 'proposal'],
  [/^\/exports\//, 'export_job'],
  [/^\/absence\//, 'absence'],
  [/^\/routing\//, 'routing_rule'],
  [/^\/late\//, 'idea'],
  [/^\/imports\//, 'import_job'],
  [/^\/surveys\/import\//, 'import_job'],
  [/^\/views\//, 'saved_view'],
  [/^\/surveys\//, 'survey'],
  [/^\/instruments\//, 'instrument'],
  [/^\/assessments\//, 'assessment'],
  [/^\/portfolio\/reviews\//, 'review'],
  [/^\/(o\/:slug\/)?testbed\/needs\//, 'testbed_need'],
  [/^\/testbed\/proposals\//, 'testbed_proposal'],
  [/^\/testbed\/tests\//, 'testbed_test'],
  [/^\/(o\/:slug\/)?lessons\//, 'lesson'],
];

let t: TestApp;
let routes: { method: 'GET' | 'POST'; path: string }[];
let theirs: Record<string, string>;
beforeAll(async () => {
  t = await testApp();
  routes = [...new Map(t.app.routes.map((route) => [`${route.method} ${route.path}`, route])).values()]
    .filter((route) => route.method === 'GET' || route.method === 'POST')
    .map(({ method, path }) => ({ method: method as 'GET' | 'POST', path }));
  theirs = await idsOf('organisation_id = $1', [t.otherOrganisationId]);
  theirs.person = t.otherRef('person:lead');
});
afterAll(() => t.close());

/** One id of each kind for which `where` holds. */
async function idsOf(where: string, values: unknown[]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const name of [
    ...TABLES.map(([, table]) => table),
    'workshop_step',
    'chain_box',
    'chain_link',
    'workshop_note',
    'workshop_note_group',
    'help_talk',
    'idea_review',
    'idea_resource',
    'proposal_argument',
    'fund_payment',
    'webhook_delivery',
    'initiative_target',
    'initiative_milestone',
    'survey_invitation',
    'survey_text',
    'survey_theme',
    'survey_group',
    'experiment_loop',
    'experiment_line',
  ]) {
    if (name === 'person') continue;
    // a test of the testbed is an experiment, and goes by its id
    const id = name === 'testbed_test' ? 'experiment_id' : 'id';
    const { rows } = await t.db.pool.query(
      `select ${id} as id from ${name} where ${where} order by 1 limit 1`,
      values,
    );
    ids[name] = rows[0]?.id ?? '';
  }
  return ids;
}

const withIds = () =>
  routes.filter(({ path }) => path.includes(':') && !NO_ID.some(([known]) => known.test(path)));

function addressed(path: string, ids: Record<string, string>): string {
  const own: Record<string, string | undefined> = {
    slug: 'bjorkviken',
    questionId: 'p1.q1',
    fileId: ids.file,
    name: 'fil.png',
    file: 'cross.svg',
    stepId: ids.workshop_step,
    initiativeId: ids.initiative,
    boxId: ids.chain_box,
    linkId: ids.chain_link,
    type: 'idea',
    noteId: ids.workshop_note,
    groupId: ids.workshop_note_group,
    group: ids.survey_group,
    talkId: ids.help_talk,
    step: 'analysis',
    section: 'trust',
    part: 'question-1',
    kind: 'stop',
    reviewId: ids.idea_review,
    resourceId: ids.idea_resource,
    paymentId: ids.fund_payment,
    deliveryId: ids.webhook_delivery,
    argumentId: ids.proposal_argument,
    targetId: ids.initiative_target,
    milestoneId: ids.initiative_milestone,
    invitationId: ids.survey_invitation,
    question: '2:weak-parts',
    textId: ids.survey_text,
    themeId: ids.survey_theme,
    loopId: ids.experiment_loop,
    number: '1',
    id: ids[TABLES.find(([begins]) => begins.test(path))?.[1] ?? ''],
  };
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const id = own[name];
    if (!id) throw new Error(`${path}: say in this test what :${name} is`);
    return id;
  });
}

/** A form that most routes take for a good one, whose ids all are the other organisation's. */
const form = (): Record<string, string | string[]> => ({
  id: newId(),
  journeyId: theirs.journey ?? '',
  actionId: theirs.action ?? '',
  unitId: theirs.unit ?? '',
  parentId: theirs.unit ?? '',
  ownerId: theirs.person ?? '',
  personId: theirs.person ?? '',
  to: theirs.person ?? '',
  nominee: `person:${theirs.person ?? ''}`,
  personIds: theirs.person ?? '',
  attendeeIds: theirs.person ?? '',
  chairId: theirs.person ?? '',
  moreId: theirs.person ?? '',
  facilitatorId: theirs.person ?? '',
  deputyId: theirs.person ?? '',
  toPersonId: theirs.person ?? '',
  toUnitId: theirs.unit ?? '',
  inUnitId: theirs.unit ?? '',
  objectTypes: ['idea'],
  words: 'vandring',
  fromOn: '2027-01-11',
  toOn: '2027-01-15',
  organisationId: t.otherOrganisationId,
  organisation_id: t.otherOrganisationId,
  deciderId: theirs.person ?? '',
  barrierId: theirs.barrier ?? '',
  invitedUnitIds: theirs.unit ?? '',
  origin: 'none',
  need: 'Vandring',
  decision: 'Vandring',
  report: 'Vandring',
  closedReason: 'Vandring',
  follow: 'yes',
  groupId: theirs.workshop_note_group ?? '',
  stepId: theirs.workshop_step ?? '',
  about: `action:${theirs.action ?? ''}`,
  title: 'Vandring',
  name: 'Vandring',
  text: 'Vandring',
  reason: 'Vandring',
  answer: '3',
  note: '',
  kind: 'unit',
  exampleKind: 'case',
  fileId: newId(),
  country: 'SE',
  status: 'planned',
  visibility: 'organisation',
  right: 'edit',
  chosen: 'yes',
  challenge: ['p1.c1'],
  suggestionId: 'p1.q1.a1',
  questionId: 'p1.q1',
  from: '1',
  version: '1',
  roles: ['administrator'],
  email: 'vandring@bjorkviken.example',
  language: 'sv',
  minutes: '5',
  direction: 'up',
  mail: 'daily',
  source: 'actions',
  target: 'actions',
  'map-title': '0',
  format: 'csv',
  code: 'ABCD-EFGH-JKMN-PQRS',
  verdict: 'publish',
  path: '/ideas',
  page: '/handbook',
  forWhom: 'Vandring',
  benefit: 'Vandring',
  situation: 'Vandring',
  backing: 'Vandring',
  value: 'for',
  url: 'https://vandring.example/',
  how: 'Vandring',
  intoId: theirs.idea ?? '',
  partnerId: theirs.initiative_partner ?? newId(),
  receiverId: theirs.person ?? '',
  receiverPlan: 'Vandring',
  receiverOn: '2027-01-11',
  nextOn: '2027-01-11',
  inUseSince: '2026-01-01',
  fromType: 'idea',
  fromId: theirs.idea ?? '',
  track: 'exploit',
  degree: 'everyday',
  facet: 'adaptive',
  what: 'Vandring',
  improvesLevel: 'some',
  improvesWhy: 'Vandring',
  opensLevel: 'some',
  opensWhy: 'Vandring',
  uncertainty: 'low',
  effect: 'low',
  horizon: 'now',
  onDay: '2026-01-01',
  money: '100',
  dueOn: '2027-01-11',
  callId: theirs.fund_call ?? '',
  ideaId: theirs.idea ?? '',
  assessor1: theirs.person ?? '',
  conflict: 'Vandring',
  agreement: 'Vandring',
  nextFollowUp: '2027-01-11',
  plannedOn: '2027-01-11',
  amount: '100',
  used: '0',
  result: 'Vandring',
  ledTo: 'Vandring',
  outcome: 'failure',
  done: 'Vandring',
  learnt: 'Vandring',
  happenedOn: '2026-01-01',
  mode: 'anonymous',
  door: 'invited',
  layout: 'pages',
  languages: ['sv'],
  instruments: ['culture'],
  resultsFor: 'holders',
  minGroup: '5',
  emails: 'vandring@bjorkviken.example',
  printed: '2',
  aboutType: 'journey',
  initiativeId: theirs.initiative ?? '',
  assumptionId: theirs.experiment_assumption ?? '',
  errorIds: theirs.experiment_error ?? '',
  lineId: theirs.experiment_line ?? '',
  hypothesis: 'Vandring',
  method: 'Vandring',
  involvesPeople: 'no',
  endsOn: '2026-12-30',
  studyOn: '2026-12-01',
  importance: '3',
  evidence: '1',
  happened: 'Vandring',
  learning: 'Vandring',
  lessonId: newId(),
  plan: 'Vandring',
  colour: 'red',
  needId: theirs.testbed_need ?? '',
  challengeId: theirs.challenge ?? '',
  experimentId: theirs.experiment ?? '',
  size: 'small',
  senderKind: 'staff',
  idea: 'Vandring',
  whoHas: 'Vandring',
  closed: 'yes',
  consentText: 'Vandring',
  number: '1',
  passage: 'Vandring',
  go: 'check',
  aboutId: theirs.journey ?? '',
  surveyId: theirs.survey ?? '',
  item: '1:curiosity',
});

const send = (method: 'GET' | 'POST', path: string, who: string) =>
  method === 'GET' ? t.get(path, who) : t.post(path, form(), who);

/** All rows of the other organisation, as one number that changes with any of them. */
async function printOf(organisationId: string): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const name of await scopedTables()) {
    const { rows } = await t.db.pool.query(
      `select md5(coalesce(string_agg(x::text, ',' order by x::text), '')) as print from ${name} x where organisation_id = $1`,
      [organisationId],
    );
    prints[name] = rows[0].print;
  }
  return prints;
}
async function scopedTables(): Promise<string[]> {
  const { rows } = await t.db.pool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'organisation_id'",
  );
  return rows.map((row) => row.name);
}

/** Routes that answered something else than "there is no such thing" or "you may not". */
async function answering(who: string, list: typeof routes, ids: Record<string, string>) {
  const found: string[] = [];
  let unknown = 0;
  for (const { method, path } of list) {
    const answer = await send(method, addressed(path, ids), who);
    await answer.body?.cancel();
    if (answer.status === 404) unknown++;
    // a live stream says so by 204: a browser that gets that does not ask again
    if (answer.status === 204 && path.endsWith('/stream')) continue;
    if (answer.status !== 404 && answer.status !== 403) found.push(`${method} ${path}: ${answer.status}`);
  }
  return { found, unknown };
}

describe('with ids of another organisation', () => {
  test('every route says that there is no such thing, or that one may not, and nothing changes', async () => {
    const before = await printOf(t.otherOrganisationId);
    expect(withIds().length).toBeGreaterThan(60);
    for (const who of ['lead', 'admin']) {
      const { found, unknown } = await answering(who, withIds(), theirs);
      expect(found, who).toEqual([]);
      expect(unknown, who).toBeGreaterThan(50);
    }
    expect(await printOf(t.otherOrganisationId)).toEqual(before);
  });

  test('no form takes them in', async () => {
    const before = await printOf(t.otherOrganisationId);
    const forms = routes.filter(
      ({ method, path }) => method === 'POST' && !NOT_POSTED.test(path) && !path.includes(':'),
    );
    expect(forms.length).toBeGreaterThan(8);
    for (const who of ['lead', 'admin'])
      for (const { path } of forms) {
        const answer = await t.post(path, form(), who);
        expect(answer.status, path).toBeLessThan(500);
      }
    // own things, whose forms name the other organisation's people, units and journeys
    const mine = await idsOf('organisation_id = $1', [t.organisationId]);
    mine.person = t.ref('person:engineer');
    for (const who of ['lead', 'admin'])
      for (const { method, path } of withIds()) {
        if (method !== 'POST') continue;
        const answer = await t.post(addressed(path, mine), form(), who);
        expect(answer.status, path).toBeLessThan(500);
      }
    expect(await printOf(t.otherOrganisationId)).toEqual(before);
    const taken: string[] = [];
    for (const name of await scopedTables())
      for (const id of [...Object.values(theirs), t.otherOrganisationId].filter(Boolean)) {
        const { rowCount } = await t.db.pool.query(
          `select 1 from ${name} x where organisation_id = $1 and x::text like '%' || $2 || '%' limit 1`,
          [t.organisationId, id],
        );
        if (rowCount) taken.push(`${name} ${Object.keys(theirs).find((key) => theirs[key] === id)}`);
      }
    expect(taken).toEqual([]);
  });
});

describe('with ids of the own organisation that the person does not see', () => {
  test('every route says the same', async () => {
    const lead = t.ref('person:lead');
    const { rows } = await t.db.pool.query(
      `select (select id from journey where organisation_id = $1 and visibility = 'private' limit 1) as journey,
              (select id from action where organisation_id = $1 and visibility = 'private' limit 1) as action,
              (select id from workshop where organisation_id = $1 limit 1) as workshop,
              (select id from notification where organisation_id = $1 and person_id = $2 limit 1) as notification`,
      [t.organisationId, lead],
    );
    const hidden = { ...(await idsOf('organisation_id = $1', [t.organisationId])), ...rows[0] };
    const list = withIds().filter(({ path }) =>
      /^\/(journeys|actions|workshops|notifications|help)\//.test(path),
    );
    expect(list.length).toBeGreaterThan(40);
    const before = await printOf(t.organisationId);
    const { found, unknown } = await answering('guest', list, hidden);
    expect(found).toEqual([]);
    expect(unknown).toBeGreaterThan(40 - 1);
    expect(await printOf(t.organisationId)).toEqual(before);
  });
});
