import type { OrganisationKind } from './tables.ts';

/** The longest slug that an organisation gets from its name; leaves room for a number after it. */
const SLUG_MAX = 50;

const LETTERS: Record<string, string> = {
  å: 'a',
  ä: 'a',
  ö: 'o',
  æ: 'ae',
  ø: 'o',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ł: 'l',
};

/** The name as it stands in addresses: "Örnsköldsviks kommun" → `ornskoldsviks-kommun`. Never empty. */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[åäöæøðþßł]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, '');
  return plain || 'organisation';
}

/** What the tree needs of a unit. */
export interface UnitNode {
  id: string;
  parentId: string | null;
  name: string;
}

/** Swedish order of names, the same on every machine. */
export const byName = new Intl.Collator('sv').compare;

/** A unit with those below it. */
export interface Branch<T> {
  unit: T;
  below: Branch<T>[];
}

/**
 * The units as a tree, siblings by name; `under`: only what lies below that unit.
 * A unit whose parent is not among them stands at the top. Units in a circle are left out: rules forbid circles.
 */
export function asTree<T extends UnitNode>(units: readonly T[], under: string | null = null): Branch<T>[] {
  const known = new Set(units.map((unit) => unit.id));
  const below = new Map<string | null, T[]>();
  for (const unit of units) {
    const parent = unit.parentId && known.has(unit.parentId) ? unit.parentId : null;
    const list = below.get(parent);
    if (list) list.push(unit);
    else below.set(parent, [unit]);
  }
  const grow = (parent: string | null): Branch<T>[] =>
    (below.get(parent) ?? [])
      .sort((a, b) => byName(a.name, b.name))
      .map((unit) => ({ unit, below: grow(unit.id) }));
  return grow(under);
}

/** The units of a tree in its order, each with its depth (0: at the top). */
export function inTreeOrder<T extends UnitNode>(units: readonly T[]): (T & { depth: number })[] {
  const flat = (branches: readonly Branch<T>[], depth: number): (T & { depth: number })[] =>
    branches.flatMap(({ unit, below }) => [{ ...unit, depth }, ...flat(below, depth + 1)]);
  return flat(asTree(units), 0);
}

/** The units below a unit, and itself: where it may not be moved. */
export function withinUnit(units: readonly UnitNode[], unitId: string): Set<string> {
  const inside = new Set([unitId]);
  for (let size = 0; size !== inside.size; ) {
    size = inside.size;
    for (const unit of units) if (unit.parentId && inside.has(unit.parentId)) inside.add(unit.id);
  }
  return inside;
}

/** Whether the digits end with the right check digit (Luhn, modulus 10). */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const weighted = index % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/**
 * A Swedish organisation number: ten digits, the third at least 2, the last a check digit.
 * Municipalities and regions begin with 2. Returns it without hyphen, or null if it is none.
 */
export function organisationNumberOf(text: string, kind: OrganisationKind): string | null {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{2}[2-9]\d{7}$/.test(digits) || !luhn(digits)) return null;
  if ((kind === 'municipality' || kind === 'region') && !digits.startsWith('2')) return null;
  return digits;
}

/** Whether SCB's code fits the kind: four digits for a municipality, two for a region, none for others. */
export function codeFits(code: string | null, kind: OrganisationKind): boolean {
  if (code === null) return true;
  if (kind === 'municipality') return /^\d{4}$/.test(code);
  return kind === 'region' && /^\d{2}$/.test(code);
}

/** The largest logo, in bytes. The database holds to the same. */
export const LARGEST_LOGO = 200_000;

export type LogoType = 'image/png' | 'image/jpeg' | 'image/webp';

const SIGNATURES: readonly { type: LogoType; bytes: readonly number[] }[] = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
];
const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];

/** What kind of picture the bytes are, whatever the file is called; null for anything else. */
export function logoTypeOf(bytes: Uint8Array): LogoType | null {
  const has = (at: number, wanted: readonly number[]) =>
    wanted.every((byte, index) => bytes[at + index] === byte);
  if (has(0, RIFF) && has(8, WEBP)) return 'image/webp';
  return SIGNATURES.find(({ bytes: wanted }) => has(0, wanted))?.type ?? null;
}

/** Whether the bytes look like an SVG: a text that begins with a tag and names svg early on. */
export function looksLikeSvg(bytes: Uint8Array): boolean {
  const begin = new TextDecoder()
    .decode(bytes.slice(0, 1000))
    .replace(/^\uFEFF/, '')
    .trimStart();
  return begin.startsWith('<') && /<svg[\s>]/i.test(begin);
}

/** `#abc` as `#aabbcc`; six digits as they are. */
export const fullHex = (colour: string): string =>
  colour.length === 4 ? `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}` : colour;
