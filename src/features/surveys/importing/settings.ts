import { z } from 'zod';
import { day, id, line, optionalId, optionalLine, several } from '../../../shared/http/fields.ts';
import { count } from '../input.ts';
import { PARTS_MOST, RESULTS_FOR, type ResultsFor } from '../rules.ts';

export const fileForm = z.object({ id: id() });

/** What more must be known of a file of answers. */
export const settingsForm = z
  .object({
    title: line(),
    waveOf: optionalId(),
    instruments: several().pipe(z.array(z.string().max(80)).max(PARTS_MOST, 'not-valid')),
    day: day(),
    population: count(10_000_000),
    dontKnow: optionalLine(),
    noAnswer: optionalLine(),
    resultsFor: z.enum(RESULTS_FOR, { error: 'choose' }),
  })
  .refine(({ waveOf, instruments }) => waveOf || instruments.length > 0, {
    path: ['instruments'],
    message: 'survey.instrument',
  });

export interface ImportSettings {
  title: string;
  waveOf: string | null;
  instruments: string[];
  day: string;
  population: number | null;
  dontKnow: string | null;
  noAnswer: string | null;
  resultsFor: ResultsFor;
}
