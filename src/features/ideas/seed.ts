import type { Tx } from '../../shared/db/database.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { backIdea } from './actions/backing.ts';
import { saveDraft } from './actions/draft.ts';
import { mergeIdea } from './actions/joining.ts';
import { decideIdea, fillStep, moveIdea } from './actions/moves.ts';
import { askReviewers, writeReview } from './actions/reviews.ts';
import { checkIn, giveResource } from './actions/support.ts';
import { comment, vote } from './actions/voices.ts';
import {
  ADVICE,
  BACKINGS,
  CONCERNS,
  IDEAS,
  QUESTIONS,
  type Reached,
  type SeedIdea,
  STRENGTHS,
  SUPPORTS,
} from './seed-data.ts';
import { seedIdeaFiles } from './seed-files.ts';
import { type Idea, loadIdea } from './store.ts';

/** People who vote, comment and review in the example. */
const COLLEAGUES = [
  'aide',
  'manager',
  'lead',
  'coach',
  'ambassador',
  'director',
  'engineer',
  'librarian',
  'headteacher',
  'planner',
  'nurse',
  'youth',
  'hr',
  'southmanager',
  'permits',
  'caretaker',
  'preschool',
  'admin',
];
/** Those who can be asked to examine: no leads, and somebody from outside. */
const REVIEWERS = ['engineer', 'librarian', 'nurse', 'youth', 'hr', 'permits', 'caretaker', 'guest'];

/** The steps in order, and how many days before now each is come to, as a share of the idea's age. */
const ORDER: readonly Reached[] = [
  'draft',
  'backing',
  'examination',
  'analysis',
  'plan',
  'decision',
  'resources',
  'support',
  'realisation',
  'done',
];
const DECIDED: readonly Reached[] = ['no', 'not-now'];

/** How far along the steps an idea goes, as an index of ORDER. */
const lengthOf = (reached: Reached): number =>
  DECIDED.includes(reached)
    ? ORDER.indexOf('decision')
    : reached === 'stopped'
      ? 4
      : reached === 'merged'
        ? 2
        : ORDER.indexOf(reached);

/**
 * How many days ago an idea came to where it is: what has ended took some months; most of what is on its way came there
 * lately, and every ninth is late.
 */
function lastStepAgo(one: SeedIdea, number: number): number {
  if (one.reached === 'done') return Math.max(one.ago - 230, 20);
  if (['no', 'not-now', 'stopped', 'merged'].includes(one.reached)) return Math.max(one.ago - 110, 5);
  return Math.min(one.ago, number % 9 === 4 ? 38 : 2 + ((number * 7) % 17));
}

/** Tells two years of ideas, each through the same actions as people use. */
export async function seedIdeas(context: SeedContext): Promise<void> {
  const ids = new Map<string, string>();
  for (const [number, one] of IDEAS.entries()) ids.set(one.title, await tell(context, one, number, ids));
  await seedIdeaFiles(context);
}

/** Runs an action; in the example nothing is refused. */
async function done<T>(what: string, work: Promise<T>): Promise<Exclude<T, { refused: true }>> {
  const result = await work;
  if (isRefusal(result))
    throw new Error(
      `The example's idea was refused: ${what}: ${result.code} ${JSON.stringify(result.fields ?? {})}`,
    );
  return result as Exclude<T, { refused: true }>;
}

