import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Result, refuse } from '../../shared/kernel/refusal.ts';
import { refuseGovern } from './policy.ts';
import { type Share, shareErrors } from './rules.ts';
import { saveShare, sharesVersion } from './store.ts';

export interface NewShare extends Share {
  fromYear: number;
  reason: string;
  /** The version of all shares that the person saw. */
  version: number;
}

/**
 * Sets the shares meant for the two tracks from a year on; for a year that has them, they are replaced. Refuses shares that do
 * not make 100 (`portfolio.not-hundred`), and with `conflict` if somebody set any after `version` was shown.
 */
export async function setShare(tx: Tx, actor: Actor, input: NewShare): Promise<Result<{ fromYear: number }>> {
  const refusal = refuseGovern(actor);
  if (refusal) return refusal;
  const fields = shareErrors(input);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  if ((await sharesVersion(tx, true)) !== input.version) return refuse('conflict', 'conflict');
  await saveShare(tx, actor, input);
  await recordEvent(tx, {
    kind: 'portfolio.shares-set',
    objectType: 'portfolio',
    objectId: actor.organisationId,
    data: { fromYear: input.fromYear, exploit: input.exploit, explore: input.explore },
  });
  return { fromYear: input.fromYear };
}
