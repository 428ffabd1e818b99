import type { Tx } from '../../shared/db/database.ts';
import { type BoxKind, type ChainBox, type ChainLink, type Gap, gapsOf } from './chain-rules.ts';

/** A box as the chain shows it. */
export interface FullBox extends ChainBox {
  title: string;
  goalId: string | null;
  unitId: string | null;
  unitName: string | null;
  measure: string;
  version: number;
  /** Those tied to the box, and for a goal its own. */
  indicators: { id: string; title: string; tied: boolean }[];
}

export interface FullChain {
  boxes: FullBox[];
  links: ChainLink[];
  gaps: Gap[];
}

/** Boxes that are read of one chain. */
const BOXES_MOST = 200;

/** The chain of an initiative: boxes by kind in the order they were made, links, gaps. */
export async function readChain(tx: Tx, initiativeId: string): Promise<FullChain> {
  const { rows } = await tx.client.query<Omit<FullBox, 'seen'>>(
    `select b.id, b.kind, coalesce(g.title, b.title) as title, b.goal_id as "goalId", b.unit_id as "unitId",
            u.name as "unitName", b.measure, b.version,
            coalesce((select json_agg(json_build_object('id', i.id, 'title', i.title, 'tied', k.box_id is not null)
                order by i.title, i.id)
              from indicator i left join chain_box_indicator k on k.indicator_id = i.id and k.box_id = b.id
             where i.organisation_id = $1 and (k.box_id is not null or i.goal_id = b.goal_id)), '[]') as indicators
       from chain_box b left join goal g on g.id = b.goal_id left join unit u on u.id = b.unit_id
      where b.organisation_id = $1 and b.initiative_id = $2
      order by array_position(array['activity', 'result', 'effect', 'goal'], b.kind), b.id limit ${BOXES_MOST}`,
    [tx.scope.organisationId, initiativeId],
  );
  const { rows: links } = await tx.client.query<ChainLink>(
    `select id, from_id as "fromId", to_id as "toId", assumption from chain_link
      where organisation_id = $1 and initiative_id = $2 order by id`,
    [tx.scope.organisationId, initiativeId],
  );
  const boxes = rows.map((box) => ({ ...box, seen: box.indicators.length > 0 || box.measure !== '' }));
  return { boxes, links, gaps: gapsOf(boxes, links) };
}

/** An initiative whose chain ends in a goal, or uses an indicator. */
export interface Leading {
  initiativeId: string;
  title: string;
}

const LEADING_MOST = 100;

/** Initiatives whose chain has the goal. */
export async function leadingTo(tx: Tx, goalId: string): Promise<Leading[]> {
  const { rows } = await tx.client.query<Leading>(
    `select i.id as "initiativeId", i.title from chain_box b join initiative i on i.id = b.initiative_id
      where b.organisation_id = $1 and b.goal_id = $2 order by i.title, i.id limit ${LEADING_MOST}`,
    [tx.scope.organisationId, goalId],
  );
  return rows;
}

/** Initiatives that use an indicator in their chain. */
export async function usingIndicator(tx: Tx, indicatorId: string): Promise<Leading[]> {
  const { rows } = await tx.client.query<Leading>(
    `select distinct i.id as "initiativeId", i.title
       from chain_box_indicator k join chain_box b on b.id = k.box_id join initiative i on i.id = b.initiative_id
      where k.organisation_id = $1 and k.indicator_id = $2 order by i.title, i.id limit ${LEADING_MOST}`,
    [tx.scope.organisationId, indicatorId],
  );
  return rows;
}

/** What an initiative gives another unit than its own. */
export interface Benefit {
  boxId: string;
  kind: BoxKind;
  title: string;
  unitId: string;
  unitName: string | null;
  initiativeId: string;
  initiativeTitle: string;
  /** What good the initiative does now that it is in use; empty until then. */
  shown: string;
}

/** Benefits that fall to a unit other than the initiative's: those of one unit, or those on the way to a goal. What is in use first. */
export async function benefits(tx: Tx, of: { unitId: string } | { goalId: string }): Promise<Benefit[]> {
  const { rows } = await tx.client.query<Benefit>(
    `select b.id as "boxId", b.kind, coalesce(g.title, b.title) as title, b.unit_id as "unitId", u.name as "unitName",
            i.id as "initiativeId", i.title as "initiativeTitle",
            case when i.status = 'in-use' then i.benefit else '' end as shown
       from chain_box b join initiative i on i.id = b.initiative_id join unit u on u.id = b.unit_id
       left join goal g on g.id = b.goal_id
      where b.organisation_id = $1 and b.unit_id is distinct from i.unit_id
        and ($2::uuid is null or b.unit_id = $2)
        and ($3::uuid is null or b.initiative_id in (
          select initiative_id from chain_box where organisation_id = $1 and goal_id = $3))
      order by i.status <> 'in-use', i.title, b.id limit ${LEADING_MOST}`,
    [tx.scope.organisationId, 'unitId' in of ? of.unitId : null, 'goalId' in of ? of.goalId : null],
  );
  return rows;
}
