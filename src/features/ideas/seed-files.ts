import type { SeedContext } from '../../shared/http/feature.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { addFile, paintedPng, prepareFile } from '../files/public.ts';
import { ideaFileOwner } from './files.ts';
import { IDEAS } from './seed-data.ts';

const TITLE = 'En verktygsvägg att låna ur';
const WALL = [226, 214, 194] as const;
const SHAPE = [150, 132, 108] as const;
const STEEL = [84, 92, 100] as const;
const WOOD = [172, 104, 60] as const;
const BADGE = [44, 104, 140] as const;

type Colour = readonly [number, number, number];

/** A hammer within its own square of 100, by whether it hangs there; null: the wall shows. */
function hammer(x: number, y: number, there: boolean): Colour | null {
  const head = x >= 22 && x < 78 && y >= 14 && y < 34;
  const shaft = x >= 45 && x < 56 && y >= 34 && y < 90;
  if (!head && !shaft) return null;
  if (!there) return SHAPE;
  return head ? STEEL : WOOD;
}

function spanner(x: number, y: number, there: boolean): Colour | null {
  const ring = Math.hypot(x - 50, y - 24);
  const head = ring < 20 && !(Math.abs(x - 50) < 8 && y < 26);
  const shaft = x >= 43 && x < 58 && y >= 36 && y < 90;
  return head || shaft ? (there ? STEEL : SHAPE) : null;
}

function saw(x: number, y: number, there: boolean): Colour | null {
  const grip = x >= 30 && x < 70 && y >= 10 && y < 36 && Math.hypot(x - 50, y - 23) > 7;
  const blade = y >= 36 && y < 92 && x >= 32 && x < 68 - (y - 36) / 2.4 - (Math.floor(y / 3) % 2) * 2;
  if (!grip && !blade) return null;
  if (!there) return SHAPE;
  return grip ? WOOD : STEEL;
}

const TOOLS = [hammer, spanner, saw];
/** Places where the tool is lent: a badge hangs there instead. */
const LENT: readonly number[] = [1, 6];

/** The wall: tools in two rows, each over its own shape, and round badges where somebody has borrowed one. */
const wall = () =>
  paintedPng(480, 260, (x, y) => {
    if (x < 8 || x >= 472 || y < 8 || y >= 252) return WOOD;
    const column = Math.floor((x - 20) / 110);
    const row = y < 130 ? 0 : 1;
    const within = { x: x - 25 - column * 110, y: y - 20 - row * 118 };
    if (column < 0 || column > 3 || within.x < 0 || within.x >= 100 || within.y < 0 || within.y >= 100)
      return WALL;
    const place = row * 4 + column;
    const there = !LENT.includes(place);
    if (!there && Math.hypot(within.x - 50, within.y - 56) < 15) return BADGE;
    return TOOLS[place % 3]?.(within.x, within.y, there) ?? WALL;
  });

/** One of the example's ideas has a sketch with it, drawn here. */
export async function seedIdeaFiles(context: SeedContext): Promise<void> {
  const number = IDEAS.findIndex((one) => one.title === TITLE);
  await context.as('caretaker', 25, async (tx, actor) => {
    const owner = await ideaFileOwner(tx, actor, context.ref(`idea:${number}`));
    if (isRefusal(owner)) throw new Error(`The example's sketch: ${owner.code}`);
    const sent = {
      id: tx.newId(),
      language: actor.language,
      name: 'Skiss över verktygsväggen.png',
      bytes: wall(),
      alt: 'En vägg med åtta verktyg i två rader. Vid två av dem hänger en rund bricka över verktygets målade form: de är utlånade.',
    };
    // always in the database: the example shall not fill somebody's storage
    const prepared = await prepareFile(context.db, context.organisationId, sent, null);
    const added = isRefusal(prepared) ? prepared : await addFile(tx, owner, prepared);
    if (isRefusal(added)) throw new Error(`The example's sketch: ${JSON.stringify(added.fields)}`);
  });
}
