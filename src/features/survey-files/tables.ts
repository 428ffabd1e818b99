import type { AnyFormat } from '../../shared/transfer/formats.ts';
import type { TakenOf } from './rules.ts';

/** A row of survey_take as those who look after the survey see it. */
export interface Taken {
  id: string;
  what: TakenOf;
  format: AnyFormat | null;
  reason: string;
  at: Date;
  /** Empty where the person is no longer there. */
  person: string;
}
