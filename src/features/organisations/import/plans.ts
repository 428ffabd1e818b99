import { createHash } from 'node:crypto';
import type { Tx } from '../../../shared/db/database.ts';
import { organisationOf } from '../store.ts';
import type { ImportKind } from '../tables.ts';
import { type ExistingPerson, type PersonValues, planPeople } from './people/rules.ts';
import { readSheet } from './reader.ts';
import type { Plan } from './rules.ts';
import { type ExistingUnit, planUnits, type UnitValues } from './units/rules.ts';

export type AnyPlan =
  | { kind: 'units'; plan: Plan<UnitValues>; fingerprint: string }
  | { kind: 'people'; plan: Plan<PersonValues>; fingerprint: string };

/** The units that have a code, as an import compares with them. */
async function existingUnits(tx: Tx): Promise<ExistingUnit[]> {
  const { rows } = await tx.client.query<ExistingUnit>(
    `select u.code, u.name, u.kind, p.code as parent, u.closed_on is not null as closed
       from unit u left join unit p on p.id = u.parent_id
      where u.organisation_id = $1 and u.code is not null`,
    [organisationOf(tx)],
  );
  return rows;
}

async function existingPeople(tx: Tx): Promise<ExistingPerson[]> {
  const { rows } = await tx.client.query<ExistingPerson>(
    `select p.email, p.name, u.code as unit, m.roles, m.title, m.ended_on is not null as "left",
            mylla_belongs_elsewhere(p.id) as elsewhere
       from membership m join person p on p.id = m.person_id left join unit u on u.id = m.unit_id
      where m.organisation_id = $1`,
    [organisationOf(tx)],
  );
  return rows;
}

/** What the text would change as things stand now. The fingerprint differs as soon as anything that it shows does. */
export async function planOf(tx: Tx, kind: ImportKind, text: string): Promise<AnyPlan> {
  const { rows, problem } = readSheet(text);
  const units = await existingUnits(tx);
  const made:
    | Omit<Extract<AnyPlan, { kind: 'units' }>, 'fingerprint'>
    | Omit<Extract<AnyPlan, { kind: 'people' }>, 'fingerprint'> =
    kind === 'units'
      ? { kind, plan: planUnits(rows, units) }
      : { kind, plan: planPeople(rows, await existingPeople(tx), units) };
  if (problem) made.plan.problems = [problem];
  const fingerprint = createHash('sha256').update(JSON.stringify(made.plan)).digest('hex').slice(0, 32);
  return { ...made, fingerprint } as AnyPlan;
}
