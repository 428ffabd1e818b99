import { z } from 'zod';
import { optionalText, version } from '../../shared/http/fields.ts';

/** A whole number from a form; whatever else is sent is `error`. */
const whole = (from: number, to: number, error: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : 'wrong'),
    z.int({ error }).min(from, error).max(to, error),
  );

export const REASON_MAX = 2000;

export const shareForm = z.object({
  fromYear: whole(2000, 2199, 'portfolio.not-year'),
  exploit: whole(0, 100, 'portfolio.not-percent'),
  explore: whole(0, 100, 'portfolio.not-percent'),
  reason: optionalText(REASON_MAX),
  version: version(),
});
