import type { Tx } from '../../shared/db/database.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { ORIGINS, type OriginType } from './rules.ts';

/** What an initiative comes of, as the person may read it. */
export interface Origin {
  type: OriginType;
  id: string;
  title: string;
  path: string;
  /** Whether it may be made into an initiative: an idea is decided on, or realised. */
  ready: boolean;
  /** Fewer than the whole organisation read it. */
  narrow: boolean;
  /** What the form begins with. */
  begin: {
    what: string;
    why: string;
    forWhom: string;
    unitId: string | null;
    ownerId: string | null;
  };
}

interface Found {
  title: string;
  what: string;
  why: string;
  forWhom: string;
  unitId: string | null;
  ownerId: string | null;
  ready: boolean;
  visibility: Visibility;
}

// The tables of ideas, proposals, challenges and the testbed are read here, under row-level security, and never written.
const SELECTS: Readonly<Record<OriginType, string>> = {
  idea: `select title, benefit as what, situation as why, for_whom as "forWhom", unit_id as "unitId",
                case_owner_id as "ownerId", visibility,
                (decided_on is not null and case_status in ('open', 'paused', 'done')
                  and data->>'decision' = 'go') as ready
           from idea where organisation_id = $1 and id = $2 and listed_at is not null`,
  proposal: `select title, benefit as what, situation as why, for_whom as "forWhom", unit_id as "unitId",
                    null as "ownerId", 'public'::visibility as visibility, true as ready
               from proposal where organisation_id = $1 and id = $2`,
  challenge: `select title, need as what, known as why, for_whom as "forWhom", unit_id as "unitId",
                     owner_id as "ownerId", visibility, published_on is not null as ready
                from challenge where organisation_id = $1 and id = $2`,
  'testbed-proposal': `select title, idea as what, situation as why, for_whom as "forWhom", unit_id as "unitId",
                              case_owner_id as "ownerId", 'organisation'::visibility as visibility,
                              (step = 'clearing' and case_status in ('open', 'paused')) as ready
                         from testbed_proposal where organisation_id = $1 and id = $2`,
};
const PATHS: Readonly<Record<OriginType, string>> = {
  idea: '/ideas/',
  proposal: '/proposals/',
  challenge: '/challenges/',
  'testbed-proposal': '/testbed/proposals/',
};

/** Reads `idea/<id>`, as an address says it; null for anything else. */
export function readOrigin(text: string | undefined): { type: OriginType; id: string } | null {
  const [typeText, id = ''] = (text ?? '').split('/');
  const type = ORIGINS.find((one) => one === typeText);
  return type && isId(id) ? { type, id } : null;
}

/** What an initiative comes of; null where the person may not read it, or it is not there. */
export async function originOf(tx: Tx, type: OriginType, id: string): Promise<Origin | null> {
  const { rows } = await tx.client.query<Found>(SELECTS[type], [tx.scope.organisationId, id]);
  const [found] = rows;
  if (!found) return null;
  const { title, ready, visibility, ...begin } = found;
  return {
    type,
    id,
    title,
    path: PATHS[type] + id,
    ready,
    narrow: visibility === 'unit' || visibility === 'private',
    begin,
  };
}
