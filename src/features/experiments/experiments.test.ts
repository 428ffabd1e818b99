import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { TEST_DAY } from '../../testing/setup.ts';
import { startInitiative } from '../initiatives/actions/write.ts';
import { addAssumption } from './actions/assumptions.ts';
import {
  type CardInput,
  type Clearing,
  changeCard,
  clearExperiment,
  planExperiment,
  startExperiment,
} from './actions/card.ts';
import { closeExperiment, decideBreach, reportBreach } from './actions/end.ts';
import { beginLoop, writeLoop } from './actions/loops.ts';
import { breachesOf, fullExperiment, linesOf, loopsOf } from './read.ts';
import { experimentCounts, experimentsClosedIn } from './read-list.ts';

let t: TestApp;
let initiativeId: string;
beforeAll(async () => {
  t = await testApp();
  initiativeId = held(
    await t.as('manager', (tx, actor) =>
      startInitiative(tx, actor, {
        id: newId(),
        title: 'Grannar som svarar först',
        what: 'Larmet ringer till en granne innan det ringer till patrullen.',
        why: '',
        forWhom: '',
        links: '',
        unitId: t.ref('unit:homecare-north'),
        ownerId: t.ref('person:manager'),
        track: 'explore',
        kind: 'service',
        degree: 'radical',
        facet: 'adaptive',
        improvesLevel: 'some',
        improvesWhy: 'Hjälpen kommer fortare.',
        opensLevel: 'much',
        opensWhy: 'Grannar kan mer än vi har frågat om.',
        uncertainty: 'high',
        effect: 'mid',
        horizon: 'next',
        learningQuestion: 'Vill grannar svara?',
        nextOn: addDays(TEST_DAY, 60),
        startedOn: null,
        endsOn: null,
        moneyPlanned: 0,
        hoursPlanned: 0,
        fromType: null,
        fromId: null,
      }),
    ),
  ).id;
});
afterAll(() => t.close());

function held<T>(result: Result<T>): T {
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result;
}
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : 'went through');

const card = (more: Partial<CardInput> = {}): CardInput => ({
  title: 'Grannlarm på två trapphus',
  assumptionId: null,
  ownerId: t.ref('person:manager'),
  hypothesis: 'Om larmet ringer grannen först kommer någon inom fem minuter.',
  method: 'Två trapphus i två veckor.',
  measure: 'Minuter till hjälp',
  threshold: 'Minst 6 av 10 inom fem minuter',
  involvesPeople: true,
  users: 'Åtta boende',
  endsOn: addDays(TEST_DAY, 28),
  errorIds: [],
  ownRed: ['Ingen blir utan hjälp'],
  ownGreen: ['Grannen svarar inte'],
  ...more,
});
const CLEARED: Omit<Clearing, 'version'> = {
  checks: {
    ethics: { state: 'cleared', by: 'Etikrådet' },
    law: { state: 'cleared', by: 'Kommunjuristen' },
    technique: { state: 'not-needed', by: 'IT-enheten' },
  },
  permissionBy: 'Enhetschefen',
  consentHow: 'Skriftligt',
  consented: true,
};
const plan = async (more: Partial<CardInput> = {}) =>
  held(
    await t.as('manager', (tx, actor) =>
      planExperiment(tx, actor, initiativeId, { ...card(more), id: newId() }),
    ),
  ).id;
const version = async (id: string) => (await t.as('lead', (tx) => fullExperiment(tx, id)))?.version ?? 0;
const clear = async (id: string, more: Partial<Clearing> = {}) =>
  t.as('manager', async (tx, actor) =>
    clearExperiment(tx, actor, id, { ...CLEARED, version: await version(id), ...more }),
  );
const start = (id: string) => t.as('manager', (tx, actor) => startExperiment(tx, actor, id));
const running = async (more: Partial<CardInput> = {}) => {
  const id = await plan(more);
  held(await clear(id));
  held(await start(id));
  return id;
};
const close = async (id: string, more: Record<string, unknown> = {}) =>
  t.as('manager', async (tx, actor) =>
    closeExperiment(tx, actor, id, {
      version: await version(id),
      lessonId: newId(),
      outcome: 'unclear',
      happened: 'Tre larm på två veckor.',
      learning: 'Grannar vill, men vill veta när.',
      otherwise: '',
      ...more,
    }),
  );
const told = (who: string, id: string) =>
  t.as(who, async (tx) =>
    (
      await tx.client.query<{ kind: string }>(
        "select kind from notification where object_type = 'experiment' and object_id = $1 order by id",
        [id],
      )
    ).rows.map((row) => row.kind),
  );

