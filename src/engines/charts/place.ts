/** A rectangle, its upper left corner first. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Anchor {
  x: number;
  y: number;
  /** The shapes that the label may have, the best first, e.g. on one line or on two. */
  sizes: readonly { width: number; height: number }[];
}

export interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export interface Placed {
  box: Box;
  /** Which of the label's shapes. */
  size: number;
  /** From the point to the label, where they do not stand side by side. */
  leader: Line | null;
}

export interface Surroundings {
  /** Labels stay inside. */
  frame: Box;
  /** Radius of the points, which no label covers. */
  radius: number;
  /** Where no label may stand, e.g. the name of a field. */
  taken?: readonly Box[];
  /** What a label had better not cross, e.g. intervals and crosshair. */
  lines?: readonly Line[];
}

export const overlaps = (a: Box, b: Box, gap = 0): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap;

const inside = (box: Box, frame: Box): boolean =>
  box.x >= frame.x &&
  box.y >= frame.y &&
  box.x + box.width <= frame.x + frame.width &&
  box.y + box.height <= frame.y + frame.height;

/** Whether a line passes through a box (Liang–Barsky). */
export function crosses({ x1, y1, x2, y2 }: Line, box: Box): boolean {
  let from = 0;
  let to = 1;
  const [dx, dy] = [x2 - x1, y2 - y1];
  for (const [step, room] of [
    [-dx, x1 - box.x],
    [dx, box.x + box.width - x1],
    [-dy, y1 - box.y],
    [dy, box.y + box.height - y1],
  ] as const) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) from = Math.max(from, room / step);
    else to = Math.min(to, room / step);
  }
  return from <= to;
}

/** Gaps between point and label that are tried, nearest first; beyond the first a line leads there. */
const GAPS = [3, 9, 16, 24, 34, 46, 60, 76, 94, 116];
const TURNS = 16;
/** What is worse than what, in about pixels of distance. */
const COST = { line: 9, leader: 20, dot: 12, direction: 1.5, size: 2 };
/** A label within this distance of its point needs no line to it. */
const BESIDE = 7;
/** Room between two labels. */
const BETWEEN = 2;
/** How many times labels that found no place go first, and how many times all may move to somewhere better. */
const ROUNDS = { failed: 5, better: 3 };

type Places = (Found | undefined)[];
interface Found {
  cost: number;
  place: Placed;
}

/**
 * Places for all labels, so that none covers another, a point, a taken place or a line to another label, and none
 * leaves the frame. The same points give the same places. null: there is no room (for what this method can find).
 */
export function placeLabels(points: readonly Anchor[], around: Surroundings): Placed[] | null {
  let best: { cost: number; places: Placed[] } | null = null;
  for (const order of ordersOf(points)) {
    const places = placeAll(points, order, around);
    if (!places) continue;
    const cost = places.reduce((sum, found) => sum + found.cost, 0);
    if (!best || cost < best.cost) best = { cost, places: places.map((found) => found.place) };
  }
  return best?.places ?? null;
}

/** The order in which labels are laid decides much: the most crowded first, then from each side. */
function ordersOf(points: readonly Anchor[]): number[][] {
  const crowd = points.map(
    (point) =>
      points.filter((other) => Math.abs(other.x - point.x) < 120 && Math.abs(other.y - point.y) < 40).length,
  );
  const by = (value: (index: number) => number) =>
    points.map((_, index) => index).sort((a, b) => value(a) - value(b) || a - b);
  return [
    by((index) => -(crowd[index] ?? 0)),
    by((index) => points[index]?.y ?? 0),
    by((index) => -(points[index]?.y ?? 0)),
    by((index) => points[index]?.x ?? 0),
    by((index) => -(points[index]?.x ?? 0)),
  ];
}

function placeAll(points: readonly Anchor[], first: readonly number[], around: Surroundings): Found[] | null {
  let order = [...first];
  for (let round = 0; round < ROUNDS.failed; round++) {
    const places: Places = points.map(() => undefined);
    for (const index of order) places[index] = bestFor(index, points, places, around);
    const failed = order.filter((index) => !places[index]);
    if (failed.length === 0) return improve(points, places as Found[], order, around);
    order = [...failed, ...order.filter((index) => !failed.includes(index))];
  }
  return null;
}

/** Each label in turn moves to where it had rather be, now that all others stand. */
function improve(
  points: readonly Anchor[],
  places: Found[],
  order: readonly number[],
  around: Surroundings,
): Found[] {
  for (let round = 0; round < ROUNDS.better; round++) {
    let moved = false;
    for (const index of order) {
      const others: Places = places.map((found, other) => (other === index ? undefined : found));
      const found = bestFor(index, points, others, around);
      if (found && found.cost < (places[index]?.cost ?? 0)) {
        places[index] = found;
        moved = true;
      }
    }
    if (!moved) break;
  }
  return places;
}

