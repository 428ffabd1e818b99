import { createHash } from 'node:crypto';
import { SHAPES } from './icon-shapes.ts';

/**
 * Every icon in one file that browsers keep: a page names the icon it wants (`<use href="…#home">`) and carries no shapes.
 * A list of 25 rows is 38 kB that way, where it was 190 kB with the shapes in it.
 */
export const SPRITE = `<svg xmlns="http://www.w3.org/2000/svg">${Object.entries(SHAPES)
  .map(
    ([name, shape]) =>
      `<symbol id="${name}" viewBox="0 0 24 24"><path fill-rule="evenodd" clip-rule="evenodd" d="${shape}"/></symbol>`,
  )
  .join('')}</svg>`;

/** Name of the file among the assets. It changes with the icons, so it may be kept for ever. */
export const SPRITE_NAME = `icons-${createHash('sha256').update(SPRITE).digest('hex').slice(0, 10)}.svg`;
