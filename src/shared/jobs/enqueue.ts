/**
 * Puts work into a queue of some feature (see `Feature.queues`), one piece per item, done and tried again each on its
 * own. An item whose `key` already waits is not put in again.
 */
export type Enqueue = (
  queue: string,
  items: readonly { key: string; data: Record<string, unknown> }[],
) => Promise<void>;
