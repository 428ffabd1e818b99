import { z } from 'zod';
import { id } from '../../shared/http/fields.ts';
import type { FormValues } from '../../shared/http/form.ts';
import type { Mapping } from '../../shared/transfer/cells.ts';
import type { ImportTarget } from '../../shared/transfer/target.ts';

export const startInput = z.object({ id: id(), target: z.string({ error: 'choose' }).min(1, 'choose') });

/** Which column was chosen for each field, by `map-<field>`; what is no column is not chosen. */
export function readMapping(target: ImportTarget, values: FormValues): Mapping {
  return Object.fromEntries(
    target.fields.flatMap(({ key }) => {
      const value = [values[`map-${key}`] ?? ''].flat()[0] ?? '';
      return /^\d{1,3}$/.test(value) ? [[key, Number(value)]] : [];
    }),
  );
}

/** A mapping as the form shows it. */
export const mappingValues = (mapping: Mapping): FormValues =>
  Object.fromEntries(Object.entries(mapping).map(([key, place]) => [`map-${key}`, String(place)]));
