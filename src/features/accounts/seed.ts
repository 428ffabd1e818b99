import type { SeedContext } from '../../shared/http/feature.ts';
import { asAccounts } from './connection.ts';
import { openUser } from './sso-person.ts';

/** People of the example whom a visitor may be, in the order they are shown; what they do is in the texts. */
const PERSONAS = ['aide', 'manager', 'lead', 'director', 'politician', 'admin'] as const;

/** Lets visitors be the personas. They have no passwords and open the example only. */
export async function seedPersonas(context: SeedContext): Promise<void> {
  await context.as('admin', 700, async (tx) => {
    for (const [position, ref] of PERSONAS.entries()) {
      const personId = context.ref(`person:${ref}`);
      await openUser(tx, personId);
      await asAccounts(tx, () =>
        tx.client.query('insert into account_persona (person_id, ref, position) values ($1, $2, $3)', [
          personId,
          ref,
          position,
        ]),
      );
    }
  });
}
