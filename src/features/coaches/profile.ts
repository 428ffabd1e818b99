import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { mayHelp } from './policy.ts';
import { coachProfile } from './tables.ts';

export interface ProfileFields {
  words: string;
  competences: readonly string[];
  languages: readonly string[];
  takesRequests: boolean;
  /** 0: there was none when the form was shown. */
  version: number;
}

/** Saves what a coach or ambassador says of himself or herself. Refuses others, and one saved in another tab (`conflict`). */
export async function saveProfile(tx: Tx, actor: Actor, fields: ProfileFields): Promise<Result<true>> {
  if (!mayHelp(actor)) return forbidden('help.no-helper');
  const { version, ...said } = fields;
  const values = {
    ...said,
    competences: [...said.competences],
    languages: [...said.languages],
    version: version + 1,
    updatedAt: tx.now,
  };
  const mine = { organisationId: actor.organisationId, personId: actor.personId };
  const { rowCount } =
    version === 0
      ? await tx.db
          .insert(coachProfile)
          .values({ ...mine, ...values })
          .onConflictDoNothing()
      : await tx.db
          .update(coachProfile)
          .set(values)
          .where(
            and(
              eq(coachProfile.organisationId, mine.organisationId),
              eq(coachProfile.personId, mine.personId),
              eq(coachProfile.version, version),
            ),
          );
  if (!rowCount) return refuse('conflict', 'conflict');
  await recordEvent(tx, { kind: 'coach.profile-changed', objectType: 'person', objectId: actor.personId });
  return true;
}
