import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestDatabase, testDatabase } from '../../testing/harness.ts';
import { testJourney } from '../../testing/journey.ts';
import { addAction, changeAction, moveAction, type NewAction, reshareJourneyActions } from './actions.ts';
import { commentAction } from './comment.ts';
import { actionsOfJourney } from './read.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await testDatabase();
});
afterAll(() => t.close());

const base: NewAction = {
  journeyId: null,
  questionId: 'p1.q1',
  suggestionId: 'p1.q1.a1',
  title: 'Skriv ett uppdrag på en sida',
  text: '',
  ownerId: null,
  unitId: null,
  dueOn: null,
  followUpOn: null,
  expectedEffect: '',
  visibility: 'organisation',
  personIds: [],
};
const add = async (who: string, input: Partial<NewAction>): Promise<string> => {
  const result = await t.as(who, (tx, actor) => addAction(tx, actor, { ...base, ...input }));
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result.id;
};
const told = (who: string) =>
  t.as(who, async (tx) => (await tx.client.query('select kind, object_id from notification')).rows);

describe('an action', () => {
  it('is proposed until the person it is given to takes it on', async () => {
    const journeyId = await testJourney(t, 'lead');
    await add('lead', { journeyId, ownerId: t.ref('person:aide'), dueOn: '2026-12-01' });
    await add('lead', { journeyId, ownerId: t.ref('person:lead'), dueOn: '2026-11-20' });
    const rows = await t.as('lead', (tx) => actionsOfJourney(tx, journeyId));
    expect(rows.map((row) => [row.status, row.ownerName])).toEqual([
      ['planned', 'Alva Björkdal'],
      ['proposed', 'Maja Lindströmsson'],
    ]);
  });

  it('is added once when the form is sent twice', async () => {
    const id = newId();
    const journeyId = await testJourney(t, 'lead');
    await add('lead', { id, journeyId });
    await add('lead', { id, journeyId, title: 'En gång till' });
    const rows = await t.as('lead', (tx) => actionsOfJourney(tx, journeyId));
    expect(rows.map((row) => row.title)).toEqual([base.title]);
  });

  it('refuses people of another organisation, days that have passed and a follow-up before the due day', async () => {
    const result = await t.as('lead', (tx, actor) =>
      addAction(tx, actor, {
        ...base,
        ownerId: t.otherRef('person:aide'),
        unitId: t.otherRef('unit:care'),
        dueOn: '2026-10-01',
        followUpOn: '2026-09-01',
      }),
    );
    expect(isRefusal(result) && result.fields).toEqual({
      ownerId: { code: 'choose' },
      unitId: { code: 'choose' },
      dueOn: { code: 'action.due-past' },
      followUpOn: { code: 'action.follow-up-early' },
    });
  });

  it('is seen by its owner and writer when private, and by nobody else', async () => {
    const id = await add('lead', { visibility: 'private', ownerId: t.ref('person:aide') });
    const see = (who: string) =>
      t.as(who, async (tx) => (await tx.client.query('select 1 from action where id = $1', [id])).rowCount);
    expect([await see('lead'), await see('aide'), await see('director'), await see('admin')]).toEqual([
      1, 1, 0, 0,
    ]);
    const found = (who: string) =>
      t.as(
        who,
        async (tx) =>
          (await tx.client.query('select 1 from search_document where object_id = $1', [id])).rowCount,
      );
    expect([await found('aide'), await found('director')]).toEqual([1, 0]);
  });

  it('stays visible to whoever hands a private one over', async () => {
    const id = await add('director', { visibility: 'private', ownerId: t.ref('person:lead') });
    const input = {
      ...base,
      visibility: 'private' as const,
      ownerId: t.ref('person:aide'),
      result: '',
      version: 1,
    };
    const changed = await t.as('lead', (tx, actor) => changeAction(tx, actor, id, input));
    expect(changed).toEqual({ id });
    const again = await t.as('lead', (tx, actor) => changeAction(tx, actor, id, input));
    expect(isRefusal(again) && again.kind).toBe('conflict');
  });

  it('tells its owner and writer, never the one who acts', async () => {
    const id = await add('lead', { ownerId: t.ref('person:aide'), dueOn: '2026-12-01' });
    await t.as('aide', (tx) => commentAction(tx, id, { id: newId(), text: 'Jag börjar på måndag.' }));
    await t.as('aide', (tx, actor) => moveAction(tx, actor, id, { status: 'planned' }));
    await t.as('aide', (tx, actor) => moveAction(tx, actor, id, { status: 'done', result: 'Klart' }));
    const about = (rows: { object_id: string; kind: string }[]) =>
      rows.filter((row) => row.object_id === id).map((row) => row.kind);
    expect(about(await told('aide'))).toEqual(['action.assigned']);
    expect(about(await told('lead'))).toEqual(['action.commented', 'action.finished']);
  });

  it('cannot be changed by somebody it is not given to', async () => {
    const id = await add('lead', {});
    const moved = await t.as('engineer', (tx, actor) =>
      moveAction(tx, actor, id, { status: 'dropped', reason: 'x' }),
    );
    expect(isRefusal(moved) && moved.kind).toBe('forbidden');
  });

  it('follows the sharing of its journey', async () => {
    const journeyId = await testJourney(t, 'lead');
    const id = await add('lead', { journeyId, visibility: 'organisation' });
    await t.as('lead', (tx) =>
      reshareJourneyActions(tx, journeyId, {
        visibility: 'private',
        unitId: null,
        personIds: [t.ref('person:nurse')],
      }),
    );
    const see = (who: string) =>
      t.as(who, async (tx) => (await tx.client.query('select 1 from action where id = $1', [id])).rowCount);
    expect([await see('lead'), await see('nurse'), await see('engineer')]).toEqual([1, 1, 0]);
  });
});

