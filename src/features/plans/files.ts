import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import type { FileOwner } from '../files/public.ts';
import { editorsOf } from './journey-share.ts';
import { refuseChange } from './policy.ts';
import { loadAction, sharingOf } from './store.ts';

/** The action, for adding a file to it or removing one. Refuses whoever may not change it. */
export async function fileOwner(tx: Tx, actor: Actor, id: string): Promise<Result<FileOwner>> {
  const row = await loadAction(tx, id);
  if (isRefusal(row)) return row;
  return refuseChange(actor, row, await editorsOf(tx, row)) ?? { type: 'action', id, ...sharingOf(row) };
}
