import type { Instrument } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { keep } from '../../shared/kernel/keep.ts';
import { isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import {
  groupsOfSurvey,
  loadSurvey,
  mayHold,
  partsOf,
  type Rates,
  ratesOf,
  type Survey,
  type SurveyGroup,
  wavesOf,
} from '../surveys/public.ts';
import type { GroupCodes } from './figures/count.ts';
import { type Cut, cutsOf } from './figures/cuts.ts';
import { answeredOf, type PartFigures } from './figures/part.ts';
import type { GroupNumbers } from './figures/tallied.ts';

/** The results of one survey: counted, behind the gate. */
export interface Results {
  row: Survey;
  holds: boolean;
  instruments: readonly Instrument[];
  parts: readonly PartFigures[];
  cuts: readonly Cut[];
  all: Cut;
  groups: readonly SurveyGroup[];
  rates: Rates;
  /** The closed waves of the survey that the person sees, oldest first, this one among them. */
  waves: readonly Survey[];
}

/** The survey, if it has closed and the person sees its results. */
export async function closedSurvey(tx: Tx, id: string): Promise<Result<Survey>> {
  const row = await loadSurvey(tx, id);
  if (isRefusal(row)) return row;
  return row.status === 'closed' ? row : refuse('gone', 'result.not-yet');
}

/**
 * Reads all answers of a closed survey in one query, and counts them. Nothing of it is about anybody: bytes by group, in an
 * order by chance. Refuses before the survey has closed (`result.not-yet`).
 */
export async function resultsOf(tx: Tx, actor: Actor, id: string): Promise<Result<Results>> {
  const row = await closedSurvey(tx, id);
  return isRefusal(row) ? row : countedOf(tx, actor, row);
}

export async function countedOf(tx: Tx, actor: Actor, row: Survey): Promise<Results> {
  const parts = await partsOf(tx, row.id);
  const instruments = parts.map((part) => part.instrument);
  const groups = row.door === 'open' ? [] : await groupsOfSurvey(tx, row.id);
  const rates = await ratesOf(tx, row);
  const { figures, cuts } = await keptFigures(tx, row, instruments, groups, rates);
  return {
    row,
    holds: mayHold(actor, row),
    instruments,
    parts: figures,
    cuts,
    all: cuts[0] as Cut,
    groups,
    rates,
    waves: (await wavesOf(tx, row)).filter(({ status }) => status === 'closed'),
  };
}

interface Counted {
  figures: PartFigures[];
  cuts: Cut[];
}

/** How many surveys' figures a process keeps: of a large one it is some megabytes. */
const KEPT_MOST = 16;
const kept = keep<Counted>(KEPT_MOST);

/**
 * The figures of a closed survey, counted the first time that somebody asks: its answers never change. Who asks has been
 * let in by then (`closedSurvey`), and everybody who is sees the same.
 */
async function keptFigures(
  tx: Tx,
  row: Survey,
  instruments: readonly Instrument[],
  groups: readonly SurveyGroup[],
  rates: Rates,
): Promise<Counted> {
  const population = row.population ?? (rates.invited || null);
  const key = JSON.stringify([row.organisationId, row.id, row.version, row.minGroup, population, groups]);
  const found = kept.get(key);
  if (found) return found;
  const { rows } = await tx.client.query<{ group_id: string | null; n: string; codes: Buffer | null }>(
    'select * from mylla_survey_matrix($1)',
    [row.id],
  );
  const matrix: GroupCodes[] = rows.map((one) => ({
    groupId: one.group_id,
    rows: Number(one.n),
    codes: one.codes ?? new Uint8Array(),
  }));
  const cuts = cutsOf(matrix, groups, population);
  const numbers = instruments.some(asksNumbers) ? await numbersOf(tx, row.id) : [];
  const { parts: figures } = answeredOf(matrix, instruments, cuts, row.minGroup, numbers);
  return kept.set(key, { figures, cuts });
}

const asksNumbers = (instrument: Instrument) =>
  instrument.sections.some((section) => section.items.some((item) => item.kind === 'number'));

async function numbersOf(tx: Tx, id: string): Promise<GroupNumbers[]> {
  const { rows } = await tx.client.query<{ group_id: string | null; numbers: (number | null)[] }>(
    'select * from mylla_survey_numbers($1)',
    [id],
  );
  const groups = new Map<string | null, (number | null)[][]>();
  for (const { group_id: group, numbers } of rows) {
    const own = groups.get(group);
    if (own) own.push(numbers);
    else groups.set(group, [numbers]);
  }
  return [...groups].map(([groupId, own]) => ({ groupId, rows: own }));
}