describe('the start', () => {
  it('says what is missing, one thing after the other, and is refused until nothing is', async () => {
    const id = await plan({ threshold: '', ownRed: [] });
    expect(codeOf(await start(id))).toBe('experiment.lacks-threshold');
    const change = async (more: Partial<CardInput>) =>
      held(
        await t.as('manager', async (tx, actor) =>
          changeCard(tx, actor, id, { ...card(more), version: await version(id) }),
        ),
      );
    await change({ ownRed: [] });
    expect(codeOf(await start(id))).toBe('experiment.lacks-red-lines');
    await change({});
    expect(codeOf(await start(id))).toBe('experiment.lacks-ethics');
    held(await clear(id, { permissionBy: '', consented: false }));
    expect(codeOf(await start(id))).toBe('experiment.lacks-permission');
    held(await clear(id, { consented: false }));
    expect(codeOf(await start(id))).toBe('experiment.lacks-consent');
    const answer = await t.post(`/experiments/${id}/start`, {}, 'manager');
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('de som deltar har inte sagt ja');
    held(await clear(id));
    // what was agreed to was another test
    await change({ users: 'Åttio boende' });
    expect(codeOf(await start(id))).toBe('experiment.lacks-ethics');
    held(await clear(id));
    expect(held(await start(id)).status).toBe('running');
    expect(held(await start(id)).status).toBe('running');
  });

  it('is held by the database too, whoever writes', async () => {
    const id = await plan();
    const force = (set: string) => t.db.pool.query(`update experiment set ${set} where id = $1`, [id]);
    await expect(force(`status = 'running', started_on = '${TEST_DAY}'`)).rejects.toThrow(
      'experiment_cleared',
    );
    held(await clear(id));
    held(await start(id));
    await expect(force("threshold = 'Lägre'")).rejects.toThrow('not changed');
    await expect(force("status = 'closed', closed_on = '2026-11-02', outcome = 'unclear'")).rejects.toThrow(
      'experiment_learnt',
    );
    const lines = await t.as('manager', (tx) =>
      tx.client.query('delete from experiment_line where experiment_id = $1', [id]),
    );
    expect(lines.rowCount).toBe(0);
  });

  it('freezes the card: threshold, red lines and clearances cannot be sent afterwards', async () => {
    const id = await running();
    const change = await t.as('manager', async (tx, actor) =>
      changeCard(tx, actor, id, { ...card({ threshold: 'Minst 1 av 10' }), version: await version(id) }),
    );
    expect(codeOf(change)).toBe('experiment.frozen');
    expect(codeOf(await clear(id, { consented: false }))).toBe('experiment.frozen');
    const answer = await t.post(
      `/experiments/${id}`,
      { version: String(await version(id)), threshold: 'Minst 1 av 10', endsOn: addDays(TEST_DAY, 30) },
      'manager',
    );
    expect([409, 422]).toContain(answer.status);
    expect((await t.as('lead', (tx) => fullExperiment(tx, id)))?.threshold).toBe(card().threshold);
  });
});

describe('loops', () => {
  it('are numbered, one at a time, and over only when done, seen and understood', async () => {
    const id = await running();
    const begin = (loopId = newId()) =>
      t.as('manager', (tx, actor) =>
        beginLoop(tx, actor, id, { id: loopId, plan: 'Ett trapphus', studyOn: addDays(TEST_DAY, 7) }),
      );
    const first = newId();
    expect([held(await begin(first)).number, held(await begin(first)).number]).toEqual([1, 1]);
    expect(codeOf(await begin())).toBe('experiment.loop-open');
    const write = (more: Record<string, unknown>) =>
      t.as('manager', (tx, actor) =>
        writeLoop(tx, actor, id, first, {
          version: 1,
          did: 'Ringde',
          study: 'Fem svar',
          act: 'Fler får frågan',
          decided: 'adapt',
          ...more,
        }),
      );
    expect(await write({ study: ' ' })).toMatchObject({
      fields: { study: { code: 'experiment.study-missing' } },
    });
    expect(held(await write({})).over).toBe(true);
    expect(codeOf(await write({ version: 2 }))).toBe('experiment.loop-over');
    expect(held(await begin()).number).toBe(2);
    expect((await t.as('aide', (tx) => loopsOf(tx, id))).map((loop) => loop.number)).toEqual([1, 2]);
  });
});