async function tell(
  context: SeedContext,
  one: SeedIdea,
  number: number,
  others: ReadonlyMap<string, string>,
): Promise<string> {
  const length = lengthOf(one.reached);
  const last = lastStepAgo(one, number);
  /** How many days ago a step was come to: evenly spread from the beginning to the last one. */
  const at = (step: number) =>
    Math.max(Math.round(one.ago - ((one.ago - last) * step) / Math.max(length - 1, 1)), 0);
  const of = <T>(list: readonly T[], more = 0): T => list[(number + more) % list.length] as T;
  const refOf = (personId: string | null): string =>
    [...COLLEAGUES, 'politician', 'guest'].find((ref) => context.ref(`person:${ref}`) === personId) ?? 'lead';
  const act = <T>(who: string, ago: number, what: string, work: (tx: Tx, actor: Actor) => Promise<T>) =>
    context.as(who, ago, (tx, actor) => done(`${one.title}: ${what}`, work(tx, actor)));
  let id = '';
  /** The idea as the last move left it; undefined after what gives no idea back. */
  let left: Idea | undefined;
  const now = async (ago: number) => {
    left ??= await context.as('lead', ago, (tx) => done(one.title, loadIdea(tx, id)));
    return left;
  };
  const begun = await act(one.who, one.ago, 'begin', (tx, actor) => {
    id = tx.newId();
    return saveDraft(tx, actor, {
      id,
      title: one.title,
      forWhom: one.forWhom,
      benefit: one.benefit,
      situation: one.situation,
      text: one.text ?? '',
      challengeId: one.challenge ? context.ref(`challenge:${one.challenge}`) : null,
      unitId: null,
      visibility: one.unit ? 'unit' : 'organisation',
      anonymous: one.anonymous ?? false,
      inspiredBy: number % 4 === 0 ? 'prompt:twice' : null,
      handIn: one.reached !== 'draft',
    });
  });
  context.setRef(`idea:${number}`, id);
  if (one.reached === 'draft') return id;
  await talk(context, one, number, id, act);
  if (one.reached === 'backing') return id;

  const leader = refOf(begun.caseOwnerId);
  const backing = one.backing ?? of(BACKINGS);
  await act(leader, at(1), 'back', (tx, actor) => backIdea(tx, actor, id, { backing, ownerId: null }));
  if (one.reached === 'merged') {
    const into =
      one.title === 'Mentor för nya'
        ? 'Fadder första månaden, över enhetsgränser'
        : 'Cykelpump och verktyg vid varje skola';
    const intoId = others.get(into) ?? '';
    await act('lead', at(1.4), 'merge', (tx, actor) =>
      mergeIdea(tx, actor, id, {
        intoId,
        reason: 'Samma tanke som en idé vi redan har. Det ni har skrivit följer med dit.',
      }),
    );
    return id;
  }
  await act('nurse', at(1.1), 'question', (tx, actor) =>
    comment(tx, actor, id, { id: tx.newId(), kind: 'question', text: of(QUESTIONS), advice: '' }),
  );
  await doubts(one, number, id, at(1.2), act);
  await examine(context, one, number, id, at(1.2), act);
  if (length <= ORDER.indexOf('examination')) return id;

  const on = async (who: string, ago: number, ownerId: string | null = null) => {
    const { version } = await now(ago);
    left = await act(who, ago, 'advance', (tx, actor) =>
      moveIdea(tx, actor, id, 'advance', { to: null, ownerId, reason: '', day: null, version }),
    );
  };
  const fill = async (who: string, ago: number, step: string, values: Record<string, string>) => {
    const { version } = await now(ago);
    const filled = await act(who, ago, `fill ${step}`, (tx, actor) =>
      fillStep(tx, actor, id, step, values, version),
    );
    left = filled.row;
  };
  const holder = async (ago: number) => refOf((await now(ago)).caseOwnerId);

  await on(await holder(at(2)), at(2));
  if (one.reached === 'analysis' && number % 2 === 1) return id;
  await fill(await holder(at(2)), at(2.3), 'analysis', {
    f_benefitWeighed: `${one.benefit}. Det väger mer än tiden det tar, om det används varje vecka.`,
    f_worth: number % 5 === 0 ? 'unsure' : 'yes',
    f_costMoney: String(2_000 + ((number * 1_700) % 60_000)),
    f_costHours: String(20 + ((number * 13) % 160)),
    f_outside: 'Två andra kommuner har provat något liknande. Vi har läst det de skrivit och ringt den ena.',
    f_partners: 'Närmaste enhet vill vara med.',
    ...(number % 17 === 3 ? { f_invention: '1', f_invention_asked: '1' } : {}),
  });
  if (one.reached === 'analysis') return id;
  if (one.reached === 'stopped') {
    const { version } = await now(at(3));
    await act(await holder(at(3)), at(3), 'stop', (tx, actor) =>
      moveIdea(tx, actor, id, 'stop', {
        to: null,
        ownerId: null,
        reason: one.why ?? 'Det höll inte.',
        day: null,
        version,
      }),
    );
    return id;
  }
  await on(await holder(at(3)), at(3));
  if (one.reached === 'plan' && number % 2 === 0) return id;
  await fill(await holder(at(3)), at(3.3), 'plan', {
    f_concept: `${one.title}. Vi börjar på en enhet i fyra veckor, räknar före och efter och bestämmer sedan om det ska bli fler.`,
    f_factors: 'Att chefen på enheten är med, och att det inte krockar med semestern.',
    f_responsibilities: 'Enhetschefen svarar för tiden, idégivaren för att det blir gjort.',
    f_powers: 'De som provar får ändra hur det görs, men inte längden på försöket.',
    f_riskCarrier: context.ref('person:director'),
  });
  if (one.reached === 'plan') return id;
  await on(await holder(at(3)), at(4), number % 2 === 0 ? context.ref('person:director') : null);
  if (one.reached === 'decision') return id;

  const decider = await holder(at(5));
  const { version } = await now(at(5));
  const go = !DECIDED.includes(one.reached);
  left = await act(decider, at(5), 'decide', (tx, actor) =>
    decideIdea(
      tx,
      actor,
      id,
      {
        f_decision: go ? 'go' : one.reached,
        f_decisionReason: one.why ?? 'Nyttan är tydlig, risken liten och planen går att följa. Vi provar.',
        f_political: number % 7 === 0 ? 'yes' : 'no',
        ...(number % 7 === 0 ? { f_politicalBody: 'Kommunstyrelsen' } : {}),
        f_lessonsCare: 'Vi skriver en lärdom när försöket är slut, hur det än går.',
        f_againstVote: 'De som är tveksamma får vara med och följa hur det går.',
      },
      { ownerId: null, until: one.reached === 'not-now' ? addDays(tx.today, 500) : null, version },
    ),
  );
  if (!go || (one.reached === 'resources' && number % 3 === 2)) return id;

  await act(await holder(at(6)), at(6), 'resources', (tx, actor) =>
    giveResource(tx, actor, id, {
      id: tx.newId(),
      kind: number % 2 === 0 ? 'money' : 'time',
      amount: number % 2 === 0 ? 1_500_000 + number * 10_000 : 40 + number,
      personId: null,
      fromOn: tx.today,
      toOn: addDays(tx.today, 120),
      note: '',
    }),
  );
  if (one.reached === 'resources') return id;
  left = undefined;
  await on(await holder(at(6)), at(6.5));
  await act(await holder(at(7)), at(7), 'check in', (tx, actor) =>
    checkIn(tx, actor, id, {
      id: tx.newId(),
      how: 'De är i gång och är stolta. Första veckan gick åt till att få tag i rätt person.',
      obstacle: number % 3 === 1 ? 'Inköp över tusen kronor måste gå genom tre personer' : '',
      barrierKind: number % 3 === 1 ? 'organisation' : null,
      nextOn: null,
    }),
  );
  if (one.reached === 'support') return id;
  left = undefined;
  await on(await holder(at(7)), at(8));
  if (one.reached === 'realisation') return id;
  await fill(await holder(at(8)), at(8.5), 'realisation', {
    f_usersInvolved: 'De som använder det var med och ritade det, och ändrade två saker under vägen.',
    f_inUseSince: addDays(context.today, -at(8)),
    f_benefitShown: one.shown ?? one.benefit,
    f_thanks: 'Idégivaren, som inte gav sig, och alla som provade fast det skavde i början.',
    f_celebration: 'Tårta på arbetsplatsträffen.',
  });
  await on(await holder(at(8)), at(9));
  return id;
}

