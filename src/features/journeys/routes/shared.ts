import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, within } from '../../../shared/http/env.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, type Result } from '../../../shared/kernel/refusal.ts';
import type { Rights } from '../pages/parts.tsx';
import { mayEdit, mayLead, mayShare } from '../policy.ts';
import { type JourneyDetail, journeyDetail } from '../read.ts';
import type { Journey } from '../tables.ts';

export const rightsOf = (actor: Actor, journey: Journey): Rights => ({
  edit: mayEdit(actor, journey),
  share: mayShare(actor, journey),
  lead: mayLead(actor, journey),
});

export const idOf = (c: Ctx): string => c.req.param('id') ?? '';

export interface Loaded<T> {
  detail: JourneyDetail;
  rights: Rights;
  more: T;
}

/** The journey of the address with what the person may do, and what else its page needs, in one transaction. */
export function loadFor<T>(
  c: Ctx,
  more: (tx: Tx, detail: JourneyDetail) => Promise<T>,
): Promise<Result<Loaded<T>>> {
  return within(c, async (tx) => {
    const detail = await journeyDetail(tx, idOf(c));
    if (isRefusal(detail)) return detail;
    return { detail, rights: rightsOf(actorOf(c), detail.journey), more: await more(tx, detail) };
  });
}

export const nothing = async (): Promise<null> => null;
