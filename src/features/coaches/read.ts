import type { Tx } from '../../shared/db/database.ts';
import { type Place, placesOf } from '../../shared/db/search-index.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { awayUntil } from '../routing/public.ts';
import { skillsNamed } from './competences.ts';
import type { CoachFilter } from './filter.ts';
import type { HelpStatus } from './rules.ts';

/** Somebody who can be asked, as lists and profiles show it. */
export interface CoachRow {
  personId: string;
  name: string;
  title: string | null;
  roles: Role[];
  unitId: string | null;
  unitName: string | null;
  words: string;
  competences: string[];
  languages: string[];
  takesRequests: boolean;
  /** Of the profile; 0 if there is none yet. */
  version: number;
  /** The last day away; null if at work. */
  awayUntil: Day | null;
}

const COLUMNS = `m.person_id as "personId", m.listed_name as name, m.title, m.roles, m.unit_id as "unitId",
  u.name as "unitName", coalesce(c.words, '') as words, coalesce(c.competences, '{}') as competences,
  coalesce(c.languages, '{}') as languages, coalesce(c.takes_requests, true) as "takesRequests",
  coalesce(c.version, 0) as version`;
const JOINS = `left join unit u on u.id = m.unit_id
  left join coach_profile c on c.organisation_id = m.organisation_id and c.person_id = m.person_id`;
const HELPS = `m.organisation_id = $1 and m.ended_on is null and m.roles && '{coach,ambassador}'`;

async function withAbsence(tx: Tx, rows: Omit<CoachRow, 'awayUntil'>[]): Promise<CoachRow[]> {
  const away = await awayUntil(
    tx,
    rows.map((row) => row.personId),
  );
  return rows.map((row) => ({ ...row, awayUntil: away.get(row.personId) ?? null }));
}

/** Where the list continues: the name and the membership's id of the last row shown. */
function readPlace(text: string | undefined): { name: string; id: string } | null {
  const at = (text ?? '').lastIndexOf('_');
  const id = (text ?? '').slice(at + 1);
  return at >= 0 && isId(id) ? { name: (text ?? '').slice(0, at), id } : null;
}

