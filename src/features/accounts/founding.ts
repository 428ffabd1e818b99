import type { Database } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { addMember, createOrganisation, municipalities, regions } from '../organisations/public.ts';
import type { Engine } from './engine.ts';
import type { SetupInput } from './input.ts';
import { giveAccess, passwordProblem, setPassword } from './passwords.ts';
import { openUser } from './sso-person.ts';

/** Any fixed number: two who set up at the same moment do it one after the other. */
const SETUP_LOCK = 7_215_031;

/** Name and code of the organisation that the form tells of. */
export function placeOf(
  input: Pick<SetupInput, 'kind' | 'place' | 'organisationName'>,
): Result<{ name: string; code: string | null }> {
  if (input.kind !== 'municipality' && input.kind !== 'region')
    return input.organisationName
      ? { name: input.organisationName, code: null }
      : refuse('invalid', 'form', { fields: { organisationName: { code: 'required' } } });
  const list = input.kind === 'municipality' ? municipalities() : regions();
  const found = list.find((place) => place.code === input.place);
  return found
    ? { name: found.name, code: found.code }
    : refuse('invalid', 'form', { fields: { place: { code: 'choose-place' } } });
}

/**
 * Sets up an organisation with its first person, who becomes administrator and innovation lead.
 * Refuses when set-up is closed, an address that somebody here has already, and a password that is too short.
 */
export async function foundOrganisation(
  engine: Engine,
  input: SetupInput,
  language: Language,
): Promise<Result<{ personId: string; organisationId: string }>> {
  const db: Database = engine.db;
  const place = placeOf(input);
  if (isRefusal(place)) return place;
  const weak = passwordProblem(input.password, 'password');
  if (weak) return weak;
  const organisationId = db.clock.newId();
  const personId = db.clock.newId();
  return db.within({ organisationId, personId, unitIds: [] }, async (tx) => {
    await tx.client.query('select pg_advisory_xact_lock($1)', [SETUP_LOCK]);
    const { rows: there } = await tx.client.query<{ organisations: number }>(
      'select organisations from mylla_installation()',
    );
    if (Number(there[0]?.organisations ?? 0) > 0 && !engine.openSetup) return refuse('gone', 'setup-closed');
    const { rows } = await tx.client.query<{ id: string }>(
      'select mylla_person_for_email($1, $2, $3, $4, $5) as id',
      [personId, input.name, input.email, language, tx.now],
    );
    // somebody else's address: whoever has it signs in with it, nobody takes it over by setting up
    if (rows[0]?.id !== personId)
      return refuse('invalid', 'form', { fields: { email: { code: 'email-taken' } } });
    const made = await createOrganisation(tx, { id: organisationId, kind: input.kind, language, ...place });
    if (isRefusal(made)) return made;
    const joined = await addMember(tx, {
      name: input.name,
      email: input.email,
      unitId: null,
      roles: ['innovation-lead', 'administrator'],
      title: null,
      language,
    });
    if (isRefusal(joined)) return joined;
    await openUser(tx, personId);
    await giveAccess(tx, personId, organisationId);
    await setPassword(tx, engine, personId, input.password);
    return { personId, organisationId };
  });
}
