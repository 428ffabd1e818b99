import type { Tx } from '../../shared/db/database.ts';

// Who answered what, of surveys with names. Each function gives nothing to who has not said why.

/** Whether the person looks after the survey and has said why within the last twelve hours. */
export async function looksNow(tx: Tx, surveyId: string): Promise<boolean> {
  const { rows } = await tx.client.query<{ looks: boolean }>('select mylla_looks_at_names($1, $2) as looks', [
    surveyId,
    tx.now,
  ]);
  return rows[0]?.looks ?? false;
}

export interface NamedLine {
  /** Of the invitation. */
  id: string;
  name: string;
  group: string;
}

export async function namedPeople(
  tx: Tx,
  surveyId: string,
  limit: number,
  after?: string,
): Promise<{ rows: NamedLine[]; next: string | null }> {
  const { rows } = await tx.client.query<NamedLine>(
    'select id, name, group_name as "group" from mylla_named_people($1, $2, $3, $4)',
    [surveyId, after ?? null, limit + 1, tx.now],
  );
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export interface NamedAnswer {
  name: string;
  group: string;
  codes: Buffer;
  numbers: (number | null)[];
}

export async function namedAnswer(
  tx: Tx,
  surveyId: string,
  invitationId: string,
): Promise<NamedAnswer | undefined> {
  const { rows } = await tx.client.query<NamedAnswer>(
    'select name, group_name as "group", codes, numbers from mylla_named_answer($1, $2, $3)',
    [surveyId, invitationId, tx.now],
  );
  return rows[0];
}
