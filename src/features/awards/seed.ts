import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays, daysBetween } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { announceAward, chooseNominee, nominate } from './actions.ts';
import { periodOf } from './rules.ts';

/** How many months back the example has an idea of the month. */
const MONTHS = 8;
/** How many days before the month is over nominations close, and the choice is made. */
const CLOSES_BEFORE = 6;
/** So many ideas are enough to choose among. */
const CANDIDATES_MOST = 40;

/** Why, by turns; the ideas themselves are the example's own. */
const MOTIVATIONS = [
  'För att den började hos dem det gäller. Någon frågade, lyssnade och vågade pröva det första svaret.',
  'För en liten ändring som sparar tid varje dag, och som tre andra enheter redan har tagit efter.',
  'För modet att säga att något inte fungerar, och för tålamodet att visa vad som gör det.',
  'För att idén gör det lättare att göra rätt, både för den som söker hjälp och för den som ger den.',
  'För något så enkelt att alla undrar varför ingen har gjort det förut, och för att någon nu gjorde det.',
  'För att idén fick två enheter som sällan ses att göra något tillsammans.',
  'För omtanken om den som har svårast att säga till själv.',
  'För att de som arbetar närmast fick bestämma, och för att resultatet blev därefter.',
];
const REASONS = [
  'Det här skulle vi ha nytta av också. Enkelt att pröva, lätt att sprida.',
  'Jag har sett hur det blev. De vi är till för märker skillnaden.',
];

const held = <T>(result: Result<T>, what: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's award "${what}" was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Fills the example with an idea of the month for the latest months, a prize last year, and one that is open now. */
export async function seedAwards(context: SeedContext): Promise<void> {
  const ideas = await ideasToAward(context);
  /** The first that was there before the day, taken out; a unit where the example has too few ideas. */
  const nextBefore = (day: string): { type: string; id: string } => {
    const at = ideas.findIndex((one) => one.since < day);
    return (at < 0 ? undefined : ideas.splice(at, 1)[0]) ?? { type: 'unit', id: context.ref('unit:library') };
  };
  for (let back = MONTHS; back >= 1; back--) {
    const month = monthsBefore(context.today, back);
    await seedMonth(context, month, nextBefore(month), back);
  }
  await seedPrize(context);
  await context.as('lead', 1, async (tx, actor) => {
    const { id } = held(
      await announceAward(tx, actor, {
        kind: 'idea-of-the-month',
        name: 'Månadens idé',
        periodOn: context.today,
        criteria: 'En idé som är prövad, om än i liten skala, och som någon har nytta av.',
        nominationsUntil: addDays(context.today, 20),
        chooser: 'innovation-lead',
      }),
      'now',
    );
    context.setRef('award:open', id);
  });
  await context.as('aide', 0, async (tx, actor) => {
    const nominee = nextBefore(addDays(context.today, -1));
    const why = REASONS[0] ?? '';
    held(
      await nominate(tx, actor, context.ref('award:open'), { type: nominee.type, objectId: nominee.id, why }),
      'now',
    );
  });
}

const monthsBefore = (today: string, count: number): string => {
  const date = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - count);
  return date.toISOString().slice(0, 10);
};

interface Awardable {
  type: string;
  id: string;
  /** The day it was handed in. */
  since: string;
}

/** Ideas that everybody finds and that have come somewhere: those in use first, then the oldest. */
const ideasToAward = (context: SeedContext): Promise<Awardable[]> =>
  context.as('lead', 0, async (tx) => {
    const { rows } = await tx.client.query<{ id: string; since: string }>(
      `select id, listed_at::date as since from idea
        where organisation_id = $1 and listed_at is not null and visibility in ('organisation', 'public')
          and case_status in ('done', 'open')
        order by case_status = 'done' desc, listed_at, id limit ${CANDIDATES_MOST}`,
      [context.organisationId],
    );
    return rows.map((row) => ({ type: 'idea', ...row }));
  });

async function seedMonth(
  context: SeedContext,
  month: string,
  nominee: { type: string; id: string },
  turn: number,
): Promise<void> {
  const ago = (day: number) => daysBetween(month, context.today) - day;
  const closes = 28 - CLOSES_BEFORE;
  const id = await context.as('lead', ago(1), async (tx, actor) => {
    const added = await announceAward(tx, actor, {
      kind: 'idea-of-the-month',
      name: 'Månadens idé',
      periodOn: month,
      criteria: 'En idé som är prövad, om än i liten skala, och som någon har nytta av.',
      nominationsUntil: addDays(month, closes),
      chooser: 'innovation-lead',
    });
    return held(added, month).id;
  });
  context.setRef(`award:${month.slice(0, 7)}`, id);
  const who = ['engineer', 'nurse', 'librarian', 'headteacher'][turn % 4] ?? 'nurse';
  await context.as(who, ago(10), async (tx, actor) => {
    const why = REASONS[turn % REASONS.length] ?? '';
    held(await nominate(tx, actor, id, { type: nominee.type, objectId: nominee.id, why }), month);
  });
  await context.as('lead', ago(closes + 2), async (tx, actor) => {
    const motivation = MOTIVATIONS[turn % MOTIVATIONS.length] ?? '';
    held(await chooseNominee(tx, actor, id, { type: nominee.type, objectId: nominee.id, motivation }), month);
  });
}

/** Renewer of the year, last year: chosen by the steering group. */
async function seedPrize(context: SeedContext): Promise<void> {
  const year = `${Number(context.today.slice(0, 4)) - 1}-12-31`;
  const ago = daysBetween(year, context.today);
  const person = context.ref('person:librarian');
  const id = await context.as('lead', ago + 60, async (tx, actor) => {
    const added = await announceAward(tx, actor, {
      kind: 'prize',
      name: 'Årets förnyare',
      periodOn: periodOf('prize', year),
      criteria: 'Någon som har fått andra att våga, och som har delat med sig av det som inte gick.',
      nominationsUntil: addDays(year, -30),
      chooser: 'steering-group',
    });
    return held(added, 'prize').id;
  });
  context.setRef('award:prize', id);
  for (const [by, why] of [
    ['youth', 'Hon öppnade biblioteket för ungdomarnas kvällar när ingen annan hade en lokal.'],
    ['aide', 'Hon hjälpte oss att ställa frågor så att våra brukare orkade svara.'],
  ] as const)
    await context.as(by, ago + 40, async (tx, actor) =>
      held(await nominate(tx, actor, id, { type: 'person', objectId: person, why }), 'prize'),
    );
  await context.as('director', ago + 12, async (tx, actor) =>
    held(
      await chooseNominee(tx, actor, id, {
        type: 'person',
        objectId: person,
        motivation:
          'För att hon ser dem som inte brukar bli tillfrågade, och för att hon alltid börjar med att lyssna.',
      }),
      'prize',
    ),
  );
}
