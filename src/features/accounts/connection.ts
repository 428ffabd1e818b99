import pg from 'pg';
import type { Database, Tx } from '../../shared/db/database.ts';

/** The role that owns nothing and reaches the tables of accounts only. */
export const ACCOUNTS_ROLE = 'mylla_accounts';
const SCOPED_ROLE = 'mylla_app';
/** Accounts need few connections: a session is one short query. */
const CONNECTIONS = 5;

/** A small pool to the same database whose every connection acts as the accounts' role from its first moment. */
export function accountsPool(db: Database): pg.Pool {
  const { options } = db.pool;
  const pool = new pg.Pool({
    ...options,
    // these two do not come along in a spread: the driver hides them
    password: options.password,
    ssl: options.ssl,
    options: [options.options, `-c role=${ACCOUNTS_ROLE}`].filter(Boolean).join(' '),
    max: CONNECTIONS,
    allowExitOnIdle: true,
  });
  // an idle connection that breaks must not end the process; the next query gets a new one
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Runs `work` as the accounts' role inside a request's transaction, so that what it writes stands or falls with the rest.
 * Only tables of accounts can be reached meanwhile.
 */
export async function asAccounts<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.client.query(`set local role ${ACCOUNTS_ROLE}`);
  const result = await work();
  // not in a finally: after a failed query the transaction is dead, and so is its role
  await tx.client.query(`set local role ${SCOPED_ROLE}`);
  return result;
}
