import { TIME_ZONE } from '../../shared/kernel/dates.ts';

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment as a form has it: `2026-11-05T10:00`, in Swedish time. */
export const localOf = (at: Date): string => parts.format(at).replace(' ', 'T');

/**
 * The moment that a form's `2026-11-05T10:00` means in Sweden; null if there is none such: a day that does not exist, an
 * hour that the clock skips in spring. The hour that comes twice in autumn is the first of the two.
 */
export function momentOf(local: string): Date | null {
  if (!/^20\d\d-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null;
  for (const offset of ['+02:00', '+01:00']) {
    const at = new Date(`${local}:00${offset}`);
    if (!Number.isNaN(at.getTime()) && localOf(at) === local) return at;
  }
  return null;
}