describe('an action of a journey', () => {
  const refusedFor = async (who: string, input: Partial<NewAction>) => {
    const result = await t.as(who, (tx, actor) => addAction(tx, actor, { ...base, ...input }));
    return isRefusal(result) ? (result.fields?.visibility?.code ?? result.kind) : null;
  };

  it('never reaches further than the journey', async () => {
    const secret = await testJourney(t, 'lead', { visibility: 'private' });
    const care = t.ref('unit:care');
    const units = await testJourney(t, 'lead', { visibility: 'unit', unitId: care });
    const wide = 'action.wider-than-journey';
    expect(await refusedFor('lead', { journeyId: secret, visibility: 'organisation' })).toBe(wide);
    expect(await refusedFor('lead', { journeyId: secret, visibility: 'unit', unitId: care })).toBe(wide);
    expect(await refusedFor('lead', { journeyId: secret, visibility: 'private' })).toBeNull();
    expect(await refusedFor('lead', { journeyId: units, visibility: 'organisation' })).toBe(wide);
    const school = t.ref('unit:school');
    expect(await refusedFor('lead', { journeyId: units, visibility: 'unit', unitId: school })).toBe(wide);
    const below = t.ref('unit:homecare-north');
    expect(await refusedFor('lead', { journeyId: units, visibility: 'unit', unitId: below })).toBeNull();
    expect(await refusedFor('aide', { journeyId: secret, visibility: 'private' })).toBe('not-found');
  });

  it('is not widened later, neither by those on the journey nor by an owner who does not see it', async () => {
    const journeyId = await testJourney(t, 'lead', { visibility: 'private' });
    const id = await add('lead', { journeyId, visibility: 'private', ownerId: t.ref('person:aide') });
    for (const who of ['lead', 'aide']) {
      const input = { ...base, visibility: 'organisation' as const, ownerId: null, result: '', version: 1 };
      const changed = await t.as(who, (tx, actor) => changeAction(tx, actor, id, input));
      expect(isRefusal(changed) && changed.fields?.visibility?.code, who).toBe('action.wider-than-journey');
    }
  });

  it('is changed by the journey’s owner and editors, not by those who only read it', async () => {
    const journeyId = await testJourney(t, 'aide', { readers: ['nurse'], editors: ['engineer'] });
    const people = ['aide', 'nurse', 'engineer'].map((one) => t.ref(`person:${one}`));
    const id = await add('engineer', { journeyId, personIds: people });
    const move = async (who: string, status: 'dropped' | 'proposed') => {
      const moved = await t.as(who, (tx, actor) => moveAction(tx, actor, id, { status, reason: 'Prov' }));
      return isRefusal(moved) ? moved.kind : moved.status;
    };
    expect(await move('nurse', 'dropped')).toBe('forbidden');
    expect(await move('aide', 'dropped')).toBe('dropped');
    expect(await move('engineer', 'proposed')).toBe('proposed');
    const said = await t.as('nurse', (tx) => commentAction(tx, id, { id: newId(), text: 'Bra' }));
    expect(isRefusal(said)).toBe(false);
  });

  it('that was kept to fewer stays so when the journey’s people change', async () => {
    const journeyId = await testJourney(t, 'lead');
    const id = await add('lead', { journeyId, visibility: 'private' });
    await t.as('lead', (tx) =>
      reshareJourneyActions(tx, journeyId, {
        visibility: 'organisation',
        unitId: null,
        personIds: [t.ref('person:nurse')],
        before: 'organisation',
      }),
    );
    const see = (who: string) =>
      t.as(who, async (tx) => (await tx.client.query('select 1 from action where id = $1', [id])).rowCount);
    expect([await see('nurse'), await see('engineer')]).toEqual([1, 0]);
  });
});
