import type { Language } from '../../shared/kernel/language.ts';
import { formatNumber } from '../../shared/text/format.ts';

/** What charts of any matter need to say. Everything about the matter itself comes with the data. */
export interface ChartWords {
  language: Language;
  number: (value: number, decimals?: number) => string;
  /** 0–1 as whole per cent. */
  percent: (share: number) => string;
  yes: string;
  table: string;
  files: string;
  item: string;
  dontKnow: string;
  skipped: string;
  /** Stands where there is a value that may not be shown. */
  hidden: string;
  /** Why a value may not be shown, as a sentence under charts and in files where one is hidden. */
  whyHidden?: string | undefined;
  /** Why there is no value: nobody answered. */
  none: string;
  mean: string;
  interval: string;
  /** "3 av 14" */
  of: (n: number, all: number) => string;
  n: (n: number) => string;
  uncertain: string;
  where: string;
  change: string;
  up: string;
  down: string;
  same: string;
  beyondChance: string;
  share: string;
  answered: string;
  invited: string;
  count: string;
  from: string;
  below: string;
  median: string;
  /** That an axis shows only a part of the scale. */
  partOf: (low: string, high: string, from: string, to: string) => string;
}

const percentOf = (language: Language) => (share: number) => {
  const whole = Math.round(share * 100);
  return language === 'sv' ? `${formatNumber(language, whole)} %` : `${formatNumber(language, whole)}%`;
};

export const chartWords: Record<Language, ChartWords> = {
  sv: {
    language: 'sv',
    yes: 'ja',
    number: (value, decimals = 2) => formatNumber('sv', value, decimals),
    percent: percentOf('sv'),
    table: 'Visa som tabell',
    files: 'Hämta',
    item: 'Fråga',
    dontKnow: 'Vet ej',
    skipped: 'Hoppade över',
    hidden: 'visas inte',
    none: 'inga svar',
    mean: 'Medelvärde',
    interval: 'Osäkerhet',
    of: (n, all) => `${formatNumber('sv', n)} av ${formatNumber('sv', all)}`,
    n: (n) => `n ${formatNumber('sv', n)}`,
    uncertain: 'osäker',
    where: 'Läge',
    change: 'Ändring',
    up: 'uppåt',
    down: 'nedåt',
    same: 'som förut',
    beyondChance: 'Större än vad slumpen brukar ge',
    share: 'Andel',
    answered: 'Har svarat',
    invited: 'Har fått frågan',
    count: 'Antal',
    from: 'Från',
    below: 'Till (men inte med)',
    median: 'median',
    partOf: (low, high, from, to) => `visar ${low}–${high} av skalan ${from}–${to}`,
  },
  en: {
    language: 'en',
    yes: 'yes',
    number: (value, decimals = 2) => formatNumber('en', value, decimals),
    percent: percentOf('en'),
    table: 'Show as a table',
    files: 'Download',
    item: 'Question',
    dontKnow: 'Don’t know',
    skipped: 'Skipped',
    hidden: 'not shown',
    none: 'no answers',
    mean: 'Mean',
    interval: 'Uncertainty',
    of: (n, all) => `${formatNumber('en', n)} of ${formatNumber('en', all)}`,
    n: (n) => `n ${formatNumber('en', n)}`,
    uncertain: 'uncertain',
    where: 'Place',
    change: 'Change',
    up: 'up',
    down: 'down',
    same: 'as before',
    beyondChance: 'More than chance usually gives',
    share: 'Share',
    answered: 'Have answered',
    invited: 'Were asked',
    count: 'Count',
    from: 'From',
    below: 'Up to (not including)',
    median: 'median',
    partOf: (low, high, from, to) => `shows ${low}–${high} of the scale ${from}–${to}`,
  },
};
