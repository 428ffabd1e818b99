import type { Language, Texts } from '../../shared/kernel/language.ts';

/** Kinds of cases: what somebody did. */
export const CASE_KINDS = [
  'policy',
  'strategy',
  'service',
  'network',
  'lab',
  'programme',
  'platform',
  'method',
  'prize',
  'study',
] as const;
/** Kinds of tools: what you can use. */
export const TOOL_KINDS = [
  'framework',
  'toolkit',
  'guide',
  'cards',
  'canvas',
  'course',
  'database',
  'platform',
  'game',
] as const;
export const KINDS: readonly string[] = [...new Set<string>([...CASE_KINDS, ...TOOL_KINDS])];

const kinds: Texts<Record<string, string>> = {
  sv: {
    policy: 'Policy',
    strategy: 'Strategi',
    service: 'Tjänst',
    network: 'Nätverk',
    lab: 'Labb',
    programme: 'Program',
    platform: 'Plattform',
    method: 'Metod',
    prize: 'Pris',
    study: 'Studie',
    framework: 'Ramverk',
    toolkit: 'Verktygslåda',
    guide: 'Vägledning',
    cards: 'Kortlek',
    canvas: 'Arbetsblad',
    course: 'Kurs',
    database: 'Databas',
    game: 'Spel',
  },
  en: {
    policy: 'Policy',
    strategy: 'Strategy',
    service: 'Service',
    network: 'Network',
    lab: 'Lab',
    programme: 'Programme',
    platform: 'Platform',
    method: 'Method',
    prize: 'Prize',
    study: 'Study',
    framework: 'Framework',
    toolkit: 'Toolkit',
    guide: 'Guide',
    cards: 'Cards',
    canvas: 'Canvas',
    course: 'Course',
    database: 'Database',
    game: 'Game',
  },
};

/** What a kind of case or tool is called. */
export const kindName = (language: Language, kind: string): string => kinds[language][kind] ?? kind;

/** Several countries, or a body between them. */
export const INTERNATIONAL = 'INT';
const international: Texts<string> = { sv: 'Internationellt', en: 'International' };
const regions = new Map<Language, Intl.DisplayNames>();

/** What a country is called, by its ISO code; `INT` is international. An unknown code is shown as it is. */
export function countryName(language: Language, code: string): string {
  if (code === INTERNATIONAL) return international[language];
  let names = regions.get(language);
  if (!names) {
    names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
    regions.set(language, names);
  }
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
