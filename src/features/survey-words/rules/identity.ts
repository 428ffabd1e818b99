import type { Language } from '../../../shared/kernel/language.ts';

// What in a text might tell who wrote it, or whom it is about. It helps somebody to look; it cannot see everything.

/** Kinds that are never shown whoever says yes: they lead straight to a person. */
export const DIRECT = ['email', 'phone', 'number', 'link'] as const;
export const SIGNS = [...DIRECT, 'person', 'unit', 'name', 'title', 'only', 'life', 'time'] as const;
export type SignKind = (typeof SIGNS)[number];

export interface Sign {
  kind: SignKind;
  /** As it stands in the text. */
  found: string;
}

/** What is known of the organisation: names of people and units that may stand in the text. */
export interface Known {
  people: readonly string[];
  units: readonly string[];
}

const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[\p{L}]{2,}/gu;
const LINK = /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}@.])@[\p{L}\p{N}_.]{3,}/gu;
/** Swedish personal identity and coordination numbers, with or without century and hyphen. */
const NUMBER = /(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])[-+ ]?\d{4}(?!\d)/g;
const PHONE = /(?<![\d-])(?:\+\d{2}|00\d{2}|0)[\s()-]*\d(?:[\s()/-]{0,2}\d){5,11}(?!\d)/g;

const WORD = /[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}]+)*/gu;

/** Titles that few have at a workplace. Endings stand for all that are made with them. */
const TITLES =
  /(?<!\p{L})(?:\p{L}*(?:chef|chefen|direktör|direktören|strateg|strategen|samordnare|samordnaren|ordförande|ordföranden|ansvarig|ansvariga|sekreterare|sekreteraren|ombud|ombudet|ledare|ledaren|controller|jurist|juristen|psykolog|psykologen|kurator|kuratorn|överläkare|överläkaren|ingenjör|ingenjören|arkitekt|arkitekten|vaktmästare|vaktmästaren)|rektor|rektorn|biträdande \p{L}+|vd|vd:n|kommunalråd|kommunalrådet|borgmästare|registrator|registratorn|arkivarie|arkivarien|medicinskt ansvarig sjuksköterska|head teacher|headteacher|principal|director|chief \p{L}+|head of \p{L}+|deputy \p{L}+|chair(?:man|woman|person)?|secretary|coordinator|strategist|union rep(?:resentative)?|counsellor|caretaker)(?!\p{L})/giu;
/** Endings of titles that are also in words for a group of people, or for no person at all. */
const NO_TITLE = /^(?:chef|chefen|ledare|ledaren|ansvarig|ansvariga)$/i;

