import { variablesOf, wordsOf } from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { isRefusal, notFound, type Result } from '../../../shared/kernel/refusal.ts';
import { labelOf } from '../charts/context.ts';
import type { Cut } from '../figures/cuts.ts';
import { gapsOf } from '../figures/gaps.ts';
import type { PartFigures } from '../figures/part.ts';
import { type Results, resultsOf } from '../read.ts';

// From a result to an action or a challenge, with what the result was then kept beside it.

/** Which result something comes from. `item` is part and item: `1:curiosity`. No group: everybody. */
export interface ResultRef {
  surveyId: string;
  item: string;
  groupId: string | null;
}

export type MadeType = 'action' | 'challenge';

/** What stood on the page that somebody began from. */
export interface OriginFigures {
  /** Of a pair the first rating; of another item its only one. */
  first: { mean: number; n: number };
  second: { mean: number; n: number } | null;
  /** Second less first, before rounding. */
  difference: number | null;
  /** How many had answered, of those whom it is about, and of how many; null where nobody knows. */
  answered: number;
  asked: number | null;
}

/** Where something comes from, as the person may see it. */
export interface ResultOrigin {
  surveyId: string;
  title: string;
  closedOn: Day;
  item: string;
  label: string;
  group: { id: string; name: string } | null;
  /** Null where the survey now shows nothing of so few. */
  figures: OriginFigures | null;
  takenOn: Day;
}

/** What a form says it comes from; null where it says nothing that could be a result. */
export function resultRef(surveyId: unknown, item: unknown, groupId: unknown): ResultRef | null {
  if (typeof surveyId !== 'string' || !isId(surveyId)) return null;
  if (typeof item !== 'string' || !/^[1-6]:[\w-]{1,198}$/.test(item)) return null;
  return { surveyId, item, groupId: typeof groupId === 'string' && isId(groupId) ? groupId : null };
}

/**
 * The result as it is now. Refuses what the person does not see, what the survey does not ask, and what may not be shown
 * (`not-found`), and before the survey has closed (`result.not-yet`).
 */
export async function resultNow(
  tx: Tx,
  actor: Actor,
  ref: ResultRef,
  language: Language,
): Promise<Result<ResultOrigin>> {
  const found = await foundNow(tx, actor, ref);
  if (isRefusal(found)) return found;
  const { results, label, cut, figures } = found;
  return {
    surveyId: results.row.id,
    title: results.row.title,
    closedOn: results.row.closedOn ?? tx.today,
    item: ref.item,
    label: label[language],
    group: cut.sort === 'group' ? { id: cut.id, name: cut.name } : null,
    figures,
    takenOn: tx.today,
  };
}

async function foundNow(tx: Tx, actor: Actor, ref: ResultRef) {
  const results = await resultsOf(tx, actor, ref.surveyId);
  if (isRefusal(results)) return results;
  const [position = '', item = ''] = ref.item.split(':');
  const at = Number(position) - 1;
  const [part, instrument] = [results.parts[at], results.instruments[at]];
  const cut = results.cuts.find(({ id }) => id === (ref.groupId ?? 'all'));
  const variable = part && variablesOf(part.structure).find((one) => one.item.id === item);
  const figures = part && cut && figuresOf(part, item, cut);
  if (!instrument || !variable || !cut || !figures) return notFound();
  const label = Object.fromEntries(
    (['sv', 'en'] as const).map((language) => [language, labelOf(wordsOf(instrument, language), variable)]),
  ) as Record<Language, string>;
  return { results, part: at + 1, item, label, cut, figures };
}

/** The figures of an item in a cut; null where there are none that may be shown. Only items that are one rating or two. */
export function figuresOf(part: PartFigures, item: string, cut: Cut): OriginFigures | null {
  const base = { answered: cut.answered, asked: cut.population };
  const gap = gapsOf(part, cut).find((one) => one.item.id === item);
  if (gap) {
    const { shown } = gap;
    if (!shown?.first || !shown.second || shown.marginal.difference === null) return null;
    return {
      ...base,
      first: { mean: shown.first.value, n: shown.figures.first.n },
      second: { mean: shown.second.value, n: shown.figures.second.n },
      difference: shown.marginal.difference,
    };
  }
  const variable = variablesOf(part.structure).find((one) => one.item.id === item);
  const summary = variable?.item.kind === 'step' ? part.step(variable, cut) : null;
  return summary?.mean == null
    ? null
    : { ...base, first: { mean: summary.mean, n: summary.n }, second: null, difference: null };
}

