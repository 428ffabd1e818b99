import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { inviteOnPaper } from './actions/invitations.ts';
import { openSurvey } from './actions/state.ts';
import { makeSurvey } from './actions/survey.ts';
import type { SurveyInput } from './input.ts';
import { SMALLEST_GROUP } from './rules.ts';
import { codesOf as codesOfInvitations, loadSurvey } from './store.ts';

// What tests of surveys share.

/** A test's database: ids of the example by name, and transactions on behalf of its people. */
export interface Acting {
  ref(name: string): string;
  as<T>(person: string, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>;
}

export const SETTINGS: SurveyInput = {
  title: 'Prov',
  purpose: '',
  mode: 'anonymous',
  door: 'invited',
  layout: 'one',
  languages: ['sv', 'en'],
  population: null,
  minGroup: SMALLEST_GROUP,
  resultsFor: 'holders',
  opensOn: null,
  closesOn: null,
  instruments: ['stockholm-self-rating'],
};

/** The value, or a failed test. */
export function held<T>(result: Result<T>): T {
  if (isRefusal(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

export const prepared = (t: Acting, change: Partial<SurveyInput> = {}): Promise<string> =>
  t
    .as('lead', async (tx, actor) =>
      held(await makeSurvey(tx, actor, { ...SETTINGS, ...change, id: tx.newId() })),
    )
    .then((row) => row.id);

export const invitedOnPaper = (t: Acting, id: string, unit: string, printed: number): Promise<number> =>
  t.as('lead', async (tx, actor) =>
    held(await inviteOnPaper(tx, actor, id, { unitId: t.ref(unit), printed })),
  );

export const opened = (t: Acting, id: string): Promise<void> =>
  t.as('lead', async (tx, actor) => {
    const row = held(await loadSurvey(tx, id));
    held(await openSurvey(tx, actor, id, row.version));
  });

/** The codes of everybody who is invited. */
export const codesOf = (t: Acting, id: string): Promise<string[]> =>
  t.as('lead', async (tx) => {
    const { rows } = await tx.client.query<{ id: string }>(
      'select id from survey_invitation where survey_id = $1 order by id',
      [id],
    );
    return codesOfInvitations(
      tx,
      rows.map((one) => one.id),
    );
  });
