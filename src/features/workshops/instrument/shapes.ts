import type { Instrument } from '../../../engines/instruments/public.ts';
import type { WorkshopStep } from '../tables.ts';
import type { VariablePicture } from './rules.ts';

/** What everybody may see of the instruments in a workshop. */
export interface InstrumentPicture {
  /** How many have answered anything, by step. */
  people: Record<string, number>;
  variables: VariablePicture[];
  /** By the id of the version. */
  instruments: ReadonlyMap<string, Instrument>;
}

export type InstrumentStep = WorkshopStep & { instrumentVersionId: string };
export const asksInstrument = (step: WorkshopStep | null | undefined): step is InstrumentStep =>
  typeof step?.instrumentVersionId === 'string';
