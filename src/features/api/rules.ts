/** Seconds from one attempt to the next; the last repeats. Quick at first, for a receiver that just starts again. */
const WAITS_SECONDS = [60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600, 12 * 3600] as const;
/** A message is tried for so long, and a receiver that fails for so long is turned off. */
export const TRIED_FOR_MS = 3 * 86_400_000;
/** How long an old secret goes on signing beside a new one. */
export const OVERLAP_SECRET_MS = 86_400_000;
/**
 * Events are read again this far behind the place: a transaction may write its events before another's, and commit after
 * it. What was read before is not sent again.
 */
export const OVERLAP_READ_MS = 10 * 60_000;
/** Deliveries are kept so long for the log. */
export const LOG_KEPT_MS = 30 * 86_400_000;

/** When to try again after `attempts` that failed; null if the message has been tried for long enough. */
export function nextTry(attempts: number, createdAt: Date, now: Date): Date | null {
  const wait = WAITS_SECONDS[Math.min(attempts, WAITS_SECONDS.length) - 1] ?? WAITS_SECONDS[0];
  const at = new Date(now.getTime() + wait * 1000);
  return at.getTime() - createdAt.getTime() > TRIED_FOR_MS ? null : at;
}

/** Whether a receiver has failed for so long that it is turned off. */
export const isGivenUp = (failingSince: Date | null, now: Date): boolean =>
  failingSince !== null && now.getTime() - failingSince.getTime() >= TRIED_FOR_MS;

/** The smallest UUIDv7 of a moment. */
function firstIdAt(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7000-8000-000000000000`;
}

/** The moment that a UUIDv7 was made, in milliseconds. */
const momentOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** From which event a webhook goes on reading: a little before its place, and never from before it was made. */
export function readFrom(since: string, place: string): string {
  const overlapping = firstIdAt(momentOf(place) - OVERLAP_READ_MS);
  return overlapping > since ? overlapping : since;
}