/** Coaches and ambassadors by name, a page at a time. A unit means it and those below it. */
export async function listCoaches(
  tx: Tx,
  language: Language,
  filter: CoachFilter,
  limit: number,
  after?: string,
): Promise<{ rows: CoachRow[]; next: string | null }> {
  const values: unknown[] = [tx.scope.organisationId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const parts = [HELPS];
  if (filter.unitId)
    parts.push(`m.unit_id = any ((select below from mylla_units_around(${put(filter.unitId)}))::uuid[])`);
  if (filter.competence) parts.push(`c.competences @> array[${put(filter.competence)}]`);
  if (filter.words) {
    const like = put(`%${filter.words.replace(/[\\%_]/g, '\\$&')}%`);
    parts.push(
      `(m.listed_name ilike ${like} or c.words ilike ${like}
        or exists (select 1 from unnest(c.competences || c.languages) tag where tag ilike ${like} and tag not like 'skill:%')
        or c.competences && ${put(skillsNamed(language, filter.words))}::text[])`,
    );
  }
  const place = readPlace(after);
  if (place) parts.push(`(m.listed_name, m.id) > (${put(place.name)}, ${put(place.id)}::uuid)`);
  const { rows } = await tx.client.query<Omit<CoachRow, 'awayUntil'> & { id: string }>(
    `select m.id, ${COLUMNS} from membership m ${JOINS}
      where ${parts.join(' and ')} order by m.listed_name, m.id limit ${limit + 1}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await withAbsence(tx, shown),
    next: rows.length > limit && last ? `${last.name}_${last.id}` : null,
  };
}

/** One who helps; undefined for anybody else. */
export async function coachById(tx: Tx, personId: string): Promise<CoachRow | undefined> {
  if (!isId(personId)) return undefined;
  const { rows } = await tx.client.query<Omit<CoachRow, 'awayUntil'>>(
    `select ${COLUMNS} from membership m ${JOINS} where ${HELPS} and m.person_id = $2`,
    [tx.scope.organisationId, personId],
  );
  return (await withAbsence(tx, rows))[0];
}

/** Whether somebody can be asked: a coach or ambassador here now, who takes requests. */
export async function isHelper(tx: Tx, personId: string): Promise<boolean> {
  return (await coachById(tx, personId))?.takesRequests ?? false;
}

/** The most people that a list to choose from offers; anyone near is always there to choose. */
const OFFERED_MOST = 500;

/** Those who can be asked, by name, for a list to choose from; without the one who asks. */
export async function coachesToAsk(tx: Tx, except: string): Promise<CoachRow[]> {
  const { rows } = await tx.client.query<Omit<CoachRow, 'awayUntil'>>(
    `select ${COLUMNS} from membership m ${JOINS}
      where ${HELPS} and m.person_id <> $2 and coalesce(c.takes_requests, true)
      order by m.listed_name, m.id limit ${OFFERED_MOST}`,
    [tx.scope.organisationId, except],
  );
  return withAbsence(tx, rows);
}

/** The most tags that the filter offers. */
const TAGS_OFFERED = 200;

/** What those who help say in their own words that they can, each once, in alphabetical order. */
export async function competencesHere(tx: Tx): Promise<string[]> {
  const { rows } = await tx.client.query<{ tag: string }>(
    `select distinct tag collate "sv-x-icu" as tag from coach_profile c, unnest(c.competences) tag
      where c.organisation_id = $1 and tag not like 'skill:%' order by 1 limit ${TAGS_OFFERED}`,
    [tx.scope.organisationId],
  );
  return rows.map((row) => row.tag);
}

/** A request as the two see it in their lists. */
export interface RequestRow {
  id: string;
  title: string;
  status: HelpStatus;
  askedOn: Day;
  promisedOn: Day;
  answeredOn: Day | null;
  askerName: string | null;
  helperName: string | null;
}

export interface FullRequest extends RequestRow {
  askedBy: string;
  helperId: string | null;
  anyone: boolean;
  text: string;
  thanks: string;
  closedOn: Day | null;
  escalatedOn: Day | null;
  aboutType: string | null;
  aboutId: string | null;
}

const REQUEST = `r.id, r.title, r.status, r.asked_on as "askedOn", r.promised_on as "promisedOn",
  r.answered_on as "answeredOn", a.name as "askerName", h.name as "helperName"`;
const REQUEST_NAMES = 'left join person a on a.id = r.asked_by left join person h on h.id = r.helper_id';

/** A page of what the person has asked (`asker`), or been asked (`helper`), the latest first. */
export async function listRequests(
  tx: Tx,
  personId: string,
  as: 'asker' | 'helper',
  limit: number,
  after?: string,
): Promise<{ rows: RequestRow[]; next: string | null }> {
  const { rows } = await tx.client.query<RequestRow>(
    `select ${REQUEST} from (
       select * from help_request
        where organisation_id = $1 and ${as === 'asker' ? 'asked_by' : 'helper_id'} = $2
          and ($3::uuid is null or id < $3)
        order by id desc limit ${limit + 1}) r ${REQUEST_NAMES}
      order by r.id desc`,
    [tx.scope.organisationId, personId, after && isId(after) ? after : null],
  );
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** A request with all that the two see; undefined for everybody else. */
export async function fullRequest(tx: Tx, id: string): Promise<FullRequest | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<FullRequest>(
    `select ${REQUEST}, r.asked_by as "askedBy", r.helper_id as "helperId", r.anyone, r.text, r.thanks,
            r.closed_on as "closedOn", r.escalated_on as "escalatedOn", r.about_type as "aboutType",
            r.about_id as "aboutId"
       from help_request r ${REQUEST_NAMES}
      where r.organisation_id = $1 and r.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}

/** What a request is about, by name and place, if the person sees it. */
export async function aboutOf(
  tx: Tx,
  { aboutType, aboutId }: { aboutType: string | null; aboutId: string | null },
): Promise<Place | undefined> {
  if (!aboutType || !aboutId) return undefined;
  return [...(await placesOf(tx, [{ objectType: aboutType, objectId: aboutId }])).values()][0];
}

export interface NoteRow {
  id: string;
  authorId: string | null;
  authorName: string | null;
  text: string;
  at: Date;
}

/** The most notes that a page shows: the latest, the oldest of them first. */
export const NOTES_SHOWN = 200;

/** What the person has written and been written to in a request. */
export async function notesOf(tx: Tx, requestId: string): Promise<NoteRow[]> {
  const { rows } = await tx.client.query<NoteRow>(
    `select n.id, n.author_id as "authorId", p.name as "authorName", n.text, n.at
       from help_note n left join person p on p.id = n.author_id
      where n.organisation_id = $1 and n.request_id = $2
      order by n.id desc limit ${NOTES_SHOWN}`,
    [tx.scope.organisationId, requestId],
  );
  return rows.reverse();
}

export interface TalkRow {
  id: string;
  proposerId: string | null;
  otherId: string | null;
  times: Date[];
  minutes: number;
  place: string;
  chosen: Date | null;
  cancelledAt: Date | null;
  version: number;
}

/** The most talks of one request that are shown. */
const TALKS_MOST = 20;

/** The talks of a request, the latest first. */
export async function talksOf(tx: Tx, requestId: string): Promise<TalkRow[]> {
  const { rows } = await tx.client.query<TalkRow>(
    `select id, proposer_id as "proposerId", other_id as "otherId", times, minutes, place, chosen,
            cancelled_at as "cancelledAt", version
       from help_talk where organisation_id = $1 and request_id = $2 order by id desc limit ${TALKS_MOST}`,
    [tx.scope.organisationId, requestId],
  );
  return rows;
}

/** How many asked and were answered since a day; figures only. Nothing but noughts for all but the innovation lead. */
export interface Figures {
  asked: number;
  answered: number;
  inTime: number;
  escalated: number;
  /** Days from asked to answered, the middle one; null if none is answered. */
  medianDays: number | null;
}

export async function figuresSince(tx: Tx, from: Day): Promise<Figures> {
  const { rows } = await tx.client.query<Figures>(
    `select asked, answered, in_time as "inTime", escalated, median_days as "medianDays" from mylla_help_figures($1)`,
    [from],
  );
  return rows[0] ?? { asked: 0, answered: 0, inTime: 0, escalated: 0, medianDays: null };
}
