import type { Instrument } from '../../engines/instruments/public.ts';

// What holds of surveys: pure.

/** What is missing before a survey may open. */
export type Missing = 'questions' | 'people' | 'few';

/** One of the instruments that a survey asks, in the version that it was made with. */
export interface Part {
  versionId: string;
  instrument: Instrument;
}

export const MODES = ['anonymous', 'named'] as const;
export type Mode = (typeof MODES)[number];
export const DOORS = ['invited', 'open'] as const;
export type Door = (typeof DOORS)[number];
export const LAYOUTS = ['pages', 'one'] as const;
export type Layout = (typeof LAYOUTS)[number];
export const STATUSES = ['preparing', 'open', 'closing', 'closed'] as const;
export type Status = (typeof STATUSES)[number];
export const RESULTS_FOR = ['holders', 'organisation'] as const;
export type ResultsFor = (typeof RESULTS_FOR)[number];

/** Fewest answers that anything is shown of. It may be set higher, never lower. */
export const SMALLEST_GROUP = 5;
export const SMALLEST_GROUP_MOST = 100;
/** Most instruments of one survey. */
export const PARTS_MOST = 6;
/** Most reminders to those who have not answered. */
export const REMINDERS_MOST = 3;
/** How many times a day an open link may be answered from one address: a whole workplace may sit behind one. */
export const OPEN_TIMES_A_DAY = 200;

/** Letters and digits of codes: none looks like another, and none form words (no vowels). */
const CODE_ALPHABET = '34679CDFGHJKMNPQRTVWXY';
export const CODE_LENGTH = 12;

/** The code that a seal (32 bytes) makes. Always the same, so that a reminder bears the same link. */
export function codeFrom(seal: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(seal).toString('hex') || '0'}`);
  let code = '';
  const base = BigInt(CODE_ALPHABET.length);
  while (code.length < CODE_LENGTH) {
    code += CODE_ALPHABET[Number(number % base)];
    number /= base;
  }
  return code;
}

/** What somebody typed, as a code: capitals, without blanks and hyphens. Null if it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_ALPHABET.includes(letter))
    ? code
    : null;
}

/** The code in three parts, easier to copy from paper: "K7M4 PXCD RT3V". */
export const spokenCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');

/** A unit as people are invited by it. */
export interface InvitedUnit {
  id: string;
  parentId: string | null;
  name: string;
  kind: string;
  invited: number;
}

export interface Group {
  unitId: string | null;
  name: string;
  kind: string;
  population: number;
  /** The units that are counted in it. */
  unitIds: string[];
}

/**
 * The groups that answers are counted by. A unit with fewer invited than `least` is counted with the one above, and so on;
 * what is left at the top with too few is counted with the largest group. Then no answer bears a group that could point at
 * somebody. In the order of the units.
 * @param units the tree, parents before children
 */
export function groupsOf(units: readonly InvitedUnit[], least: number, rest: string): Group[] {
  const counted = new Map(
    units.map((unit) => [unit.id, { own: unit.invited, unitIds: unit.invited ? [unit.id] : [] }]),
  );
  const groups = new Map<string, Group>();
  const left: { invited: number; unitIds: string[] } = { invited: 0, unitIds: [] };
  for (const unit of [...units].reverse()) {
    const mine = counted.get(unit.id);
    if (!mine || mine.own === 0) continue;
    if (mine.own >= least) {
      groups.set(unit.id, {
        unitId: unit.id,
        name: unit.name,
        kind: unit.kind,
        population: mine.own,
        unitIds: mine.unitIds,
      });
      continue;
    }
    const above = unit.parentId ? counted.get(unit.parentId) : undefined;
    if (above) {
      above.own += mine.own;
      above.unitIds.push(...mine.unitIds);
    } else {
      left.invited += mine.own;
      left.unitIds.push(...mine.unitIds);
    }
  }
  const found = units.flatMap((unit) => groups.get(unit.id) ?? []);
  if (left.invited === 0) return found;
  const together = { unitId: null, name: rest, kind: '', population: left.invited, unitIds: left.unitIds };
  if (left.invited >= least || found.length === 0) return [...found, together];
  const largest = found.reduce((best, one) => (one.population > best.population ? one : best));
  largest.population += left.invited;
  largest.unitIds.push(...left.unitIds);
  return found;
}

/** The most who may hold a survey together. */
export const HOLDERS_MOST = 20;
/** Those who hold a survey, the owner first. */
export const holdersOf = ({
  ownerId,
  personIds,
}: {
  ownerId: string;
  personIds: readonly string[];
}): string[] => [...new Set([ownerId, ...personIds])];
