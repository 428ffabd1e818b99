import { type CaseState, flowOf, type OwnFlow, type Part, stateOf } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { standsInFor } from '../routing/public.ts';
import { partsOf } from './policy.ts';
import { type Size, type Standing, TESTBED_FLOW, type TestState } from './rules.ts';
import { loadProposal } from './store.ts';
import type { TestbedProposal } from './tables.ts';

/** A solution proposal with where it stands, what is known of it, and what whoever looks is in it. */
export interface Case {
  row: TestbedProposal;
  own: OwnFlow;
  state: CaseState;
  parts: Part[];
  around: Around;
}

/** The initiative and the tests of a proposal. */
export interface Around extends Standing {
  initiativeId: string | null;
  tests: TestOf[];
}

export interface TestOf {
  experimentId: string;
  size: Size;
  title: string;
  status: TestState['status'];
  cleared: boolean;
  learning: string;
}

/** The case, locked, as the person may act on it. Refuses what the person does not see as not found. */
export async function loadCase(tx: Tx, actor: Actor, id: string): Promise<Result<Case>> {
  const row = await loadProposal(tx, id);
  return isRefusal(row) ? row : caseFor(tx, actor, row);
}

/** The same as it was when a form was shown. Refuses with `conflict` if somebody saved since, and those with no part in it. */
export async function unmoved(tx: Tx, actor: Actor, id: string, version: number): Promise<Result<Case>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  if (found.parts.length === 0) return forbidden('flow.not-yours');
  return found.row.version === version ? found : refuse('conflict', 'conflict');
}

export async function caseFor(tx: Tx, actor: Actor, row: TestbedProposal): Promise<Case> {
  const parts = partsOf(actor, {
    ownerId: row.caseOwnerId,
    unitId: row.unitId,
    standsInFor: await standsInFor(tx, actor.personId),
  });
  return { ...(await standing(tx, row)), parts, around: await aroundOf(tx, row.id) };
}

/** The case as its sender acts on it, who holds it by a code or a link, and sees nothing of the tests. */
export async function loadHeld(tx: Tx, id: string): Promise<Result<Case>> {
  const row = await loadProposal(tx, id);
  if (isRefusal(row)) return row;
  const around = {
    matches: 0,
    initiative: false,
    initiativeId: null,
    small: null,
    larger: null,
    decided: null,
    tests: [],
  };
  return { ...(await standing(tx, row)), parts: ['sender'], around };
}

const standing = async (tx: Tx, row: TestbedProposal) => ({
  row,
  own: await flowOf(tx, TESTBED_FLOW, row.flowVersion),
  state: stateOf(TESTBED_FLOW, row),
});

interface Found {
  matches: number;
  initiativeId: string | null;
  decided: 'scale' | 'stop' | null;
  tests: TestOf[];
}

// Initiatives and experiments are read here, under row-level security, and never written.
/** What is known of a proposal: needs, initiative, tests, and what was decided. One query. */
async function aroundOf(tx: Tx, id: string): Promise<Around> {
  const { rows } = await tx.client.query<Found>(
    `with tests as (
       select t.size, e.id, e.title, e.status, e.learning, e.initiative_id,
              e.ethics <> 'open' and e.law <> 'open' and e.technique <> 'open' as cleared
         from testbed_test t join experiment e on e.id = t.experiment_id
        where t.organisation_id = $1 and t.proposal_id = $2),
     chosen as (
       select coalesce((select initiative_id from tests where size = 'small'),
         (select id from initiative where organisation_id = $1 and from_type = 'testbed-proposal' and from_id = $2
           order by id limit 1)) as id)
     select (select count(*)::int from testbed_match m where m.organisation_id = $1 and m.proposal_id = $2) as matches,
            c.id as "initiativeId",
            (select d.kind from initiative_decision d
              where d.organisation_id = $1 and d.initiative_id = c.id and d.kind in ('scale', 'stop')
              order by d.decided_at desc, d.id desc limit 1) as decided,
            coalesce((select jsonb_agg(jsonb_build_object('experimentId', t.id, 'size', t.size, 'title', t.title,
              'status', t.status, 'cleared', t.cleared, 'learning', t.learning) order by t.size desc) from tests t), '[]') as tests
       from chosen c`,
    [tx.scope.organisationId, id],
  );
  const { matches = 0, initiativeId = null, decided = null, tests = [] } = rows[0] ?? {};
  const testOf = (size: Size) => tests.find((one) => one.size === size) ?? null;
  return {
    matches,
    initiativeId,
    initiative: initiativeId !== null,
    small: testOf('small'),
    larger: testOf('larger'),
    decided: decided === 'scale' ? 'scaled' : decided === 'stop' ? 'ended' : null,
    tests,
  };
}
