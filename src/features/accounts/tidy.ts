import type { Database } from '../../shared/db/database.ts';
import { engineFor } from './engines.ts';
import { ATTEMPT_WINDOW_MINUTES, HOUR_MS, MINUTE_MS, SESSION_IDLE_HOURS } from './rules.ts';

/** Throws away what has ended: sessions, kept forms, invitations, counts of attempts, half-finished ways in. */
export async function tidyAccounts(db: Database): Promise<void> {
  const { pool } = await engineFor(db);
  const now = db.clock.now();
  const idle = new Date(now.getTime() - SESSION_IDLE_HOURS * HOUR_MS);
  await pool.query('delete from account_session where expires_at <= $1 or updated_at <= $2', [now, idle]);
  await pool.query('delete from account_kept_form where expires_at <= $1', [now]);
  await pool.query('delete from account_verification where expires_at <= now()');
  await pool.query('delete from account_invitation where expires_at <= $1', [now]);
  await pool.query('delete from account_rate_limit where since <= $1', [
    new Date(now.getTime() - ATTEMPT_WINDOW_MINUTES * MINUTE_MS),
  ]);
}
