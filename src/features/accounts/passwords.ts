import type { Tx } from '../../shared/db/database.ts';
import { type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import { asAccounts } from './connection.ts';
import type { Engine } from './engine.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './rules.ts';

/** What is wrong with a new password, as the error of `field`; null if nothing is. Strength is length, and only that. */
export function passwordProblem(password: string, field: string): Refusal | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN)
    return refuse('invalid', 'form', {
      fields: { [field]: { code: 'password-short', params: { min: PASSWORD_MIN } } },
    });
  if (password.length > PASSWORD_MAX)
    return refuse('invalid', 'form', {
      fields: { [field]: { code: 'too-long', params: { max: PASSWORD_MAX } } },
    });
  return null;
}

/** Gives a person a password, or another one. */
export async function setPassword(tx: Tx, engine: Engine, personId: string, password: string): Promise<void> {
  const hash = await engine.context.password.hash(password);
  await asAccounts(tx, () =>
    tx.client.query(
      `insert into account_login (id, user_id, account_id, provider_id, password, created_at, updated_at)
       values ($1, $2::uuid, $2::text, 'credential', $3, $4, $4)
       on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`,
      [tx.newId(), personId, hash, tx.now],
    ),
  );
}

/** Whether this is the person's password. False where there is none. */
export async function passwordFits(engine: Engine, personId: string, password: string): Promise<boolean> {
  const { rows } = await engine.pool.query<{ password: string | null }>(
    "select password from account_login where provider_id = 'credential' and user_id = $1",
    [personId],
  );
  const hash = rows[0]?.password;
  return hash ? engine.context.password.verify({ hash, password }) : false;
}

/** Lets a person's own ways in open the organisation. */
export async function giveAccess(tx: Tx, personId: string, organisationId: string): Promise<void> {
  await asAccounts(tx, () =>
    tx.client.query(
      `insert into account_access (user_id, organisation_id, given_at) values ($1, $2, $3)
       on conflict do nothing`,
      [personId, organisationId, tx.now],
    ),
  );
}
