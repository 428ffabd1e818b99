import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { handbook } from '../handbook/public.ts';
import { type NextStep, nextStep, principleOf, principlesOf } from './rules.ts';

/** Whose journeys a list shows. Row-level security decides which of them the person sees at all. */
export const SCOPES = ['mine', 'shared', 'unit', 'organisation'] as const;
export type ListScope = (typeof SCOPES)[number];

const PAGE_LENGTH = 20;

export interface JourneyFilter {
  scope: ListScope;
  /** Only journeys whose map has this capacity question, or that chose it as a gap. */
  questionId: string | null;
  gap: boolean;
  /** Only journeys whose group has answered something of this principle. */
  principleId: string | null;
  unitId: string | null;
  status: 'open' | 'closed' | null;
  /** The id that the page before ended with. */
  before: string | null;
}

export interface JourneyListed {
  id: string;
  title: string;
  challengeIds: string[];
  status: 'open' | 'closed';
  visibility: 'private' | 'unit' | 'organisation';
  ownerId: string;
  ownerName: string;
  unitName: string | null;
  startedAt: Date;
  round: number;
  answered: number;
  questions: number;
  gaps: number;
  gapsWithoutAction: number;
  actions: number;
  actionsIncomplete: number;
  actionsDone: number;
  followUpOn: Day | null;
  next: NextStep;
}

const COUNTS = `
  (select count(*)::int from journey_answer a where a.round_id = j.round_id and a.person_id is null
      and (a.step is not null or a.dont_know) and split_part(a.question_id, '.', 1) = any (
        select split_part(c, '.', 1) from unnest(j.challenge_ids) c)) as answered,
  (select count(*)::int from journey_gap g where g.round_id = j.round_id) as gaps,
  (select count(*)::int from journey_gap g where g.round_id = j.round_id and not exists (
      select 1 from action x where x.organisation_id = j.organisation_id and x.journey_id = j.id
        and x.question_id = g.question_id and x.status <> 'dropped')) as "gapsWithoutAction",
  p.actions, p."actionsIncomplete", p."actionsDone"`;

/** One page of journeys, newest first, with where each stands. `next` is null on the last page. */
export async function journeyList(
  tx: Tx,
  actor: Actor,
  filter: JourneyFilter,
): Promise<{ rows: JourneyListed[]; next: string | null }> {
  const values: unknown[] = [actor.organisationId];
  const where: string[] = ['j.organisation_id = $1'];
  const add = (text: (place: string) => string, value: unknown) => {
    values.push(value);
    where.push(text(`$${values.length}`));
  };
  if (filter.scope === 'mine') add((at) => `j.owner_id = ${at}`, actor.personId);
  if (filter.scope === 'shared')
    add((at) => `${at} = any (j.person_ids) and j.owner_id <> ${at}`, actor.personId);
  if (filter.scope === 'unit') add((at) => `j.unit_id = any (${at}::uuid[])`, [...actor.unitIds]);
  if (filter.principleId)
    add(
      (at) => `exists (select 1 from journey_answer a where a.journey_id = j.id and a.person_id is null
        and a.step is not null and split_part(a.question_id, '.', 1) = ${at})`,
      filter.principleId,
    );
  if (filter.questionId)
    add(
      (at) =>
        filter.gap
          ? `exists (select 1 from journey_gap g where g.round_id = j.round_id and g.question_id = ${at})`
          : `exists (select 1 from journey_answer a where a.journey_id = j.id and a.person_id is null
               and a.step is not null and a.question_id = ${at})`,
      filter.questionId,
    );
  if (filter.unitId && isId(filter.unitId)) add((at) => `j.unit_id = ${at}`, filter.unitId);
  if (filter.status) add((at) => `j.status = ${at}`, filter.status);
  if (filter.before && isId(filter.before)) add((at) => `j.id < ${at}`, filter.before);
  const { rows } = await tx.client.query<Omit<JourneyListed, 'next' | 'questions'>>(
    `select j.id, j.title, j.challenge_ids as "challengeIds", j.status, j.visibility, j.owner_id as "ownerId",
            coalesce(o.name, '') as "ownerName", u.name as "unitName", j.created_at as "startedAt", r.number as round,
            j.follow_up_on as "followUpOn", ${COUNTS}
       from journey j
       join journey_round r on r.id = j.round_id
       left join person o on o.id = j.owner_id
       left join unit u on u.id = j.unit_id
       cross join lateral (
         select count(*) filter (where x.status <> 'dropped')::int as actions,
                count(*) filter (where x.status in ('proposed', 'planned', 'ongoing') and (x.owner_id is null or x.due_on is null))::int as "actionsIncomplete",
                count(*) filter (where x.status = 'done')::int as "actionsDone"
           from action x where x.organisation_id = j.organisation_id and x.journey_id = j.id) p
      where ${where.join(' and ')}
      order by j.id desc limit ${PAGE_LENGTH + 1}`,
    values,
  );
  const listed = rows.slice(0, PAGE_LENGTH).map((row) => standing(row, tx.today));
  return { rows: listed, next: rows.length > PAGE_LENGTH ? (listed.at(-1)?.id ?? null) : null };
}

function standing(row: Omit<JourneyListed, 'next' | 'questions'>, today: Day): JourneyListed {
  const questions = questionIdsOf(row.challengeIds).length;
  return { ...row, questions, next: nextStep({ ...row, questions, firstUnanswered: null, today }) };
}

/** The capacity questions that challenges lead to, in the handbook's order. */
export function questionIdsOf(challengeIds: readonly string[]): string[] {
  const principles = principlesOf(challengeIds);
  return handbook('sv')
    .questions.map((question) => question.id)
    .filter((id) => principles.includes(principleOf(id)));
}
