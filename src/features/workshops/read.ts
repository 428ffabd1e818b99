import { and, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { journey } from '../journeys/public.ts';
import { person } from '../organisations/public.ts';
import type { Participant } from './actions/participate.ts';
import {
  type Workshop,
  workshop,
  workshopAnswer,
  workshopNote,
  workshopParticipant,
  workshopStep,
  workshopVote,
} from './tables.ts';

/** Workshops on one page of the list. */
const PAGE = 30;
/** Journeys to choose among; older ones are reached from the journey's own page. */
const JOURNEYS = 100;

export interface WorkshopRow {
  id: string;
  title: string;
  status: Workshop['status'];
  createdAt: Date;
  endedAt: Date | null;
  minutes: number;
  facilitatorName: string;
}

/** The workshops that the person holds, newest first, from before the id `before`. */
export async function workshopsOf(
  tx: Tx,
  before: string | null,
): Promise<{ rows: WorkshopRow[]; next: string | null }> {
  const rows = await tx.db
    .select({
      id: workshop.id,
      title: workshop.title,
      status: workshop.status,
      createdAt: workshop.createdAt,
      endedAt: workshop.endedAt,
      facilitatorName: person.name,
      minutes: sql<number>`(select coalesce(sum(${workshopStep.minutes}), 0) from workshop_step where workshop_step.workshop_id = ${workshop.id})`,
    })
    .from(workshop)
    .innerJoin(person, eq(person.id, workshop.facilitatorId))
    .where(
      and(
        eq(workshop.organisationId, tx.scope.organisationId ?? ''),
        or(
          eq(workshop.facilitatorId, tx.scope.personId ?? ''),
          sql`${tx.scope.personId}::uuid = any (${workshop.personIds})`,
        ),
        before ? lt(workshop.id, before) : undefined,
      ),
    )
    .orderBy(desc(workshop.id))
    .limit(PAGE + 1);
  const next = rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null;
  return { rows: rows.slice(0, PAGE).map((row) => ({ ...row, minutes: Number(row.minutes) })), next };
}

/** Most workshops in preparation on the home page. */
const WAITING = 3;

/** Workshops that the person leads and has not opened, those prepared first. */
export async function unopenedOf(
  tx: Tx,
  personId: string,
): Promise<{ id: string; title: string; createdAt: Date }[]> {
  return tx.db
    .select({ id: workshop.id, title: workshop.title, createdAt: workshop.createdAt })
    .from(workshop)
    .where(
      and(
        eq(workshop.organisationId, tx.scope.organisationId ?? ''),
        eq(workshop.facilitatorId, personId),
        eq(workshop.status, 'preparing'),
      ),
    )
    .orderBy(workshop.id)
    .limit(WAITING);
}

/** What the participant has given so far. */
export interface OwnGiven {
  answers: Map<string, { step: 1 | 2 | 3 | 4 | null }>;
  notes: { id: string; text: string; stepId: string }[];
  votes: { stepId: string; target: string; dots: number }[];
}

export async function ownGiven(tx: Tx, participant: Participant): Promise<OwnGiven> {
  const answers = await tx.db
    .select({ questionId: workshopAnswer.questionId, step: workshopAnswer.step })
    .from(workshopAnswer)
    .where(eq(workshopAnswer.participantId, participant.id));
  const notes = await tx.db
    .select({ id: workshopNote.id, text: workshopNote.text, stepId: workshopNote.stepId })
    .from(workshopNote)
    .where(eq(workshopNote.participantId, participant.id))
    .orderBy(workshopNote.id);
  const votes = await tx.db
    .select({ stepId: workshopVote.stepId, target: workshopVote.target, dots: workshopVote.dots })
    .from(workshopVote)
    .where(eq(workshopVote.participantId, participant.id));
  return { answers: new Map(answers.map((row) => [row.questionId, { step: row.step }])), notes, votes };
}

/** People of the organisation who may hold a workshop together with the facilitator: id and name, by name. */
export async function colleagues(tx: Tx, except: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await tx.client.query<{ id: string; name: string }>(
    `select p.id, p.name from membership m join person p on p.id = m.person_id
      where m.organisation_id = $1 and m.ended_on is null and p.id <> $2
        and m.roles && '{innovation-lead,coach,ambassador,manager}'
      order by p.name, p.id limit 200`,
    [tx.scope.organisationId, except],
  );
  return rows;
}

/** Open journeys whose map and plan the person may change, newest first: what a workshop can be held on. */
export async function journeysToChoose(tx: Tx, actor: Actor): Promise<{ id: string; title: string }[]> {
  return tx.db
    .select({ id: journey.id, title: journey.title })
    .from(journey)
    .where(
      and(
        eq(journey.organisationId, actor.organisationId),
        eq(journey.status, 'open'),
        hasRole(actor, 'coach', 'innovation-lead')
          ? undefined
          : or(
              eq(journey.ownerId, actor.personId),
              sql`${actor.personId}::uuid = any (${journey.editorIds})`,
            ),
      ),
    )
    .orderBy(desc(journey.id))
    .limit(JOURNEYS);
}

/** The name that the participant joined under; null without one. */
export async function ownName(tx: Tx, participant: Participant): Promise<string | null> {
  const [row] = await tx.db
    .select({ name: workshopParticipant.name })
    .from(workshopParticipant)
    .where(eq(workshopParticipant.id, participant.id));
  return row?.name ?? null;
}
