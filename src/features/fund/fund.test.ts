import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { saveApplication } from './actions/applications.ts';
import { stepAside, writeAssessment } from './actions/assessing.ts';
import { addCall, changeCall, startAssessing } from './actions/calls.ts';
import { decide } from './actions/deciding.ts';
import { agree, closeGrant, followUp, movePayment, planPayment } from './actions/grants.ts';
import { criteriaOf, seenApplication, seenCall } from './store.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const TODAY = () => t.db.clock.now().toISOString().slice(0, 10);
const later = (days: number) =>
  new Date(t.db.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Something that must not be refused. */
function well<T>(result: T): Exclude<T, { refused: true }> {
  if (isRefusal(result)) throw new Error(`${result.code} ${JSON.stringify(result.fields ?? {})}`);
  return result as Exclude<T, { refused: true }>;
}

const callFields = (budget: number) => ({
  title: 'Prov',
  purpose: '',
  whoMay: '',
  budget,
  smallest: null,
  largest: null,
  opensOn: later(-2),
  closesOn: later(5),
  decideBy: later(20),
  deciderId: t.ref('person:director'),
  criteria: [
    { name: 'Nytta', weight: 60 },
    { name: 'Nytt', weight: 40 },
  ],
  assessorIds: [t.ref('person:coach'), t.ref('person:hr')],
});

const newCall = async (budget: number) =>
  well(
    await t.as('lead', (tx, actor) => addCall(tx, actor, { ...callFields(budget), id: newId(), open: true })),
  );

const APPLICANTS: [who: string, idea: number][] = [
  ['aide', 10],
  ['engineer', 11],
  ['librarian', 13],
  ['nurse', 14],
  ['caretaker', 15],
  ['permits', 16],
  ['youth', 17],
  ['ambassador', 18],
];

const apply = async (callId: string, [who, idea]: [string, number], asked: number, more = {}) =>
  t.as(who, (tx, actor) =>
    saveApplication(tx, actor, {
      id: newId(),
      callId,
      ideaId: t.ref(`idea:${idea}`),
      title: 'Ett prov',
      whatFor: 'Att prova',
      expected: 'Mer tid',
      risks: 'Att det tar tid',
      asked,
      lines: [],
      handIn: true,
      ...more,
    }),
  );

const assess = (who: string, id: string, score: number, done = true) =>
  t.as(who, async (tx, actor) => {
    const row = well(await seenApplication(tx, id));
    const criteria = await criteriaOf(tx, row.callId);
    return writeAssessment(tx, actor, id, {
      scores: Object.fromEntries(criteria.map((one) => [one.id, score])),
      comments: Object.fromEntries(criteria.map((one) => [one.id, 'hemligtord'])),
      comment: 'hemligtord',
      done,
    });
  });

/** A call with so many applications that all are assessed. */
async function assessedCall(budget: number, sums: number[]) {
  const call = await newCall(budget);
  const ids: string[] = [];
  for (const [index, asked] of sums.entries())
    ids.push(well(await apply(call.id, APPLICANTS[index] ?? ['aide', 10], asked)).id);
  well(await t.as('lead', (tx, actor) => startAssessing(tx, actor, call.id)));
  for (const id of ids) for (const who of ['coach', 'hr']) well(await assess(who, id, 4));
  return { call, ids };
}

const grant = (id: string, granted: number, who = 'director') =>
  t.as(who, (tx, actor) => decide(tx, actor, id, { outcome: 'grant', granted, reason: 'Det är bra.' }));

const totalOf = async (callId: string): Promise<number> => {
  const { rows } = await t.db.pool.query('select granted_total from fund_call where id = $1', [callId]);
  return Number(rows[0].granted_total);
};

describe('a call', () => {
  test('cannot be opened without budget, decider, assessors, days and criteria; each is said', async () => {
    const refused = await t.as('lead', (tx, actor) =>
      addCall(tx, actor, {
        ...callFields(1),
        id: newId(),
        budget: null,
        opensOn: null,
        deciderId: null,
        criteria: [],
        assessorIds: [],
        open: true,
      }),
    );
    expect(isRefusal(refused) && Object.keys(refused.fields ?? {}).sort()).toEqual(
      ['assessor1', 'budget', 'criterion1', 'deciderId', 'opensOn'].sort(),
    );
  });

  test('says what the weights make when they do not make 100, and keeps what was written', async () => {
    const answer = await t.post(
      '/fund/calls',
      { id: newId(), title: 'Vikter', criterion1: 'Nytta', weight1: '60', criterion2: 'Nytt', weight2: '30' },
      'lead',
    );
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('90 procent tillsammans');
    expect(text).toContain('value="Nytt"');
  });

  test('is made by leads only', async () => {
    for (const who of ['aide', 'director', 'politician'])
      expect((await t.post('/fund/calls', { id: newId(), title: 'X' }, who)).status).toBe(403);
    await expect(
      t.as('aide', (tx) =>
        tx.client.query(
          `insert into fund_call (id, organisation_id, title, status, created_at, updated_at)
           values ($1, $2, 'x', 'draft', now(), now())`,
          [newId(), t.organisationId],
        ),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('an application', () => {
  test('is for an own idea, once for each call, and the same form twice is one', async () => {
    const call = await newCall(100_000_00);
    const id = newId();
    const first = well(await apply(call.id, ['aide', 10], 10_000_50, { id }));
    const again = well(await apply(call.id, ['aide', 10], 10_000_50, { id }));
    expect(again.id).toBe(first.id);
    const second = await apply(call.id, ['aide', 10], 10_000_00);
    expect(isRefusal(second) && second.code).toBe('fund.applied-already');
    const foreign = await apply(call.id, ['engineer', 10], 10_000_00);
    expect(isRefusal(foreign) && foreign.code).toBe('fund.not-your-idea');
  });

  test('after the last day is refused, and nothing is lost', async () => {
    const call = await newCall(100_000_00);
    await t.db.pool.query(
      'update fund_call set closes_on = $2::date - 1, opens_on = $2::date - 9 where id = $1',
      [call.id, TODAY()],
    );
    const id = newId();
    const answer = await t.post(
      '/fund/applications',
      {
        id,
        callId: call.id,
        ideaId: t.ref('idea:11'),
        title: 'För sent',
        whatFor: 'Det långa svaret',
        expected: 'x',
        risks: 'x',
        asked: '5 000,50',
        handIn: '1',
      },
      'engineer',
    );
    const text = await answer.text();
    expect(answer.status).toBe(409);
    expect(text).toContain('Tiden för att söka har gått ut');
    expect(text).toContain('Det långa svaret');
    const { rows } = await t.db.pool.query('select asked, submitted_at from fund_application where id = $1', [
      id,
    ]);
    expect(rows[0]).toEqual({ asked: 5_000_50, submitted_at: null });
  });

  test('that is a draft is seen by nobody else', async () => {
    const call = await newCall(100_000_00);
    const draft = well(await apply(call.id, ['nurse', 14], 1_00, { handIn: false }));
    for (const who of ['lead', 'admin', 'director', 'coach'])
      expect((await t.get(`/fund/applications/${draft.id}`, who)).status).toBe(404);
  });
});

describe('assessors', () => {
  test('see nothing of each other until all are done: not by SQL, pages, ranking, export, events or search', async () => {
    const call = await newCall(100_000_00);
    const ids = [
      well(await apply(call.id, ['aide', 10], 10_00)).id,
      well(await apply(call.id, ['engineer', 11], 10_00)).id,
    ];
    const [id = '', other = ''] = ids;
    well(await t.as('lead', (tx, actor) => startAssessing(tx, actor, call.id)));
    well(await assess('hr', id, 5));
    well(await assess('coach', id, 2));
    well(await assess('hr', other, 5));
    // coach is done with this one, but not with all: still nothing of hr's, for anybody
    for (const who of ['coach', 'lead', 'admin', 'director', 'politician', 'aide'])
      await t.as(who, async (tx) => {
        for (const table of ['fund_score', 'fund_assessment']) {
          const { rows } = await tx.client.query(
            `select person_id from ${table} where application_id = any ($1)`,
            [ids],
          );
          expect(
            rows.filter((row) => row.person_id !== t.ref(`person:${who}`)),
            `${table} ${who}`,
          ).toEqual([]);
        }
        const { rows: found } = await tx.client.query(
          "select 1 from search_document where body ilike '%hemligtord%' or title ilike '%hemligtord%'",
        );
        expect(found).toEqual([]);
      });
    for (const who of ['lead', 'admin', 'director', 'politician'])
      for (const path of [
        `/fund/applications/${id}`,
        `/fund/calls/${call.id}`,
        `/fund/calls/${call.id}/ranking`,
      ])
        expect(await (await t.get(path, who)).text(), `${path} ${who}`).not.toContain('hemligtord');
    expect(await (await t.get(`/fund/calls/${call.id}/ranking`, 'coach')).text()).toContain(
      'Alla är inte klara',
    );
    const { rows: events } = await t.db.pool.query(
      "select data from event where kind in ('fund.assessed', 'fund.stepped-aside') and object_id = any ($1)",
      [ids],
    );
    expect(new Set(events.map((event) => JSON.stringify(event.data)))).toEqual(new Set(['{}']));
    // nobody can open the scores, write another's, or take them back by hand
    const attacks: [string, string, unknown[]][] = [
      ['lead', 'update fund_call set assessed_at = now() where id = $1', [call.id]],
      ['director', 'update fund_call set granted_total = 0 where id = $1', [call.id]],
      ['coach', 'delete from fund_assessor where call_id = $1', [call.id]],
      [
        'coach',
        `insert into fund_assessment (organisation_id, application_id, person_id, status, updated_at) values ($2, $1, $3, 'done', now())`,
        [other, t.organisationId, t.ref('person:hr')],
      ],
      [
        'manager',
        `insert into fund_assessment (organisation_id, application_id, person_id, status, updated_at) values ($2, $1, $3, 'done', now())`,
        [other, t.organisationId, t.ref('person:manager')],
      ],
    ];
    for (const [who, sql, values] of attacks)
      await expect(
        t.as(who, (tx) => tx.client.query(sql, values)),
        sql,
      ).rejects.toThrow(/permission denied|row-level security|duplicate key/);
    const { rows: changed } = await t.as('coach', (tx) =>
      tx.client.query('update fund_score set score = 1 where person_id = $1 returning 1', [
        t.ref('person:hr'),
      ]),
    );
    expect(changed).toEqual([]);
    // one steps aside from the last: all are done, the others' mean counts, and everything is seen
    well(await t.as('coach', (tx, actor) => stepAside(tx, actor, other, 'Vi är syskon')));
    const seen = await (await t.get(`/fund/applications/${id}`, 'coach')).text();
    expect(seen).toContain('hemligtord');
    const ranking = await (await t.get(`/fund/calls/${call.id}/ranking`, 'director')).text();
    expect(ranking).toContain('1 avstod');
    expect((await t.get(`/fund/calls/${call.id}/ranking`, 'engineer')).status).toBe(403);
    expect(await (await t.get(`/fund/applications/${id}`, 'aide')).text()).not.toContain('hemligtord');
    // and what is seen is not changed any more
    const late = await assess('hr', id, 1);
    expect(isRefusal(late) && late.code).toBe('fund.assessed-already');
    await t.as('hr', async (tx) => {
      const { rowCount } = await tx.client.query(
        'update fund_score set score = 1 where application_id = $1',
        [id],
      );
      expect(rowCount).toBe(0);
    });
  });

  test('who apply do not assess themselves, and who are removed midway do not count', async () => {
    const call = await newCall(100_000_00);
    const id = well(await apply(call.id, ['aide', 10], 10_00)).id;
    well(await t.as('lead', (tx, actor) => startAssessing(tx, actor, call.id)));
    well(await assess('coach', id, 5));
    const now = well(await t.as('lead', (tx) => seenCall(tx, call.id)));
    const few = await t.as('lead', (tx, actor) =>
      changeCall(tx, actor, call.id, {
        ...callFields(100_000_00),
        assessorIds: [t.ref('person:coach')],
        version: now.version,
        open: false,
      }),
    );
    expect(isRefusal(few) && few.fields?.assessor1?.code).toBe('fund.assessors-few');
    // hr, who has not begun, is exchanged for the applicant, who steps aside by being that: all are done
    well(
      await t.as('lead', (tx, actor) =>
        changeCall(tx, actor, call.id, {
          ...callFields(100_000_00),
          assessorIds: [t.ref('person:coach'), t.ref('person:aide')],
          version: now.version,
          open: false,
        }),
      ),
    );
    const own = await assess('aide', id, 5);
    expect(isRefusal(own) && own.code).toBe('fund.own-application');
    const gone = await assess('hr', id, 1);
    expect(isRefusal(gone) && gone.code).toBe('fund.not-assessor');
    const row = well(await t.as('lead', (tx) => seenApplication(tx, id)));
    expect(row.step).toBe('decision');
  });
});

describe('money', () => {
  test('is never granted over the budget, however many decide at once', async () => {
    const sums = [30_000_33, 30_000_33, 30_000_33, 30_000_33, 30_000_33, 30_000_33, 30_000_33, 30_000_33];
    const { call, ids } = await assessedCall(100_000_00, sums);
    const answers = await Promise.all([...ids, ...ids].map((id) => grant(id, 30_000_33)));
    const { rows } = await t.db.pool.query(
      'select count(*)::int as n, sum(granted) as sum from fund_application where call_id = $1 and granted > 0',
      [call.id],
    );
    expect(rows[0].n).toBe(3);
    expect(Number(rows[0].sum)).toBe(3 * 30_000_33);
    expect(await totalOf(call.id)).toBe(3 * 30_000_33);
    const codes = answers.filter(isRefusal).map((one) => one.fields?.granted?.code ?? one.code);
    expect(new Set(codes)).toEqual(new Set(['fund.over-budget']));
    // the rest, to the öre, fits; one öre more does not
    const left = 100_000_00 - 3 * 30_000_33;
    const open = (
      await t.db.pool.query("select id from fund_application where call_id = $1 and step = 'decision'", [
        call.id,
      ])
    ).rows[0].id;
    expect(isRefusal(await grant(open, left + 1))).toBe(true);
    well(await grant(open, left));
    expect(await totalOf(call.id)).toBe(100_000_00);
  });

  test('is held by the database, whatever the code says', async () => {
    const { call, ids } = await assessedCall(1_000_00, [900_00, 900_00]);
    const [first = '', second = ''] = ids;
    const bare = (who: string, id: string, sum: number) =>
      t.as(who, (tx) =>
        tx.client.query(
          `update fund_application set granted = $2, decision = 'granted', decision_reason = 'x', decided_on = $3 where id = $1`,
          [id, sum, TODAY()],
        ),
      );
    await expect(bare('lead', first, 900_00)).rejects.toThrow(/only the decider/);
    await bare('director', first, 900_00);
    await expect(bare('director', second, 100_01)).rejects.toThrow(/fund_within_budget/);
    await expect(
      t.db.pool.query('update fund_call set budget = 89999 where id = $1', [call.id]),
    ).rejects.toThrow(/fund_within_budget/);
    await expect(
      t.db.pool.query(
        `insert into fund_payment (id, organisation_id, application_id, amount, planned_on) values ($1, $2, $3, 90001, $4)`,
        [newId(), t.organisationId, first, TODAY()],
      ),
    ).rejects.toThrow(/fund_paid_within/);
    await expect(
      t.db.pool.query(
        `insert into fund_payment (id, organisation_id, application_id, amount, planned_on, paid_on) values ($1, $2, $3, -1, $4, $4)`,
        [newId(), t.organisationId, first, TODAY()],
      ),
    ).rejects.toThrow(/fund_paid_within/);
  });

  test('is decided once: two different decisions at once give one, the same twice is no error', async () => {
    const { ids } = await assessedCall(1_000_00, [500_00]);
    const [id = ''] = ids;
    const both = await Promise.all([
      grant(id, 400_00),
      t.as('director', (tx, actor) =>
        decide(tx, actor, id, { outcome: 'decline', granted: null, reason: 'Nej.' }),
      ),
    ]);
    expect(both.filter(isRefusal).map((one) => one.code)).toEqual(['fund.decided-already']);
    const row = well(await t.as('director', (tx) => seenApplication(tx, id)));
    const again = await t.as('director', (tx, actor) =>
      decide(tx, actor, id, {
        outcome: row.granted > 0 ? 'grant' : 'decline',
        granted: row.granted || null,
        reason: row.decisionReason,
      }),
    );
    expect(isRefusal(again)).toBe(false);
  });

  test('is decided by the decider only, not before all have assessed', async () => {
    const { ids } = await assessedCall(1_000_00, [500_00]);
    const not = await grant(ids[0] ?? '', 100_00, 'lead');
    expect(isRefusal(not) && not.code).toBe('fund.not-decider');
  });

  test('goes the whole way: agreed, paid, reversed, followed up, closed, and the rest is back in the call', async () => {
    const { call, ids } = await assessedCall(1_000_00, [500_50]);
    const [id = ''] = ids;
    well(await grant(id, 500_50));
    const { version } = well(await t.as('lead', (tx) => seenApplication(tx, id)));
    well(
      await t.as('lead', (tx, actor) =>
        agree(tx, actor, id, { agreement: 'Vi räknar.', nextFollowUp: later(60), version }),
      ),
    );
    const plan = (amount: number, paymentId = newId()) =>
      t.as('lead', (tx, actor) =>
        planPayment(tx, actor, id, { id: paymentId, amount, plannedOn: TODAY(), note: '' }),
      );
    const payment = newId();
    well(await plan(300_50, payment));
    well(await plan(300_50, payment)); // sent twice
    const over = await plan(200_01);
    expect(isRefusal(over) && over.fields?.amount).toMatchObject({ params: { sum: 200_00 } });
    // many at once never plan more than there is
    await Promise.all(Array.from({ length: 6 }, () => plan(150_00)));
    const paidOf = async () => well(await t.as('lead', (tx) => seenApplication(tx, id)));
    expect((await paidOf()).plannedTotal).toBe(450_50);
    const pay = (what: 'paid' | 'reversal' | 'removal') =>
      t.as('lead', (tx, actor) => movePayment(tx, actor, id, payment, what));
    expect(isRefusal(await pay('reversal'))).toBe(true);
    well(await pay('paid'));
    well(await pay('paid'));
    expect((await paidOf()).paidTotal).toBe(300_50);
    well(await pay('reversal'));
    well(await pay('reversal'));
    expect((await paidOf()).paidTotal).toBe(0);
    const second = newId();
    well(await plan(300_50, second));
    well(await t.as('lead', (tx, actor) => movePayment(tx, actor, id, second, 'paid')));
    const told = { id: newId(), used: 100_25, result: 'Det går bra', nextOn: null };
    well(await t.as('aide', (tx, actor) => followUp(tx, actor, id, told)));
    well(await t.as('aide', (tx, actor) => followUp(tx, actor, id, told)));
    const unpaid = await t.as('lead', (tx, actor) =>
      closeGrant(tx, actor, id, { used: 400_00, result: 'x' }),
    );
    expect(isRefusal(unpaid) && unpaid.fields?.used?.code).toBe('fund.unpaid');
    const closed = well(
      await t.as('lead', (tx, actor) => closeGrant(tx, actor, id, { used: 250_25, result: 'Det blev bra.' })),
    );
    expect(closed).toMatchObject({ caseStatus: 'done', returned: 250_25, used: 250_25 });
    expect(await paidOf()).toMatchObject({ paidTotal: 250_25, plannedTotal: 250_25 });
    expect(await totalOf(call.id)).toBe(250_25);
  });
});
