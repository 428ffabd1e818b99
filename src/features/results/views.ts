import { type Instrument, variablesOf } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { groupsOfSurvey, partsOf, type Survey, wavesOf } from '../surveys/public.ts';
import type { ResultView } from './pages/parts.tsx';

export const asksWords = (instruments: readonly Instrument[]): boolean =>
  instruments.some((instrument) => variablesOf(instrument).some(({ kind }) => kind === 'text'));

/** Which views of the results there is something in, without counting the answers. */
export async function viewsOf(tx: Tx, row: Survey): Promise<Record<ResultView, boolean>> {
  const groups = row.door === 'open' ? [] : await groupsOfSurvey(tx, row.id);
  const parts = await partsOf(tx, row.id);
  return {
    all: true,
    groups: groups.length > 1,
    waves: (await wavesOf(tx, row)).filter(({ status }) => status === 'closed').length > 1,
    organisations: true,
    words: asksWords(parts.map(({ instrument }) => instrument)),
  };
}
