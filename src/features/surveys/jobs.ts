import { type Database, visitorScope } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Job } from '../../shared/http/feature.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { openNow } from './actions/state.ts';
import { loadSurvey } from './store.ts';

interface Due {
  id: string;
  organisation_id: string;
  owner_id: string;
}

/** Opens and closes surveys on their days. */
export async function keepDays(db: Database): Promise<void> {
  const due = await db.asOwner(async (tx) => {
    const ask = async (where: string) =>
      (
        await tx.client.query<Due>(
          `select id, organisation_id, owner_id from survey where ${where} order by id`,
          [tx.today],
        )
      ).rows;
    return {
      open: await ask("status = 'preparing' and opens_on <= $1"),
      // the last day is a day to answer on: from the day after nobody new may begin, and the day after that it is closed
      closing: await ask("status = 'open' and closes_on < $1"),
      closed: await ask("status = 'closing' and closing_on < $1"),
    };
  });
  for (const one of due.open)
    await db.within(
      { organisationId: one.organisation_id, personId: one.owner_id, unitIds: [] },
      async (tx) => {
        const row = await loadSurvey(tx, one.id);
        return isRefusal(row) ? row : openNow(tx, row);
      },
    );
  for (const one of due.closing)
    await db.within(
      { organisationId: one.organisation_id, personId: one.owner_id, unitIds: [] },
      async (tx) => {
        const { rows } = await tx.client.query<{ status: string | null }>(
          'select mylla_close_survey($1, $2, $3) as status',
          [one.id, tx.today, tx.now],
        );
        if (rows[0]?.status)
          await recordEvent(tx, {
            kind: `survey.${rows[0].status}`,
            objectType: 'survey',
            objectId: one.id,
            anonymous: true,
          });
      },
    );
  for (const one of due.closed) {
    await db.asOwner((tx) =>
      tx.client.query('select mylla_end_survey($1, $2, $3)', [one.id, tx.today, tx.now]),
    );
    await db.within(visitorScope(one.organisation_id), (tx) =>
      recordEvent(tx, { kind: 'survey.closed', objectType: 'survey', objectId: one.id }),
    );
  }
}

export const days: Job = { name: 'survey-days', cron: '*/10 * * * *', run: ({ db }) => keepDays(db) };

/** Where answers and drafts wait for a while, and are deleted. */
const PASSING = ['survey_inbox', 'survey_draft'] as const;

/**
 * Writes the tables of answers anew, so that what was deleted (the order in which answers came, drafts) is not left in the
 * files on disk. Each night. The log of the database keeps it until it is recycled.
 */
export async function sweep(db: Database): Promise<void> {
  // not by vacuum: it leaves what was deleted after anybody who still reads began, a backup for instance
  for (const table of PASSING)
    await db.asOwner(async ({ client }) => {
      await client.query(`lock table ${table} in access exclusive mode`);
      await client.query(
        `create temporary table kept on commit drop as select * from ${table} order by random()`,
      );
      await client.query(`truncate ${table}`);
      await client.query(`insert into ${table} select * from kept`);
    });
  const client = await db.pool.connect();
  try {
    for (const table of ['survey_response', 'survey_text']) await client.query(`vacuum (full) ${table}`);
    // in the order of ids, which is by chance: those whose code has been used stood last, in the order in which they were
    await client.query('cluster survey_invitation using survey_invitation_pkey');
  } finally {
    client.release();
  }
}

export const nightly: Job = { name: 'survey-sweep', cron: '40 3 * * *', run: ({ db }) => sweep(db) };
