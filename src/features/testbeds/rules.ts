import type { CaseFacts } from '../../engines/flows/public.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { type Refusal, refuse } from '../../shared/kernel/refusal.ts';

export const TESTBED_FLOW = 'testbed';

/** Who proposes a solution (001 app. 5: companies, users, relatives and staff; anybody else is welcome too). */
export const SENDER_KINDS = ['company', 'user', 'relative', 'staff', 'other'] as const;
export type SenderKind = (typeof SENDER_KINDS)[number];

/** A small test always comes before a larger one. */
export const SIZES = ['small', 'larger'] as const;
export type Size = (typeof SIZES)[number];

/** What came of a solution proposal: taken up, ended after tests with a lesson, answered no, taken back by its sender. */
export const OUTCOMES = ['scaled', 'ended', 'no', 'taken-back'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Days after a test is over that contacts are kept: long enough to thank those who took part and tell them what was seen,
 * and no longer (GDPR art. 5.1 e: not kept longer than the purpose needs). A month is what a summer's leave asks for.
 */
export const TEST_CONTACT_DAYS = 30;
/**
 * Days after a case has ended that its sender can be reached: a decision is often asked about when the next budget is made,
 * half a year later. After that only the kind of sender is left.
 */
export const SENDER_CONTACT_DAYS = 180;

/** Most people in one test; what is larger is no longer a test. */
export const MOST_PERSONS = 200;

/** What stands in notes instead of a name. */
export const codeOf = (number: number): string => `T${number}`;

/** A test as the rules see it. */
export interface TestState {
  status: 'planned' | 'running' | 'stopped' | 'closed';
  /** Ethics, law and technique, each judged or still open. */
  cleared: boolean;
  consentText: string;
  involvesPeople: boolean;
}

/**
 * Whether somebody may be asked to take part; null if so. Refuses before ethics, law and technique are cleared
 * (`testbed.not-cleared`), before there are words to agree to (`testbed.no-consent-text`), a test that affects nobody
 * (`testbed.no-people`) and one that is over (`testbed.over`).
 */
export function refuseInviting(test: TestState): Refusal | null {
  if (test.status === 'closed' || test.status === 'stopped') return refuse('conflict', 'testbed.over');
  if (!test.involvesPeople) return refuse('conflict', 'testbed.no-people');
  if (!test.cleared) return refuse('conflict', 'testbed.not-cleared');
  return test.consentText === '' ? refuse('conflict', 'testbed.no-consent-text') : null;
}

/** Somebody who takes part, as the rules see it. */
export interface Agreed {
  consentOn: Day | null;
  withdrawnOn: Day | null;
}
export type PersonState = 'asked' | 'agreed' | 'withdrawn';
export const stateOfPerson = (one: Agreed): PersonState =>
  one.withdrawnOn ? 'withdrawn' : one.consentOn ? 'agreed' : 'asked';

/** What everybody agrees to stands still from the moment somebody has agreed, until that is asked for anew. */
export const refuseRewording = (test: TestState, persons: readonly Agreed[]): Refusal | null =>
  test.status === 'closed'
    ? refuse('conflict', 'testbed.over')
    : persons.some((one) => stateOfPerson(one) === 'agreed')
      ? refuse('conflict', 'testbed.agreed-to')
      : null;

/** Of somebody only what he or she agrees to, now, is written down. Null: of the test as a whole. */
export function refuseObserving(
  status: TestState['status'],
  person: Agreed | null | undefined,
): Refusal | null {
  if (status === 'planned') return refuse('conflict', 'testbed.not-started');
  if (status === 'closed') return refuse('conflict', 'testbed.over');
  if (person === undefined) return refuse('invalid', 'form', { fields: { number: { code: 'choose' } } });
  if (person && stateOfPerson(person) !== 'agreed') return refuse('conflict', 'testbed.no-consent');
  return null;
}

/** What is known of a case when it is to go on. */
export interface Standing {
  matches: number;
  initiative: boolean;
  small: { status: TestState['status']; cleared: boolean } | null;
  larger: { status: TestState['status']; cleared: boolean } | null;
  /** What was decided of the initiative after the tests. */
  decided: 'scaled' | 'ended' | null;
}

/** Which needs of the flow hold. */
export const factsOf = (standing: Standing): CaseFacts => ({
  matched: standing.matches > 0,
  initiative: standing.initiative,
  cleared: standing.small?.cleared === true,
  'small-closed': standing.small?.status === 'closed',
  'larger-closed': standing.larger?.status === 'closed',
  'scaling-decided': standing.decided !== null,
});

/** The size of the test that a step is about. */
export const SIZE_AT: Readonly<Record<string, Size>> = {
  clearing: 'small',
  'small-test': 'larger',
};
