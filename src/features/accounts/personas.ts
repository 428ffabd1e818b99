import type { Ctx } from '../../shared/http/env.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import type { Engine } from './engine.ts';
import { beginSession } from './sessions.ts';

/** Somebody in the example whom a visitor may be. */
export interface Persona {
  personId: string;
  /** Which of the roles the texts tell of: `aide`, `manager` … */
  ref: string;
  name: string;
  title: string | null;
  unit: string | null;
  organisationId: string;
  organisation: string;
}

/** The personas of the first example organisation; empty where there is no example. */
export async function personas(engine: Engine): Promise<Persona[]> {
  const { rows } = await engine.pool.query<{
    person_id: string;
    ref: string;
    name: string;
    title: string | null;
    unit: string | null;
    organisation_id: string;
    organisation: string;
  }>('select * from mylla_personas()');
  return rows
    .filter((row) => row.organisation_id === rows[0]?.organisation_id)
    .map((row) => ({
      personId: row.person_id,
      ref: row.ref,
      name: row.name,
      title: row.title,
      unit: row.unit,
      organisationId: row.organisation_id,
      organisation: row.organisation,
    }));
}

/** Signs the visitor in as a persona. Refuses anybody else; the database refuses it as well. */
export async function becomePersona(c: Ctx, engine: Engine, personId: string): Promise<Result<Persona>> {
  const persona = (await personas(engine)).find((one) => one.personId === personId);
  if (!persona) return notFound();
  await beginSession(c, engine, personId, { kind: 'persona', organisationId: persona.organisationId });
  return persona;
}