const ONLY: Readonly<Record<Language, RegExp>> = {
  sv: /(?<!\p{L})(?:(?:jag|vi|hon|han) (?:är|var|blev) (?:den |det |de )?(?:enda|ensam|ensamma|först|första|sista|ny|nya)(?: om| som| med)?(?: \p{L}+)?|(?:som|är|var) (?:den )?(?:enda|ensam)(?: \p{L}+)?|den enda (?:som|i|på|med)(?: \p{L}+)?|ensam om(?: \p{L}+)?|bara jag(?: \p{L}+)?|ingen (?:annan|mer) än jag|min tjänst|mitt uppdrag|min företrädare)(?!\p{L})/giu,
  en: /(?<!\p{L})(?:(?:i am|i’m|i'm|i was|we are|we were|he is|she is) (?:the )?(?:only|first|last|newest|sole)(?: \p{L}+)?|the only one(?: \p{L}+)?|only i(?: \p{L}+)?|nobody but me|as the (?:only|sole|first)(?: \p{L}+)?|my predecessor|my position)(?!\p{L})/giu,
};

/** What belongs to somebody's own life: health, family, faith, belief, union. */
const LIFE =
  /(?<!\p{L})(?:sjukskriv\p{L}*|gravid\p{L}*|föräldraledig\p{L}*|diagnos\p{L}*|utbränd\p{L}*|utmattning\p{L}*|depression\p{L}*|adhd|autism\p{L}*|cancer\p{L}*|rullstol\p{L}*|(?:min|mitt) (?:man|fru|sambo|dotter|son|barn|mamma|pappa|mor|far)|skilsmäss\p{L}*|muslim\p{L}*|kristen|judisk\p{L}*|facket|fackl\p{L}*|skyddsombud\p{L}*|partiet|hbtqi?\p{L}*|flykting\p{L}*|on sick leave|pregnant|parental leave|diagnos\w*|burn(?:ed|t)[ -]?out|wheelchair|my (?:husband|wife|partner|daughter|son|child|mother|father)|divorce\w*|trade union|refugee\w*)(?!\p{L})/giu;

const TIME =
  /(?<!\p{L})(?:sedan (?:19|20)\d{2}|i (?:över |mer än |snart )?\d{1,2} år|(?:i )?(?:tio|tjugo|trettio|fyrtio)(?:\p{L}+)? år|(?:since|in) (?:19|20)\d{2}|for (?:over |more than )?\d{1,2} years|den \d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|(?:nyanställd|nybliven)\p{L}*)(?!\p{L})/giu;

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[0].trim());

/** The words of a text that may be part of a name, without the s of a genitive, as they are looked up in lower case. */
export const nameParts = (text: string): string[] => [
  ...new Set(
    all(text, WORD)
      .filter((word) => /^\p{Lu}/u.test(word))
      .flatMap((word) => [word, word.replace(/s$/, '')])
      .map((word) => word.toLowerCase()),
  ),
];

/**
 * The signs in a text, each once, in the order of kinds. `known` are names of people here of which some part may stand in
 * the text, and units. People are found by any part of their name that stands with a capital; a unit by all of its words.
 */
export function signsIn(text: string, known: Known): Sign[] {
  const found: Record<SignKind, string[]> = {
    email: all(text, EMAIL),
    phone: [],
    number: all(text, NUMBER),
    link: [],
    person: peopleIn(text, known.people),
    unit: unitsIn(text, known.units),
    name: [],
    title: all(text, TITLES).filter((title) => !NO_TITLE.test(title)),
    only: [...all(text, ONLY.sv), ...all(text, ONLY.en)],
    life: all(text, LIFE),
    time: all(text, TIME),
  };
  found.link = all(text.replace(EMAIL, ' '), LINK);
  found.phone = all(text.replace(NUMBER, ' '), PHONE);
  const named = new Set([...found.person, ...found.unit].flatMap((one) => all(one, WORD)));
  found.name = capitalsWithin(text).filter((word) => !named.has(word));
  const seen = new Set<string>();
  return SIGNS.flatMap((kind) =>
    found[kind].flatMap((one) => {
      const key = `${kind} ${one.toLowerCase()}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ kind, found: one }];
    }),
  );
}

function peopleIn(text: string, people: readonly string[]): string[] {
  const parts = new Set(people.flatMap((name) => all(name, WORD)).map((part) => part.toLowerCase()));
  return all(text, WORD).filter(
    (word) =>
      /^\p{Lu}/u.test(word) &&
      word.length > 1 &&
      (parts.has(word.toLowerCase()) || parts.has(word.toLowerCase().replace(/s$/, ''))),
  );
}

/** Shortest word of a unit's name that tells it from others. */
const UNIT_WORD = 4;

function unitsIn(text: string, units: readonly string[]): string[] {
  const words = all(text, WORD).map((word) => word.toLowerCase());
  return units.filter((unit) => {
    const own = all(unit, WORD)
      .map((word) => word.toLowerCase())
      .filter((word) => word.length >= UNIT_WORD);
    return own.length > 0 && own.every((part) => words.some((word) => word.startsWith(part)));
  });
}

/** Words with a capital that do not begin a sentence: names of people, places and systems that nobody has told us of. */
const capitalsWithin = (text: string): string[] =>
  [...text.matchAll(/(?<=[\p{L}\p{N},;:–-]["”)]?\s+["”(]?)\p{Lu}[\p{L}\p{M}]+(?:[ -]\p{Lu}[\p{L}\p{M}]+)*/gu)]
    .map((match) => match[0])
    .filter((word) => !/^(?:I|Jag|Vi|Det)$/.test(word));

export const isDirect = ({ kind }: Sign): boolean => (DIRECT as readonly string[]).includes(kind);
