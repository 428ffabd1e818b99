import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { FileOwner, Sharing } from '../files/public.ts';
import { loadCase } from './load.ts';

/**
 * The sharing of every file of an idea: shared with nobody by itself. Whoever reads the idea reads its files, by a rule of
 * the database that asks just that (migrations/0031_idea_files.sql). So no list can name a hidden author, and nothing has to
 * follow when the idea is shared with more.
 */
export const UNLISTED: Sharing = { visibility: 'private', unitId: null, personIds: [] };

/**
 * The idea, for adding a file to it or removing one: its authors may, until it is decided or closed. Nothing says which of
 * them, not even the file, since a draft may become anonymous later. A draft's files have no events, as itself.
 * Refuses: `not-found`, `idea.not-author`, `idea.decided-already`.
 */
export async function ideaFileOwner(tx: Tx, actor: Actor, id: string): Promise<Result<FileOwner>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, authorship } = found;
  if (!authorship) return refuse('forbidden', 'idea.not-author');
  if (row.decidedOn || row.closedOn) return refuse('conflict', 'idea.decided-already');
  return { type: 'idea', id, ...UNLISTED, anonymous: true, untold: row.listedAt === null };
}