/**
 * Keeps with something that was just made which result it comes from, and what the result is now. Refuses as `resultNow`
 * does. The same once more changes nothing.
 */
export async function keepResult(
  tx: Tx,
  actor: Actor,
  made: { type: MadeType; id: string },
  ref: ResultRef,
): Promise<Result<null>> {
  const found = await foundNow(tx, actor, ref);
  if (isRefusal(found)) return found;
  const { results, part, item, label, cut, figures } = found;
  await tx.client.query(
    `insert into result_origin (object_type, object_id, organisation_id, survey_id, part, item, group_id, label,
       first_mean, first_n, second_mean, second_n, difference, answered, asked, least, taken_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing`,
    [
      made.type,
      made.id,
      actor.organisationId,
      results.row.id,
      part,
      item,
      cut.sort === 'group' ? cut.id : null,
      label,
      figures.first.mean,
      figures.first.n,
      figures.second?.mean ?? null,
      figures.second?.n ?? null,
      figures.difference,
      figures.answered,
      figures.asked,
      results.row.minGroup,
      tx.today,
    ],
  );
  return null;
}

interface OriginRow {
  survey_id: string;
  title: string;
  closed_on: Day;
  part: number;
  item: string;
  label: Record<Language, string>;
  group_id: string | null;
  group_name: string | null;
  first_mean: number;
  first_n: number;
  second_mean: number | null;
  second_n: number | null;
  difference: number | null;
  answered: number;
  asked: number | null;
  told: boolean;
  taken_on: Day;
}

/** Which result an action or a challenge comes from; null where it comes from none that the person sees. */
export async function resultBehind(
  tx: Tx,
  made: { type: MadeType; id: string },
  language: Language,
): Promise<ResultOrigin | null> {
  const { rows } = await tx.client.query<OriginRow>(
    `select o.*, s.title, s.closed_on, g.name as group_name, s.min_group <= o.least as told
       from result_origin o join survey s on s.id = o.survey_id left join survey_group g on g.id = o.group_id
      where o.organisation_id = $1 and o.object_type = $2 and o.object_id = $3`,
    [tx.scope.organisationId, made.type, made.id],
  );
  const [row] = rows;
  if (!row) return null;
  const { second_mean: second, second_n: n } = row;
  return {
    surveyId: row.survey_id,
    title: row.title,
    closedOn: row.closed_on,
    item: `${row.part}:${row.item}`,
    label: row.label[language],
    group: row.group_id ? { id: row.group_id, name: row.group_name ?? '' } : null,
    figures: row.told
      ? {
          first: { mean: row.first_mean, n: row.first_n },
          second: second === null || n === null ? null : { mean: second, n },
          difference: row.difference,
          answered: row.answered,
          asked: row.asked,
        }
      : null,
    takenOn: row.taken_on,
  };
}

/** Something that was made of a result. */
export interface Made {
  type: MadeType;
  id: string;
  title: string;
  status: string;
  item: string;
  label: string;
  groupId: string | null;
  groupName: string | null;
  /** The wave whose result it was. */
  wave: number;
}

/** The most that are listed of one survey. */
const MADE_MOST = 200;

/**
 * What has been made of a survey's results, in any of its waves, and what the person sees of it; the latest first. Of one
 * group: only what is the group's, or the same unit's in another wave.
 */
export async function madeOf(
  tx: Tx,
  { row: { organisationId, seriesId } }: Pick<Results, 'row'>,
  language: Language,
  group?: { id: string; unitId: string | null },
): Promise<Made[]> {
  const { rows } = await tx.client.query<Made>(
    `select o.object_type as type, o.object_id as id, coalesce(a.title, c.title) as title,
            coalesce(a.status, c.status) as status, o.part || ':' || o.item as item, o.label ->> $3 as label,
            o.group_id as "groupId", g.name as "groupName", s.wave
       from survey s join result_origin o on o.survey_id = s.id and o.organisation_id = s.organisation_id
       left join survey_group g on g.id = o.group_id
       left join action a on o.object_type = 'action' and a.id = o.object_id and a.organisation_id = s.organisation_id
       left join challenge c on o.object_type = 'challenge' and c.id = o.object_id and c.organisation_id = s.organisation_id
      where s.organisation_id = $1 and s.series_id = $2 and (a.id is not null or c.id is not null)
        and ($4::uuid is null or o.group_id = $4 or g.unit_id = $5)
      order by o.taken_on desc, o.object_id limit ${MADE_MOST}`,
    [organisationId, seriesId, language, group?.id ?? null, group?.unitId ?? null],
  );
  return rows;
}
