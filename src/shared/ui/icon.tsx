import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { SHAPES } from './icon-shapes.ts';

export type IconName = keyof typeof SHAPES;

const drawn = new Map<string, HtmlEscapedString>();

/** An icon beside words. It says nothing of its own to a screen reader: the words do. Drawn once, then remembered. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const key = `${name}:${size}`;
  let svg = drawn.get(key);
  if (!svg) {
    svg = raw(
      `<svg class="icon" width="${size}" height="${size}" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" focusable="false"><path fill-rule="evenodd" clip-rule="evenodd" d="${SHAPES[name]}"/></svg>`,
    );
    drawn.set(key, svg);
  }
  return svg;
}
