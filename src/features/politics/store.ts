import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { type Matter, matterPath, type Question, questionPath, questionTitle } from './rules.ts';

export const MATTER_COLUMNS = `m.id, m.kind, m.title, m.text, m.asks, m.unit_id as "unitId", m.raised_by as "raisedBy",
  m.raised_on as "raisedOn", m.settled_on as "settledOn", m.outcome, m.version`;
export const QUESTION_COLUMNS = `q.id, q.text, q.asked_by as "askedBy", q.asked_on as "askedOn", q.answer,
  q.answered_by as "answeredBy", q.answered_on as "answeredOn", q.version`;

/** What was brought up, locked until the transaction ends. Refuses an unknown id as not found. */
export async function loadMatter(tx: Tx, id: string): Promise<Result<Matter>> {
  if (!isId(id)) return notFound();
  const { rows } = await tx.client.query<Matter>(
    `select ${MATTER_COLUMNS} from matter m where m.organisation_id = $1 and m.id = $2 for update`,
    [tx.scope.organisationId, id],
  );
  return rows[0] ?? notFound();
}

/** The question, locked until the transaction ends. Refuses an unknown id as not found. */
export async function loadQuestion(tx: Tx, id: string): Promise<Result<Question>> {
  if (!isId(id)) return notFound();
  const { rows } = await tx.client.query<Question>(
    `select ${QUESTION_COLUMNS} from political_question q where q.organisation_id = $1 and q.id = $2 for update`,
    [tx.scope.organisationId, id],
  );
  return rows[0] ?? notFound();
}

/** Puts it in. False if the id was there already: the form was sent twice. */
export async function insertMatter(tx: Tx, row: Matter): Promise<boolean> {
  // no conflict target: an id of another organisation's must not tell that it exists
  const { rowCount } = await tx.client.query(
    `insert into matter (id, organisation_id, kind, title, text, asks, unit_id, raised_by, raised_on, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict do nothing`,
    [
      row.id,
      tx.scope.organisationId,
      row.kind,
      row.title,
      row.text,
      row.asks,
      row.unitId,
      row.raisedBy,
      row.raisedOn,
      tx.now,
    ],
  );
  if (rowCount) await indexMatter(tx, row);
  return Boolean(rowCount);
}

/** Saves it and counts the version up. The row must be locked. */
export async function saveMatter(tx: Tx, row: Matter): Promise<void> {
  await tx.client.query(
    `update matter set kind = $3, title = $4, text = $5, asks = $6, unit_id = $7, settled_on = $8, outcome = $9,
            version = version + 1, updated_at = $10
      where organisation_id = $1 and id = $2`,
    [
      tx.scope.organisationId,
      row.id,
      row.kind,
      row.title,
      row.text,
      row.asks,
      row.unitId,
      row.settledOn,
      row.outcome,
      tx.now,
    ],
  );
  await indexMatter(tx, row);
}

const indexMatter = (tx: Tx, row: Matter): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'matter',
    objectId: row.id,
    visibility: 'organisation',
    title: row.title,
    body: [row.text, row.asks, row.outcome].filter(Boolean).join('\n'),
    path: matterPath(row),
  });

export async function insertQuestion(tx: Tx, row: Question): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into political_question (id, organisation_id, text, asked_by, asked_on, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing`,
    [row.id, tx.scope.organisationId, row.text, row.askedBy, row.askedOn, tx.now],
  );
  if (rowCount) await indexQuestion(tx, row);
  return Boolean(rowCount);
}

/** Saves the answer and counts the version up. The row must be locked. */
export async function saveAnswer(tx: Tx, row: Question): Promise<void> {
  await tx.client.query(
    `update political_question set answer = $3, answered_by = $4, answered_on = $5, version = version + 1, updated_at = $6
      where organisation_id = $1 and id = $2`,
    [tx.scope.organisationId, row.id, row.answer, row.answeredBy, row.answeredOn, tx.now],
  );
  await indexQuestion(tx, row);
}

const indexQuestion = (tx: Tx, row: Question): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'political-question',
    objectId: row.id,
    visibility: 'organisation',
    title: questionTitle(row.text),
    body: [row.text, row.answer].filter(Boolean).join('\n'),
    path: questionPath(row),
  });
