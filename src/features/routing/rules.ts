import type { Day } from '../../shared/kernel/dates.ts';

// Who answers, and where things go. Pure: people, absences, rules and the day come in.

/** Somebody's days away, and who stands in; null: nobody. Both days are away. */
export interface Away {
  personId: string;
  deputyId: string | null;
  fromOn: Day;
  toOn: Day;
}

export const isAway = (away: Pick<Away, 'fromOn' | 'toOn'>, today: Day): boolean =>
  away.fromOn <= today && today <= away.toOn;

/** Who answers for a person on a day. `insteadOf`: the person, when that is somebody else. */
export interface StandIn {
  personId: string;
  insteadOf: string | null;
  /** The person is away and nobody stands in: the question waits, or goes to somebody else. */
  unanswered: boolean;
}

/**
 * Who answers for a person today: the person, or the deputy, or the deputy's deputy … A chain that ends with nobody, or
 * comes back to itself, is no answer: the person then stands as `unanswered`.
 */
export function standInOf(personId: string, absences: readonly Away[], today: Day): StandIn {
  const seen = new Set<string>();
  for (let at: string | null = personId; at !== null && !seen.has(at); ) {
    seen.add(at);
    const here: string = at;
    const away = absences.find((one) => one.personId === here && isAway(one, today));
    if (!away) return { personId: here, insteadOf: here === personId ? null : personId, unanswered: false };
    at = away.deputyId;
  }
  return { personId, insteadOf: null, unanswered: true };
}

/** Why somebody is the nearest leader. */
export type LeaderPart = 'manager' | 'innovation-lead' | 'administrator';

export interface Candidate {
  personId: string;
  part: LeaderPart;
}

/** The one who answers as leader. */
export interface Leader extends Candidate {
  /** Whom he or she stands in for; null if nobody. */
  insteadOf: string | null;
  /** Nobody who could answer is at work: this one is away too, and has no deputy. */
  unanswered: boolean;
}

/**
 * The first of the candidates (nearest first) who answers today, or who has somebody standing in. Nobody in `except` is
 * chosen, not as a deputy either. If all are away without anybody in their place, the nearest has it all the same:
 * something without a leader would be nobody's. Null only where there is no candidate at all besides `except`.
 */
export function leaderOf(
  candidates: readonly Candidate[],
  absences: readonly Away[],
  today: Day,
  except: readonly string[],
): Leader | null {
  const allowed = candidates.filter((one) => !except.includes(one.personId));
  for (const { personId, part } of allowed) {
    const stand = standInOf(personId, absences, today);
    if (!stand.unanswered && !except.includes(stand.personId)) return { ...stand, part };
  }
  const [nearest] = allowed;
  return nearest ? { ...nearest, insteadOf: null, unanswered: true } : null;
}

/**
 * The circle that a new absence would close, as the people in it, beginning and ending with the one who is away; null if
 * there is none. Deputies stand in a circle only on days when all of them are away.
 */
export function circleOf(planned: Away, others: readonly Away[]): string[] | null {
  const follow = (way: string[], from: Day, to: Day): string[] | null => {
    const at = way.at(-1);
    if (at === undefined) return null;
    if (at === planned.personId && way.length > 1) return way;
    if (way.indexOf(at) !== way.length - 1) return null;
    for (const away of at === planned.personId ? [planned] : others) {
      if (away.personId !== at || away.deputyId === null) continue;
      const first = away.fromOn > from ? away.fromOn : from;
      const last = away.toOn < to ? away.toOn : to;
      if (first > last) continue;
      const circle = follow([...way, away.deputyId], first, last);
      if (circle) return circle;
    }
    return null;
  };
  return follow([planned.personId], planned.fromOn, planned.toOn);
}

/** A rule that sends things somewhere. What is null (or empty) is not asked for; all that is given must hold. */
export interface Rule {
  id: string;
  words: readonly string[];
  inUnits: readonly string[] | null;
  challengeId: string | null;
  category: string | null;
  toUnitId: string;
  toPersonId: string | null;
}

/** What comes in, as rules see it. */
export interface Incoming {
  text: string;
  unitId: string | null;
  challengeId: string | null;
  category: string | null;
}

/** Words in lower case, without what stands between them. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The word of the rule that the text has: one that begins a word of the text, so that `cykel` finds cykelbana. */
export function wordFound(words: readonly string[], text: string): string | undefined {
  const there = wordsOf(text);
  return words.find((word) => {
    const parts = wordsOf(word);
    if (parts.length === 0) return false;
    return there.some((_, at) =>
      parts.every((part, index) =>
        index === parts.length - 1 ? there[at + index]?.startsWith(part) : there[at + index] === part,
      ),
    );
  });
}

export const fits = (rule: Rule, incoming: Incoming): boolean =>
  (rule.words.length === 0 || wordFound(rule.words, incoming.text) !== undefined) &&
  (rule.inUnits === null || (incoming.unitId !== null && rule.inUnits.includes(incoming.unitId))) &&
  (rule.challengeId === null || rule.challengeId === incoming.challengeId) &&
  (rule.category === null ||
    rule.category.toLocaleLowerCase('sv') === (incoming.category ?? '').toLocaleLowerCase('sv'));

/** The first rule, in order, that fits. */
export const ruleFor = (rules: readonly Rule[], incoming: Incoming): Rule | undefined =>
  rules.find((rule) => fits(rule, incoming));
