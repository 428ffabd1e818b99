import type { Tx } from '../../shared/db/database.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import { isId } from '../../shared/kernel/ids.ts';

/** What plans know of the journey that an action comes from. Journeys stand above plans, so the database tells it. */
export interface JourneyShare {
  visibility: Visibility;
  unitId: string | null;
  /** Its unit and those below: an action may be shared with one of these instead. */
  units: readonly string[];
  personIds: readonly string[];
  /** Who may change its plan: its owner and its editors. */
  editorIds: readonly string[];
}

/** The journey's sharing; undefined for one that the person does not see. */
export async function journeyShare(tx: Tx, journeyId: string): Promise<JourneyShare | undefined> {
  if (!isId(journeyId)) return undefined;
  const { rows } = await tx.client.query<JourneyShare>(
    `select visibility, unit_id as "unitId", units, person_ids as "personIds", editor_ids as "editorIds"
       from mylla_journey_share($1)`,
    [journeyId],
  );
  return rows[0];
}

/** Who may change the action as editors of its journey; nobody if it comes from none. */
export const editorsOf = async (tx: Tx, action: { journeyId: string | null }): Promise<readonly string[]> =>
  (action.journeyId && (await journeyShare(tx, action.journeyId))?.editorIds) || [];
