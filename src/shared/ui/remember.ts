import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { keep } from '../kernel/keep.ts';

/** How many rendered pieces are kept before all are forgotten: some megabytes at most. */
const KEPT_MOST = 5_000;

/**
 * Remembers rendered pieces of hot lists. The key must name everything that the piece is made of (id, version, language,
 * day …): a piece is shown to whoever asks with the same key, so it must not depend on who looks.
 */
export function remembered(): (key: string, render: () => Child) => Child {
  const kept = keep<Child>(KEPT_MOST);
  return (key, render) => kept.get(key) ?? kept.set(key, raw(String(render())));
}
