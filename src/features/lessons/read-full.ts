import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type LessonFilter, readPlace } from './filter.ts';
import { ownConditions } from './own.ts';
import type { Lesson } from './tables.ts';

/** A lesson with all that its page shows. */
export interface FullLesson extends Omit<Lesson, 'organisationId' | 'createdAt' | 'updatedAt'> {
  unitName: string | null;
  authorName: string | null;
}

const FULL_COLUMNS = `l.id, l.title, l.context, l.done, l.happened, l.learnt, l.otherwise, l.outcome,
  l.unit_id as "unitId", l.visibility, l.areas, l.tags, l.about_type as "aboutType", l.about_id as "aboutId",
  l.author_id as "authorId", l.happened_on as "happenedOn", l.version, u.name as "unitName", p.name as "authorName"`;
const JOINS = 'left join unit u on u.id = l.unit_id left join person p on p.id = l.author_id';

/** One lesson with all its fields; undefined if there is none that the person may see. */
export async function fullLesson(tx: Tx, id: string): Promise<FullLesson | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<FullLesson>(
    `select ${FULL_COLUMNS} from lesson l ${JOINS} where l.organisation_id = $1 and l.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}

/** One page of a filtered list with all fields, for exports: the organisation's own lessons, the latest first. */
export async function listFullLessons(
  tx: Tx,
  filter: LessonFilter,
  limit: number,
  after: string | null,
): Promise<{ rows: FullLesson[]; next: string | null }> {
  const chosen = await ownConditions(tx, filter, readPlace(after ?? undefined));
  if (!chosen) return { rows: [], next: null };
  const { rows } = await tx.client.query<FullLesson>(
    `select ${FULL_COLUMNS}
       from (select * from lesson l where ${chosen.where}
              order by l.happened_on desc, l.id desc limit ${limit + 1}) l ${JOINS}
      order by l.happened_on desc, l.id desc`,
    chosen.values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.happenedOn}_${last.id}` : null };
}

/** A count that says "many" from here. */
const COUNTED_MOST = 20_000;

/** How many own lessons the filter gives, at most `COUNTED_MOST`. */
export async function countLessons(tx: Tx, filter: LessonFilter): Promise<number> {
  const chosen = await ownConditions(tx, filter, null);
  if (!chosen) return 0;
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from lesson l where ${chosen.where} limit ${COUNTED_MOST}) counted`,
    chosen.values,
  );
  return rows[0]?.count ?? 0;
}