/**
 * Places for small labels (numbers), always: points and lines may be covered if there is no other way, and the whole
 * frame is searched. Throws when not even that is enough, which takes more labels than the frame holds.
 */
export function placeNumbers(points: readonly Anchor[], around: Surroundings): Placed[] {
  const found = placeLabels(points, around);
  if (found) return found;
  const places: Places = points.map(() => undefined);
  points.forEach((_, index) => {
    places[index] = bestFor(index, points, places, around);
  });
  points.forEach((point, index) => {
    places[index] ??= { cost: 0, place: anywhere(point, points, places, around) };
  });
  return places.map((one) => (one as Found).place);
}

function bestFor(
  index: number,
  points: readonly Anchor[],
  places: Places,
  around: Surroundings,
): Found | undefined {
  const point = points[index];
  if (!point) return undefined;
  const dots = points.map((one) => dotOf(one, around.radius));
  let best: Found | undefined;
  for (const gap of GAPS) {
    // Distance itself costs: farther away nothing can be better.
    if (best && best.cost <= gap) break;
    point.sizes.forEach((size, shape) => {
      for (let turn = 0; turn < TURNS; turn++) {
        const box = boxAt(point, size, around.radius + gap, turn);
        if (!inside(box, around.frame) || dots.some((dot) => overlaps(box, dot))) continue;
        const leader = leaderOf(point, box, around.radius);
        if (!isFree(box, leader, places, around)) continue;
        const cost =
          gap +
          shape * COST.size +
          (leader
            ? COST.leader + COST.dot * dots.filter((dot, at) => at !== index && crosses(leader, dot)).length
            : 0) +
          COST.line * (around.lines ?? []).filter((line) => crosses(line, box)).length +
          COST.direction * (turn % (TURNS / 2) === 0 ? 0 : turn % (TURNS / 4) === 0 ? 1 : 2);
        if (!best || cost < best.cost) best = { cost, place: { box, size: shape, leader } };
      }
    });
  }
  return best;
}

const dotOf = ({ x, y }: { x: number; y: number }, radius: number): Box => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

function isFree(box: Box, leader: Line | null, places: Places, around: Surroundings): boolean {
  if ((around.taken ?? []).some((one) => overlaps(box, one, BETWEEN) || (leader && crosses(leader, one))))
    return false;
  return places.every((found) => {
    if (!found) return true;
    const other = found.place;
    return (
      !overlaps(box, other.box, BETWEEN) &&
      !(leader && crosses(leader, other.box)) &&
      !(other.leader && crosses(other.leader, box))
    );
  });
}

/** The label's box in one of the directions round its point, clockwise from the right, `distance` from its middle. */
function boxAt(
  point: { x: number; y: number },
  { width, height }: { width: number; height: number },
  distance: number,
  turn: number,
): Box {
  const angle = (turn / TURNS) * 2 * Math.PI;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  // The box slides along its own side as the direction turns, so that its edge is what lies nearest.
  const reach = Math.max(Math.abs(dx), Math.abs(dy));
  return {
    x: point.x + dx * distance + (dx / reach / 2) * width - width / 2,
    y: point.y + dy * distance + (dy / reach / 2) * height - height / 2,
    width,
    height,
  };
}

function leaderOf(point: { x: number; y: number }, box: Box, radius: number): Line | null {
  const x2 = Math.min(Math.max(point.x, box.x), box.x + box.width);
  const y2 = Math.min(Math.max(point.y, box.y), box.y + box.height);
  const distance = Math.hypot(x2 - point.x, y2 - point.y);
  if (distance - radius <= BESIDE) return null;
  const share = radius / distance;
  return { x1: point.x + (x2 - point.x) * share, y1: point.y + (y2 - point.y) * share, x2, y2 };
}

const GRID = 4;

/** The nearest free place in the whole frame; points are covered only where nothing else is free. */
function anywhere(
  point: Anchor,
  points: readonly Anchor[],
  places: Places,
  { frame, taken = [], radius }: Surroundings,
): Placed {
  const size = point.sizes[0] ?? { width: 0, height: 0 };
  const dots = points.map((one) => dotOf(one, radius));
  let best: { cost: number; box: Box } | null = null;
  for (let y = frame.y; y + size.height <= frame.y + frame.height; y += GRID)
    for (let x = frame.x; x + size.width <= frame.x + frame.width; x += GRID) {
      const box = { x, y, ...size };
      if (taken.some((one) => overlaps(box, one))) continue;
      if (places.some((found) => found && overlaps(box, found.place.box))) continue;
      const covered = dots.some((dot) => overlaps(box, dot)) ? frame.width + frame.height : 0;
      const cost = covered + Math.hypot(x + size.width / 2 - point.x, y + size.height / 2 - point.y);
      if (!best || cost < best.cost) best = { cost, box };
    }
  if (!best) throw new Error(`No room for a label among ${places.length}`);
  return { box: best.box, size: 0, leader: leaderOf(point, best.box, radius) };
}
