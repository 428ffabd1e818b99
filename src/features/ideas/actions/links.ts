import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { loadCase } from '../load.ts';
import { saveIdea } from '../store.ts';
import type { IdeaLink } from '../tables.ts';

/** So many links an idea may have. */
const LINKS_MOST = 20;

/** Adds an address to an idea; the same address again changes its title. Refuses other than authors, and too many. */
export async function addLink(tx: Tx, actor: Actor, id: string, link: IdeaLink): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, authorship } = found;
  if (!authorship) return refuse('forbidden', 'idea.not-author');
  const others = row.links.filter((one) => one.url !== link.url);
  if (others.length >= LINKS_MOST)
    return refuse('invalid', 'form', {
      fields: { url: { code: 'idea.many-links', params: { most: LINKS_MOST } } },
    });
  await saveIdea(tx, row, { links: [...others, link] });
  if (row.listedAt)
    await recordEvent(tx, {
      kind: 'idea.link-added',
      objectType: 'idea',
      objectId: id,
      anonymous: authorship.hidden,
    });
  return undefined;
}

/** Takes an address away; one that is not there changes nothing. */
export async function removeLink(tx: Tx, actor: Actor, id: string, url: string): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  if (!found.authorship) return refuse('forbidden', 'idea.not-author');
  const links = found.row.links.filter((one) => one.url !== url);
  if (links.length !== found.row.links.length) await saveIdea(tx, found.row, { links });
  return undefined;
}
