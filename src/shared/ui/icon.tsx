import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { SHAPES } from './icon-shapes.ts';
import { SPRITE_NAME } from './icon-sprite.ts';

export type IconName = keyof typeof SHAPES;

const drawn = new Map<string, HtmlEscapedString>();

/** An icon beside words. It says nothing of its own to a screen reader: the words do. Drawn once, then remembered. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const key = `${name}:${size}`;
  let svg = drawn.get(key);
  if (!svg) {
    svg = raw(
      `<svg class="icon" width="${size}" height="${size}" fill="currentColor" aria-hidden="true" focusable="false"><use href="/assets/${SPRITE_NAME}#${name}"/></svg>`,
    );
    drawn.set(key, svg);
  }
  return svg;
}