type Act = <T>(
  who: string,
  ago: number,
  what: string,
  work: (tx: Tx, actor: Actor) => Promise<T>,
) => Promise<unknown>;

/** Support in the first days. */
async function talk(
  context: SeedContext,
  one: SeedIdea,
  number: number,
  id: string,
  act: Act,
): Promise<void> {
  const ago = Math.max(one.ago - 1, 0);
  // what is shared with a unit only is not seen by others
  if (one.unit) return;
  const voters = COLLEAGUES.filter((who) => who !== one.who).slice(
    number % 5,
    (number % 5) + 3 + context.random(9),
  );
  for (const who of voters) await act(who, ago, 'vote', (tx, actor) => vote(tx, actor, id, 1));
  const friend =
    COLLEAGUES.filter((who) => who !== one.who)[(number * 3) % (COLLEAGUES.length - 1)] ?? 'coach';
  const text = SUPPORTS[number % SUPPORTS.length] ?? '';
  await act(friend, ago, 'support', (tx, actor) =>
    comment(tx, actor, id, { id: tx.newId(), kind: 'support', text, advice: '' }),
  );
}

/** Some have doubts, once the leader has answered. */
async function doubts(one: SeedIdea, number: number, id: string, ago: number, act: Act): Promise<void> {
  const doubters = COLLEAGUES.filter((who) => who !== one.who).slice(0, one.doubts ?? 0);
  for (const who of doubters) await act(who, ago, 'doubt', (tx, actor) => vote(tx, actor, id, -1));
  if (doubters.length === 0) return;
  await act(doubters[0] ?? 'coach', ago, 'criticise', (tx, actor) =>
    comment(tx, actor, id, {
      id: tx.newId(),
      kind: 'critique',
      text: CONCERNS[number % CONCERNS.length] ?? '',
      advice: ADVICE[number % ADVICE.length] ?? '',
    }),
  );
}

