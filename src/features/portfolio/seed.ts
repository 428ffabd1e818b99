import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { moveAction } from '../plans/public.ts';
import { setShare } from './actions.ts';
import { addReviewAction, closeReview, noteReview, planReview } from './review-actions.ts';
import type { Point, ReviewKind } from './review-rules.ts';
import { sharesVersion } from './store.ts';

const held = <T>(result: Result<T>): T => {
  if (isRefusal(result)) throw new Error(`The example's portfolio was refused: ${JSON.stringify(result)}`);
  return result;
};

interface Meeting {
  /** As initiatives know it: some of their decisions were made there. */
  ref: 'spring' | 'autumn';
  kind: ReviewKind;
  ago: number;
  nextAgo: number;
  notes: Partial<Record<Point, string>>;
  /** What, who, due so many days after the meeting; done so many days after it. */
  actions: readonly (readonly [title: string, who: string, due: number, done?: number, result?: string])[];
}

const MEETINGS: readonly Meeting[] = [
  {
    ref: 'spring',
    kind: 'balance',
    ago: 205,
    nextAgo: 48,
    notes: {
      balance:
        'Andelen ligger nära den vi har bestämt, och flera små försök pågår samtidigt. Så vill vi ha det.\n\nVi håller fast vid andelen och tar upp den igen i höst.',
      initiatives:
        'Att ringa upp fungerar. Planeraren tar med sig frågan om bygglovets bemanning till budgeten.',
      barriers: 'Juristen har svarat på frågan om sekretess. Det hindret är ett missförstånd, inte en lag.',
      resources: 'Ingen enhet bär mer än två försök samtidigt. Så vill vi ha det.',
    },
    actions: [
      [
        'Fråga tre enheter vad som skulle få dem att våga ett försök',
        'lead',
        60,
        52,
        'Alla tre sa samma sak: vikarie de timmar försöket tar. Det finns nu med i fondens utlysning.',
      ],
      ['Ta upp en fast andel tid för försök i budgetarbetet', 'director', 120],
    ],
  },
  {
    ref: 'autumn',
    kind: 'management',
    ago: 48,
    nextAgo: -21,
    notes: {
      actions: 'Andelen tid är inte klar i budgeten. Den följer med till nästa möte.',
      results: 'Nyfikenheten är stor och tiden för liten. Det är samma bild som förra gången.',
      balance:
        'Andelen ligger nära den vi har bestämt. När försök blir klara behöver nya börja, annars sjunker den till våren.',
      initiatives: 'De inlästa journalerna väntar på avtalet. Ingen skuld i det.',
      barriers: 'Avtalet för journalerna är vårt hinder nu. Innovationsledaren tar det med upphandlingen.',
      other: 'Nästa gång börjar vi med ett besök på biblioteket.',
    },
    actions: [
      ['Reda ut avtalet för inlästa journaler med upphandlingen', 'lead', 60],
      ['Bjud in två chefer som inte har något försök igång', 'planner', 50],
    ],
  },
];

const THERE = ['director', 'planner', 'lead'] as const;

/** The shares, two meetings that were held and one to come. After initiatives, whose decisions name the meetings. */
export async function seedPortfolio(context: SeedContext): Promise<void> {
  const year = Number(context.today.slice(0, 4));
  const shares = [
    [year - 2, 85, 15, 620, 'En början: var sjunde krona vi satsar går till att utforska.'],
    [year, 80, 20, 300, 'En femtedel skyddas för det vi inte vet än. Vi ser över andelen varje vår.'],
  ] as const;
  for (const [fromYear, exploit, explore, ago, reason] of shares)
    await context.as('director', ago, async (tx, actor) => {
      const version = await sharesVersion(tx);
      held(await setShare(tx, actor, { fromYear, exploit, explore, reason, version }));
    });
  for (const meeting of MEETINGS) await hold(context, meeting);
  await context.as('lead', 12, async (tx, actor) => {
    const id = tx.newId();
    context.setRef('review:next', id);
    held(
      await planReview(tx, actor, {
        id,
        kind: 'balance',
        onDay: addDays(context.today, 21),
        place: 'Biblioteket, stora salen',
        nextOn: null,
        attendeeIds: THERE.map((who) => context.ref(`person:${who}`)),
        chairId: context.ref('person:director'),
      }),
    );
  });
}

async function hold(context: SeedContext, meeting: Meeting): Promise<void> {
  const id = context.ref(`review:${meeting.ref}`);
  const made: string[] = [];
  await context.as('lead', meeting.ago + 20, async (tx, actor) => {
    held(
      await planReview(tx, actor, {
        id,
        kind: meeting.kind,
        onDay: addDays(context.today, -meeting.ago),
        place: 'Kommunhuset, Sjösalen',
        nextOn: addDays(context.today, -meeting.nextAgo),
        attendeeIds: THERE.map((who) => context.ref(`person:${who}`)),
        chairId: context.ref('person:director'),
      }),
    );
  });
  await context.as('lead', meeting.ago, async (tx, actor) => {
    for (const [title, who, due] of meeting.actions) {
      const action = {
        id: tx.newId(),
        title,
        ownerId: context.ref(`person:${who}`),
        dueOn: addDays(tx.today, due),
      };
      made.push(held(await addReviewAction(tx, actor, id, action)).id);
    }
    const { version } = held(await noteReview(tx, actor, id, meeting.notes, 1));
    held(await closeReview(tx, actor, id, version));
  });
  for (const [index, [, who, , done, result]] of meeting.actions.entries())
    if (done !== undefined)
      await context.as(who, meeting.ago - done, async (tx, actor) => {
        const action = made[index] ?? '';
        held(await moveAction(tx, actor, action, { status: 'ongoing', result: '', reason: '' }));
        held(await moveAction(tx, actor, action, { status: 'done', result: result ?? '', reason: '' }));
      });
}
