import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { tokenOf } from '../proposals/public.ts';
import type { Size, TestState } from './rules.ts';

export interface PersonRow {
  number: number;
  invitedOn: Day;
  consentOn: Day | null;
  consentWay: 'link' | 'written' | null;
  withdrawnOn: Day | null;
}

/** A test with who takes part, by number. */
export interface FullTest extends TestState {
  experimentId: string;
  proposalId: string;
  proposalTitle: string;
  size: Size;
  title: string;
  startedOn: Day | null;
  closedOn: Day | null;
  ownerId: string | null;
  ownerName: string | null;
  initiativeOwnerId: string | null;
  persons: PersonRow[];
}

/** The most persons and notes that a page shows. */
const NOTES_MOST = 300;

/** The test that an experiment is; undefined if it is none that the person sees. */
export async function fullTest(tx: Tx, experimentId: string): Promise<FullTest | undefined> {
  if (!isId(experimentId)) return undefined;
  const { rows } = await tx.client.query<Omit<FullTest, 'persons'>>(
    `select t.experiment_id as "experimentId", t.proposal_id as "proposalId", s.title as "proposalTitle", t.size,
            t.consent_text as "consentText", e.title, e.status, e.involves_people as "involvesPeople",
            e.started_on as "startedOn", e.closed_on as "closedOn", e.owner_id as "ownerId", p.name as "ownerName",
            i.owner_id as "initiativeOwnerId",
            e.ethics <> 'open' and e.law <> 'open' and e.technique <> 'open' as cleared
       from testbed_test t join experiment e on e.id = t.experiment_id join initiative i on i.id = e.initiative_id
       join testbed_proposal s on s.id = t.proposal_id left join person p on p.id = e.owner_id
      where t.organisation_id = $1 and t.experiment_id = $2`,
    [tx.scope.organisationId, experimentId],
  );
  const [test] = rows;
  if (!test) return undefined;
  const { rows: persons } = await tx.client.query<PersonRow>(
    `select number, invited_on as "invitedOn", consent_on as "consentOn", consent_way as "consentWay",
            withdrawn_on as "withdrawnOn"
       from testbed_person where organisation_id = $1 and experiment_id = $2 order by number`,
    [tx.scope.organisationId, experimentId],
  );
  return { ...test, persons };
}

export interface ContactRow {
  number: number;
  name: string;
  email: string | null;
  phone: string;
  /** What the own link ends with. */
  token: string;
}

/** How to reach those who take part, for whoever holds the test; nobody else gets a row. */
export async function contactsOf(tx: Tx, experimentId: string): Promise<ContactRow[]> {
  const { rows } = await tx.client.query<Omit<ContactRow, 'token'> & { id: string; seal: Buffer | null }>(
    `select id, number, name, email, phone, mylla_testbed_link(id) as seal from testbed_contact
      where organisation_id = $1 and experiment_id = $2 order by number`,
    [tx.scope.organisationId, experimentId],
  );
  return rows.map(({ id, seal, ...row }) => ({ ...row, token: tokenOf(id, seal ?? new Uint8Array()) }));
}

export interface NoteRow {
  id: string;
  number: number | null;
  text: string;
  onDay: Day;
  byName: string | null;
}

/** What was seen, the latest first. */
export async function observationsOf(tx: Tx, experimentId: string): Promise<NoteRow[]> {
  const { rows } = await tx.client.query<NoteRow>(
    `select o.id, o.number, o.text, o.on_day as "onDay", p.name as "byName"
       from testbed_observation o left join person p on p.id = o.noted_by
      where o.organisation_id = $1 and o.experiment_id = $2 order by o.on_day desc, o.id desc limit ${NOTES_MOST}`,
    [tx.scope.organisationId, experimentId],
  );
  return rows;
}

/** What somebody with the own link is asked. */
export interface Invited {
  experimentId: string;
  number: number;
  name: string;
  title: string;
  method: string;
  status: 'planned' | 'running' | 'stopped' | 'closed';
  endsOn: string;
  consentText: string;
  consentOn: string | null;
  heldBy: string | null;
  holderName: string | null;
  unitName: string | null;
}