describe('a red line', () => {
  it('stops the test at once, tells those who answer, and it goes on only after a decision with reason', async () => {
    const id = await running();
    const [line] = await t.as('lead', (tx) => linesOf(tx, id));
    const report = { id: newId(), lineId: line?.id ?? '', happened: 'Larmet gick fram till ingen.' };
    const cross = (more = {}) =>
      t.as('aide', (tx, actor) => reportBreach(tx, actor, id, { ...report, ...more }));
    expect(codeOf(await cross({ id: newId(), lineId: newId() }))).toBe('form');
    expect(held(await cross()).status).toBe('stopped');
    expect(held(await cross()).status).toBe('stopped');
    expect(await t.as('lead', (tx) => breachesOf(tx, id))).toHaveLength(1);
    expect(await told('manager', id)).toEqual(['experiment.line-crossed']);
    expect(await told('lead', id)).toEqual(['experiment.line-crossed']);
    expect(codeOf(await start(id))).toBe('experiment.not-planned');
    const decide = (who: string, reason: string) =>
      t.as(who, (tx, actor) => decideBreach(tx, actor, id, { decision: 'go-on', reason }));
    // whoever runs it has an interest in the answer
    expect(codeOf(await decide('manager', 'Det ordnar sig'))).toBe('experiment.may-not-decide');
    expect(await decide('lead', ' ')).toMatchObject({
      fields: { reason: { code: 'experiment.reason-missing' } },
    });
    expect(held(await decide('lead', 'Patrullen får larmet samtidigt.')).status).toBe('running');
    expect(codeOf(await decide('lead', 'En gång till'))).toBe('experiment.not-stopped');
    expect(await told('aide', id)).toEqual(['experiment.goes-on']);
  });
});

describe('closing', () => {
  it('asks for the learning and for nothing else; a failure becomes a lesson like any other', async () => {
    const id = await running();
    const before = await t.as('lead', (tx) => experimentCounts(tx, 2026));
    expect(await close(id, { learning: '  ' })).toMatchObject({
      fields: { learning: { code: 'experiment.learning-missing' } },
    });
    expect(await close(id, { outcome: 'not-supported' })).toMatchObject({
      fields: { outcome: { code: 'experiment.nothing-studied' } },
    });
    const loopId = newId();
    held(
      await t.as('manager', (tx, actor) =>
        beginLoop(tx, actor, id, { id: loopId, plan: 'Ett trapphus', studyOn: addDays(TEST_DAY, 7) }),
      ),
    );
    held(
      await t.as('manager', (tx, actor) =>
        writeLoop(tx, actor, id, loopId, {
          version: 1,
          did: 'Ringde',
          study: 'Två svar',
          act: '',
          decided: null,
        }),
      ),
    );
    const lessonId = newId();
    expect(held(await close(id, { outcome: 'not-supported', lessonId })).outcome).toBe('not-supported');
    const after = await t.as('lead', (tx) => experimentCounts(tx, 2026));
    expect([
      after.closed - before.closed,
      after.notSupported - before.notSupported,
      after.learnt - before.learnt,
    ]).toEqual([1, 1, 1]);
    expect((await t.as('aide', (tx) => experimentsClosedIn(tx, 2026))).map((row) => row.id)).toContain(id);
    const lesson = await t.get(`/lessons/${lessonId}`, 'aide');
    expect(await lesson.text()).toContain('Grannar vill, men vill veta när.');
    const page = await (await t.get(`/experiments/${id}`, 'aide')).text();
    expect(page).toContain('Det här lärde vi oss');
    expect(page).toContain('Höll inte');
  });

  it('lets one of two who close at once win, and nothing is lost of the other', async () => {
    const id = await running();
    const now = await version(id);
    const both = await Promise.all([
      close(id, { version: now, learning: 'Den ena' }),
      close(id, { version: now, learning: 'Den andra' }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['experiment.closed', 'went through']);
    const { rows } = await t.db.pool.query('select count(*)::int as count from lesson where about_id = $1', [
      id,
    ]);
    expect(rows[0].count).toBe(1);
  });
});

describe('who', () => {
  it('plans with ids of elsewhere is refused, and an employee outside the team cannot plan', async () => {
    const other = await t.as('manager', (tx, actor) =>
      planExperiment(tx, actor, initiativeId, {
        ...card({ ownerId: t.otherRef('person:aide'), assumptionId: newId(), errorIds: [newId()] }),
        id: newId(),
      }),
    );
    expect(isRefusal(other) && Object.keys(other.fields ?? {}).sort()).toEqual([
      'assumptionId',
      'errorIds',
      'ownerId',
    ]);
    const aide = await t.as('aide', (tx, actor) =>
      addAssumption(tx, actor, initiativeId, {
        id: newId(),
        text: 'Grannar vill',
        importance: 3,
        evidence: 1,
      }),
    );
    expect(codeOf(aide)).toBe('experiment.not-yours');
  });
});
