import { actorOf, type Ctx, within } from '../../../shared/http/env.ts';
import { isRefusal, notFound, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { refuseChange } from '../policy.ts';
import { type FullInitiative, fullInitiative } from '../read.ts';

/** The initiative of the address, or another one, as the person sees it. */
export const seen = async (c: Ctx, id = c.req.param('id') ?? ''): Promise<Result<FullInitiative>> =>
  (await within(c, (tx) => fullInitiative(tx, id))) ?? notFound();

/** The same, if the person may change it. */
export async function changeable(c: Ctx): Promise<Result<FullInitiative>> {
  const row = await seen(c);
  if (isRefusal(row)) return row;
  return refuseChange(actorOf(c), row) ?? row;
}

/** Refusals that no form can mend. */
export const isFinal = (refusal: Refusal): boolean =>
  refusal.kind === 'not-found' || refusal.kind === 'forbidden';
