import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { type CommonLesson, lessonContent } from './content.ts';
import { type LessonFilter, readPlace } from './filter.ts';
import { beginnings, ownConditions, QUERY } from './own.ts';
import { examplePathOf, pathOf } from './paths.ts';
import { type Area, type CommonOutcome, compareRows, excerptOf, type Place } from './rules.ts';

/** A lesson as lists show it, own or common. */
export interface LessonRow {
  id: string;
  common: boolean;
  path: string;
  title: string;
  outcome: CommonOutcome;
  /** The beginning of what was learnt. */
  excerpt: string;
  areas: readonly Area[];
  /** The day it happened; of a common one the last day of the source's year. */
  day: Day;
  /** Where: the unit, or the place that a common one is from. */
  place: string | null;
  version: number;
}

/** One page of a list. `next` is the place to continue from; null at the end. */
export interface ListPage {
  rows: LessonRow[];
  next: string | null;
}

/** Longest excerpt in a list, in characters. */
const EXCERPT_MOST = 180;

interface OwnRow {
  id: string;
  title: string;
  outcome: CommonOutcome;
  learnt: string;
  areas: Area[];
  day: Day;
  place: string | null;
  version: number;
}

const LIST_COLUMNS = `l.id, l.title, l.outcome, left(l.learnt, 400) as learnt, l.areas, l.happened_on as day,
  u.name as place, l.version`;

const ownRow = ({ learnt, ...row }: OwnRow): LessonRow => ({
  ...row,
  common: false,
  path: pathOf(row.id),
  excerpt: excerptOf(learnt, EXCERPT_MOST),
});

const commonRow = (lesson: CommonLesson): LessonRow => ({
  id: lesson.id,
  common: true,
  path: examplePathOf(lesson.id),
  title: lesson.title,
  outcome: lesson.outcome,
  excerpt: excerptOf(lesson.learnt, EXCERPT_MOST),
  areas: lesson.areas,
  day: `${lesson.year}-12-31`,
  place: lesson.place,
  version: 1,
});

async function ownRows(
  tx: Tx,
  filter: LessonFilter,
  limit: number,
  place: Place | null,
): Promise<LessonRow[]> {
  const chosen = await ownConditions(tx, filter, place);
  if (!chosen) return [];
  // the rows first, then their units: the join must not change how the list is walked
  const { rows } = await tx.client.query<OwnRow>(
    `select ${LIST_COLUMNS}
       from (select * from lesson l where ${chosen.where}
              order by l.happened_on desc, l.id desc limit ${limit}) l
       left join unit u on u.id = l.unit_id
      order by l.happened_on desc, l.id desc`,
    chosen.values,
  );
  return rows.map(ownRow);
}

async function commonRows(
  tx: Tx,
  language: Language,
  filter: LessonFilter,
  place: Place | null,
): Promise<LessonRow[]> {
  if (filter.source === 'own' || filter.unitId) return [];
  let rows = lessonContent(language)
    .lessons.map(commonRow)
    .filter(
      (row) =>
        (!filter.outcome || row.outcome === filter.outcome) &&
        (!filter.area || row.areas.includes(filter.area)),
    );
  if (filter.words) {
    const config = language === 'en' ? "'english'" : "'swedish'";
    const { rows: found } = await tx.client.query<{ id: string }>(
      `select object_id as id from search_document
        where organisation_id is null and object_type = 'lesson-example' and language = $3
          and words @@ ${QUERY('$1', '$2', config)}`,
      [filter.words, beginnings(filter.words), language],
    );
    const ids = new Set(found.map((row) => row.id));
    rows = rows.filter((row) => ids.has(row.id));
  }
  if (!place) return rows;
  const after = { ...place, common: !isId(place.id) };
  return rows.filter((row) => compareRows(row, after) > 0);
}

/** A page of lessons that the person may see, own and common in one list: the latest first. */
export async function listLessons(
  tx: Tx,
  language: Language,
  filter: LessonFilter,
  limit: number,
  after?: string,
): Promise<ListPage> {
  const place = readPlace(after);
  const own = await ownRows(tx, filter, limit + 1, place);
  const all = [...own, ...(await commonRows(tx, language, filter, place))].sort(compareRows);
  const rows = all.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: all.length > limit && last ? `${last.day}_${last.id}` : null };
}

/** The most lessons of one thing that are read. */
const ABOUT_MOST = 50;

/** The lessons of one thing that the person may see, the latest first. */
export async function lessonsAbout(tx: Tx, type: string, id: string): Promise<LessonRow[]> {
  const { rows } = await tx.client.query<OwnRow>(
    `select ${LIST_COLUMNS} from lesson l left join unit u on u.id = l.unit_id
      where l.organisation_id = $1 and l.about_type = $2 and l.about_id = $3
      order by l.happened_on desc, l.id desc limit ${ABOUT_MOST}`,
    [tx.scope.organisationId, type, id],
  );
  return rows.map(ownRow);
}

/** The organisation's lessons that were told last, of those the person may see. */
export async function recentLessons(tx: Tx, limit: number): Promise<LessonRow[]> {
  const { rows } = await tx.client.query<OwnRow>(
    `select ${LIST_COLUMNS}
       from (select * from lesson where organisation_id = $1 order by created_at desc, id desc limit $2) l
       left join unit u on u.id = l.unit_id order by l.created_at desc, l.id desc`,
    [tx.scope.organisationId, limit],
  );
  return rows.map(ownRow);
}
