import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result } from '../../../shared/kernel/refusal.ts';
import { indented, peopleOptions, unitOptions } from '../../organisations/public.ts';
import { type Case, standingOf } from '../load.ts';
import { type FullIdea, fullIdea } from '../read.ts';
import { idea } from '../tables.ts';

/** An idea as a page shows it, and what the person is in it. */
export async function seen(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<Result<{ idea: FullIdea; standing: Case }>> {
  const full = await fullIdea(tx, id);
  if (!full) return notFound();
  const [row] = await tx.db
    .select()
    .from(idea)
    .where(and(eq(idea.organisationId, actor.organisationId), eq(idea.id, id)));
  return row ? { idea: full, standing: await standingOf(tx, actor, row) } : notFound();
}

export const unitChoices = async (tx: Tx) =>
  (await unitOptions(tx)).map((one) => ({ value: one.id, label: indented(one) }));

export const peopleChoices = async (tx: Tx) =>
  (await peopleOptions(tx)).map(({ id, name }) => ({ value: id, label: name }));

/** A refusal that no form of the page can show: there is no such idea, or it is not the person's to see. */
export const isGone = (value: unknown): boolean => isRefusal(value) && value.kind === 'not-found';
