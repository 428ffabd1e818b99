/** Calls in a minute: by key, and by network address without one. */
export const CALLS_PER_KEY = 600;
export const CALLS_PER_ADDRESS = 60;
const WINDOW_MS = 60_000;
/** So many callers are kept count of before those whose minute has passed are forgotten. */
const KEPT_MOST = 10_000;

/**
 * Counts calls in the memory of this process: a count in the database would cost each call a write. With several
 * processes the limit holds in each of them, so that together they let through as many times more.
 */
export class CallCounter {
  private readonly counted = new Map<string, { since: number; calls: number }>();

  /** Counts a call; 0 if it may go on, otherwise the seconds until the caller may try again. */
  count(caller: string, most: number, now: number): number {
    const found = this.counted.get(caller);
    if (!found || now - found.since >= WINDOW_MS) {
      if (this.counted.size >= KEPT_MOST) this.forget(now);
      this.counted.set(caller, { since: now, calls: 1 });
      return 0;
    }
    found.calls++;
    return found.calls <= most ? 0 : Math.max(1, Math.ceil((found.since + WINDOW_MS - now) / 1000));
  }

  private forget(now: number): void {
    for (const [caller, { since }] of this.counted) if (now - since >= WINDOW_MS) this.counted.delete(caller);
    // a flood of addresses: the oldest go, whatever they had left
    for (const caller of this.counted.keys()) {
      if (this.counted.size < KEPT_MOST) break;
      this.counted.delete(caller);
    }
  }
}
