import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { type Distribution, fromCounts } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { membership, person, unit } from '../organisations/public.ts';
import { actionsOfJourney, type PlanRow } from '../plans/public.ts';
import { questionIdsOf } from './read-list.ts';
import { type NextStep, nextStep, SMALLEST_GROUP, type Standing } from './rules.ts';
import { loadJourney } from './store.ts';
import {
  type AnswerRow,
  type Journey,
  journeyAnswer,
  journeyGap,
  journeyRound,
  type Round,
} from './tables.ts';

/** A journey's map in one round: the group's answers, the person's own, how everybody's own lie, and the gaps. */
export interface RoundMap {
  group: ReadonlyMap<string, AnswerRow>;
  own: ReadonlyMap<string, AnswerRow>;
  /** Only questions that enough people answered on their own (SMALLEST_GROUP). */
  everybody: ReadonlyMap<string, Distribution>;
  gaps: readonly string[];
}

/** Everything that a journey's pages show. */
export interface JourneyDetail {
  journey: Journey;
  ownerName: string;
  unitName: string | null;
  people: { id: string; name: string; right: 'owner' | 'edit' | 'read' }[];
  questionIds: string[];
  /** All rounds, first to last; the last is answered now. */
  rounds: Round[];
  map: RoundMap;
  actions: PlanRow[];
  standing: Standing;
  next: NextStep;
}

/** The journey with its current map and plan. Refuses (`not-found`) what the person does not see. */
export async function journeyDetail(tx: Tx, id: string): Promise<Result<JourneyDetail>> {
  const row = await loadJourney(tx, id);
  if (isRefusal(row)) return row;
  const rounds = await tx.db
    .select()
    .from(journeyRound)
    .where(eq(journeyRound.journeyId, id))
    .orderBy(asc(journeyRound.number));
  const map = (await mapsOf(tx, row, [row.roundId])).get(row.roundId) ?? EMPTY_MAP;
  const actions = await actionsOfJourney(tx, id);
  const names = await tx.db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, row.personIds));
  const nameOf = new Map(names.map((one) => [one.id, one.name]));
  const [place] = row.unitId
    ? await tx.db.select({ name: unit.name }).from(unit).where(eq(unit.id, row.unitId))
    : [];
  const questionIds = questionIdsOf(row.challengeIds);
  const standing = standingOf(row, questionIds, map, actions, tx.today);
  return {
    journey: row,
    ownerName: nameOf.get(row.ownerId) ?? '',
    unitName: place?.name ?? null,
    people: row.personIds
      .map((personId) => ({
        id: personId,
        name: nameOf.get(personId) ?? '',
        right:
          personId === row.ownerId
            ? ('owner' as const)
            : row.editorIds.includes(personId)
              ? ('edit' as const)
              : ('read' as const),
      }))
      .filter((one) => one.name !== ''),
    questionIds,
    rounds,
    map,
    actions,
    standing,
    next: nextStep(standing),
  };
}

const EMPTY_MAP: RoundMap = { group: new Map(), own: new Map(), everybody: new Map(), gaps: [] };

function standingOf(
  row: Journey,
  questionIds: readonly string[],
  map: RoundMap,
  actions: readonly PlanRow[],
  today: Day,
): Standing {
  const has = (id: string) => {
    const answer = map.group.get(id);
    return answer !== undefined && (answer.step !== null || answer.dontKnow);
  };
  const kept = actions.filter((action) => action.status !== 'dropped');
  const gaps = map.gaps.filter((id) => questionIds.includes(id));
  return {
    status: row.status,
    questions: questionIds.length,
    answered: questionIds.filter(has).length,
    firstUnanswered: questionIds.find((id) => !has(id)) ?? null,
    gaps: gaps.length,
    gapsWithoutAction: gaps.filter((id) => !kept.some((action) => action.questionId === id)).length,
    actions: kept.length,
    actionsIncomplete: kept.filter(
      (action) => action.status !== 'done' && (!action.ownerName || !action.dueOn),
    ).length,
    actionsDone: kept.filter((action) => action.status === 'done').length,
    followUpOn: row.followUpOn,
    today,
  };
}