/** Two examine it, from different units; for every third one a third is asked and has not answered. */
async function examine(
  context: SeedContext,
  one: SeedIdea,
  number: number,
  id: string,
  ago: number,
  act: Act,
): Promise<void> {
  const free = REVIEWERS.filter((who) => who !== one.who);
  const asked = [0, 1, ...(one.reached === 'examination' ? [2] : [])].map(
    (i) => free[(number + i) % free.length] ?? 'hr',
  );
  await act('coach', ago, 'ask', (tx, actor) =>
    askReviewers(tx, actor, id, {
      personIds: asked.map((who) => context.ref(`person:${who}`)),
      brings: 'Ser det från ett annat håll',
    }),
  );
  const given = one.reached === 'examination' ? asked.slice(0, number % 3) : asked;
  for (const [i, who] of given.entries()) {
    const reviewId = await context.as(who, Math.max(ago - 3, 0), (tx) =>
      reviewIdOf(tx, id, context.ref(`person:${who}`)),
    );
    await act(who, Math.max(ago - 3, 0), 'review', (tx, actor) =>
      writeReview(tx, actor, id, reviewId, {
        conflict: 'none',
        conflictText: '',
        strengths: STRENGTHS[(number + i) % STRENGTHS.length] ?? '',
        questions: i === 0 ? (QUESTIONS[(number + 1) % QUESTIONS.length] ?? '') : '',
        concerns: CONCERNS[(number + i) % CONCERNS.length] ?? '',
        advice: ADVICE[(number + i) % ADVICE.length] ?? '',
        notes: '',
        done: true,
        version: 1,
      }),
    );
  }
}

async function reviewIdOf(tx: Tx, ideaId: string, personId: string): Promise<string> {
  const { rows } = await tx.client.query<{ id: string }>(
    'select id from idea_review where organisation_id = $1 and idea_id = $2 and reviewer_id = $3',
    [tx.scope.organisationId, ideaId, personId],
  );
  return rows[0]?.id ?? '';
}
