import type { Tx } from '../../shared/db/database.ts';
import { indented, unitOptions } from '../organisations/public.ts';
import type { Choice } from './pages/list.tsx';

/** The units, set in by their place in the tree. */
export const unitChoices = async (tx: Tx): Promise<Choice[]> =>
  (await unitOptions(tx)).map((one) => ({ value: one.id, label: indented(one) }));