interface OwnCounts {
  round_id: string;
  question_id: string;
  one: number;
  two: number;
  three: number;
  four: number;
  unsure: number;
}

/** The maps of several rounds of one journey, by round. Three queries, however many rounds. */
export async function mapsOf(
  tx: Tx,
  row: Journey,
  roundIds: readonly string[],
): Promise<ReadonlyMap<string, RoundMap>> {
  const mine = tx.scope.personId ? eq(journeyAnswer.personId, tx.scope.personId) : sql`false`;
  const answers = await tx.db
    .select()
    .from(journeyAnswer)
    .where(
      and(
        eq(journeyAnswer.journeyId, row.id),
        inArray(journeyAnswer.roundId, [...roundIds]),
        or(isNull(journeyAnswer.personId), mine),
      ),
    );
  const gaps = await tx.db
    .select()
    .from(journeyGap)
    .where(and(eq(journeyGap.journeyId, row.id), inArray(journeyGap.roundId, [...roundIds])))
    .orderBy(asc(journeyGap.questionId));
  const { rows: counts } = await tx.client.query<OwnCounts>(
    'select * from mylla_journey_own_answers($1, $2)',
    [row.id, SMALLEST_GROUP],
  );
  return new Map(
    roundIds.map((roundId) => {
      const here = answers.filter((answer) => answer.roundId === roundId);
      const byQuestion = (list: AnswerRow[]) => new Map(list.map((answer) => [answer.questionId, answer]));
      return [
        roundId,
        {
          group: byQuestion(here.filter((answer) => answer.personId === null)),
          own: byQuestion(here.filter((answer) => answer.personId !== null)),
          everybody: new Map(
            counts
              .filter((count) => count.round_id === roundId)
              .map((count) => [
                count.question_id,
                fromCounts([count.one, count.two, count.three, count.four], count.unsure, 0),
              ]),
          ),
          gaps: gaps.filter((gap) => gap.roundId === roundId).map((gap) => gap.questionId),
        },
      ];
    }),
  );
}

/** People of the organisation whose name has the words, for naming somebody on a journey. At most ten. */
export async function peopleNamed(tx: Tx, organisationId: string, query: string) {
  const pattern = `%${query.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return tx.db
    .select({ id: person.id, name: person.name, title: membership.title, unitName: unit.name })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(unit, eq(unit.id, membership.unitId))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        isNull(membership.endedOn),
        sql`${person.name} ilike ${pattern}`,
      ),
    )
    .orderBy(asc(person.name), asc(person.id))
    .limit(10);
}

/** Journeys of the person that wait: one that has a day for follow-up, or that stands without a plan. */
export async function waitingJourneys(tx: Tx, personId: string) {
  const { rows } = await tx.client.query<{
    id: string;
    title: string;
    followUpOn: Day | null;
    startedOn: Day;
    hasPlan: boolean;
  }>(
    `select j.id, j.title, j.follow_up_on as "followUpOn", j.updated_at::date as "startedOn", plan.has as "hasPlan"
       from journey j cross join lateral (select exists (select 1 from action x
              where x.organisation_id = j.organisation_id and x.journey_id = j.id) as has) plan
      where j.organisation_id = $1 and j.owner_id = $2 and j.status = 'open'
        and (j.follow_up_on <= $3 or not plan.has)
      order by coalesce(j.follow_up_on, j.updated_at::date), j.id limit 5`,
    [tx.scope.organisationId, personId, tx.today],
  );
  return rows;
}

/** What a unit is called; null if there is none with that id here. */
export async function unitName(tx: Tx, id: string): Promise<string | null> {
  const [found] = await tx.db.select({ name: unit.name }).from(unit).where(eq(unit.id, id));
  return found?.name ?? null;
}
