import type { Tx } from '../db/database.ts';

// Work that goes on in turns: whoever takes a turn has the row until it lets go, or until it has been silent too long.
// Every batch of a turn is saved with the row locked and the turn's number compared, so that a turn that was taken over
// writes nothing more. The tables have state, turn, held_until, moved_at and attempts.

/** A turn that has not written anything for so long is taken to be dead, and another goes on. */
const HELD_MS = 120_000;

export type TurnTable = 'export_job' | 'import_job';

export const heldUntil = (tx: Tx): Date => new Date(tx.now.getTime() + HELD_MS);

/**
 * Takes the row unless somebody alive has it. The number of the turn; null if there is nothing to take.
 * @param becomes the state that a waiting row gets
 */
export async function takeTurn(
  tx: Tx,
  table: TurnTable,
  id: string,
  states: readonly string[],
  becomes: string,
): Promise<number | null> {
  const { rows } = await tx.client.query<{ turn: number }>(
    `update ${table}
        set state = case when state = 'waiting' then $5 else state end, turn = turn + 1, held_until = $3, moved_at = $4
      where organisation_id = $1 and id = $2 and state = any ($6) and (held_until is null or held_until < $4)
      returning turn`,
    [tx.scope.organisationId, id, heldUntil(tx), tx.now, becomes, states],
  );
  return rows[0]?.turn ?? null;
}

/** Lets go of the row in the middle of the work: the next turn goes on. */
export async function letGo(tx: Tx, table: TurnTable, id: string, turn: number): Promise<void> {
  await tx.client.query(
    `update ${table} set held_until = null, moved_at = $4 where organisation_id = $1 and id = $2 and turn = $3`,
    [tx.scope.organisationId, id, turn, tx.now],
  );
}
