import type { Tx } from '../../shared/db/database.ts';
import type { WaitingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { formatDay } from '../../shared/text/format.ts';
import { mayModerate } from './policy.ts';
import { texts } from './texts.ts';

/** A count that says "many" from here. */
const COUNTED_MOST = 100;

/** Proposals to read through, for those who do that. Those that one has to answer are told by the cases. */
export async function waitingProposals(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  if (!mayModerate(actor)) return [];
  const { rows } = await tx.client.query<{ n: number; day: string | null }>(
    `select count(*)::int as n, min(due_on) as day from (
       select due_on from proposal where organisation_id = $1 and step = 'moderation' and case_status = 'open'
          and published_at is null limit ${COUNTED_MOST}) p`,
    [tx.scope.organisationId],
  );
  const { n, day } = rows[0] ?? { n: 0, day: null };
  if (n === 0 || day === null) return [];
  const t = texts[actor.language].waiting;
  return [
    {
      href: '/proposals?scope=moderation',
      title: t.moderate(n),
      note: t.moderateNote(formatDay(actor.language, day)),
      urgent: day < tx.today,
      day,
    },
  ];
}
