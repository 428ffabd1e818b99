import type { Tx } from '../../shared/db/database.ts';
import type { WaitingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { formatDay } from '../../shared/text/format.ts';
import { mayChoose } from './policy.ts';
import { openAwards } from './read.ts';
import { stateOf } from './rules.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

/** What waits for those who choose: awards whose nominations have closed. */
export async function waitingAwards(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  if (!actor.roles.some((role) => role === 'innovation-lead' || role === 'steering-group')) return [];
  const t = texts[actor.language].waiting;
  return (await openAwards(tx))
    .filter((row) => mayChoose(actor, row) && stateOf(row, tx.today) === 'choosing')
    .map((row) => ({
      href: pathOf(row.id),
      title: row.name,
      note: t.choose(formatDay(actor.language, row.nominationsUntil)),
      urgent: false,
      day: row.nominationsUntil,
    }));
}
