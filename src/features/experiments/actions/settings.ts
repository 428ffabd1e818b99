import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { dayOf, daysBetween } from '../../../shared/kernel/dates.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { refuseSettingErrors, refuseTemplates } from '../policy.ts';
import { type Colour, LONGEST_DAYS, MOST } from '../rules.ts';
import { experimentError, experimentTemplate, type TemplateLine } from '../tables.ts';
import { loadRunnable } from './card.ts';

/** Puts a red or green error on the organisation's list. The same id twice is one. */
export async function addError(
  tx: Tx,
  actor: Actor,
  input: { id: string; colour: Colour; text: string },
): Promise<Result<{ id: string }>> {
  const refusal = refuseSettingErrors(actor);
  if (refusal) return refusal;
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*)::int as count from experiment_error where organisation_id = $1 and ended_on is null',
    [tx.scope.organisationId],
  );
  if ((rows[0]?.count ?? 0) >= MOST.errors) return refuse('conflict', 'experiment.errors-most');
  const { rowCount } = await tx.db
    .insert(experimentError)
    .values({ ...input, organisationId: actor.organisationId, createdAt: tx.now })
    .onConflictDoNothing();
  if (rowCount)
    await recordEvent(tx, {
      kind: 'experiment.error-added',
      objectType: 'organisation',
      objectId: actor.organisationId,
      data: { errorId: input.id, colour: input.colour },
    });
  return { id: input.id };
}

/** Takes one off the list. Experiments that have it keep it: what was set before the start stands. */
export async function endError(tx: Tx, actor: Actor, id: string): Promise<Result<{ id: string }>> {
  if (!isId(id)) return notFound();
  const refusal = refuseSettingErrors(actor);
  const { rowCount: there } = await tx.db.execute(sql`
    select 1 from experiment_error where organisation_id = ${actor.organisationId} and id = ${id}`);
  if (!there) return notFound();
  if (refusal) return refusal;
  const { rowCount } = await tx.db
    .update(experimentError)
    .set({ endedOn: tx.today })
    .where(
      and(
        eq(experimentError.organisationId, actor.organisationId),
        eq(experimentError.id, id),
        isNull(experimentError.endedOn),
      ),
    );
  if (rowCount)
    await recordEvent(tx, {
      kind: 'experiment.error-ended',
      objectType: 'organisation',
      objectId: actor.organisationId,
      data: { errorId: id },
    });
  return { id };
}

/** Keeps the card of an experiment as one to begin from: what is written, and its lines; no people, days or clearances. */
export async function saveTemplate(
  tx: Tx,
  actor: Actor,
  experimentId: string,
  input: { id: string; name: string },
): Promise<Result<{ id: string }>> {
  const loaded = await loadRunnable(tx, actor, experimentId);
  if (isRefusal(loaded)) return loaded;
  const { before } = loaded;
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*)::int as count from experiment_template where organisation_id = $1',
    [tx.scope.organisationId],
  );
  if ((rows[0]?.count ?? 0) >= MOST.templates) return refuse('conflict', 'experiment.templates-most');
  const { rows: lines } = await tx.client.query<TemplateLine>(
    `select colour, error_id as "errorId", text from experiment_line
      where organisation_id = $1 and experiment_id = $2 order by id`,
    [tx.scope.organisationId, experimentId],
  );
  const began = before.startedOn ?? dayOf(before.createdAt);
  const { rowCount } = await tx.db
    .insert(experimentTemplate)
    .values({
      id: input.id,
      organisationId: before.organisationId,
      name: input.name,
      hypothesis: before.hypothesis,
      method: before.method,
      measure: before.measure,
      threshold: before.threshold,
      involvesPeople: before.involvesPeople,
      users: before.users,
      days: Math.min(LONGEST_DAYS, Math.max(1, daysBetween(began, before.endsOn))),
      lines,
      fromId: experimentId,
      createdBy: actor.personId,
      createdAt: tx.now,
    })
    .onConflictDoNothing();
  if (rowCount)
    await recordEvent(tx, {
      kind: 'experiment.template-saved',
      objectType: 'experiment',
      objectId: experimentId,
      data: { templateId: input.id },
    });
  return { id: input.id };
}

/** Takes a template away. Experiments that began from it are not touched. */
export async function removeTemplate(tx: Tx, actor: Actor, id: string): Promise<Result<{ id: string }>> {
  if (!isId(id)) return notFound();
  const [before] = await tx.db
    .select()
    .from(experimentTemplate)
    .where(and(eq(experimentTemplate.organisationId, actor.organisationId), eq(experimentTemplate.id, id)))
    .for('update');
  if (!before) return notFound();
  const refusal = refuseTemplates(actor, before);
  if (refusal) return refusal;
  await tx.db.delete(experimentTemplate).where(eq(experimentTemplate.id, id));
  await recordEvent(tx, {
    kind: 'experiment.template-removed',
    objectType: 'organisation',
    objectId: actor.organisationId,
    data: { templateId: id },
  });
  return { id };
}
