import type { Texts } from '../../../shared/kernel/language.ts';

const sv = {
  report: 'Rapport',
  toResults: 'Till resultatet',
  pdf: 'Hämta som PDF',
  subject: (day: string, wave: number | null) =>
    wave === null
      ? `Enkätrapport. Enkäten stängde ${day}.`
      : `Enkätrapport, omgång ${wave}. Enkäten stängde ${day}.`,
  brief: 'Kort sagt',
  keys: {
    answered: (asked: number) => `har svarat, av ${asked} som fick frågan`,
    answeredOnly: 'har svarat',
    share: 'svarsfrekvens',
    questions: 'frågor',
    groups: 'grupper',
  },
  asked: {
    heading: 'Vad som frågades, och av vem',
    instruments: 'Det här frågades:',
    period: (from: string, to: string) => `Enkäten var öppen från ${from} till ${to}.`,
    closed: (day: string) => `Enkäten stängde ${day}.`,
    people: (asked: number, groups: number) =>
      groups > 1 ? `${asked} personer i ${groups} grupper fick frågan.` : `${asked} personer fick frågan.`,
    open: 'Enkäten hade en öppen länk: vem som helst som fick den kunde svara.',
    imported: 'Svaren kommer från en fil.',
    anonymous:
      'Svaren är anonyma. Inbjudningar och svar ligger isär, utan något som binder dem samman, så ingen vet vem som har svarat vad.',
    named:
      'Svaren är inte anonyma: den som höll i enkäten vet vem som svarade vad. I den här rapporten nämns ingen.',
  },
  rate: {
    heading: 'Hur många som svarade',
    known: (missing: number) =>
      missing === 0
        ? 'Alla har svarat. Det finns alltså ingen osäkerhet av att någon saknas.'
        : `${missing} har inte svarat. Om de tycker som de andra vet ingen; yttersta gränserna i tabellerna visar vad de som mest hade kunnat ändra.`,
    typical: (half: string, steps: number) =>
      `Ett medelvärde på skalan 1–${steps} är här oftast osäkert med ungefär ±${half}.`,
  },
  waves: 'Över tid',
  groups: 'Grupper',
  differing: 'Skillnader som är större än slumpen',
  words: {
    heading: 'Med egna ord',
    theme: (names: string) => `Tema: ${names}`,
    lead: 'Svaren är lästa och ordnade i teman för hand. Citaten är valda, och prövade så att ingen går att känna igen.',
  },
  counted: 'Så är det räknat',
  hidden: {
    heading: 'Vad som inte visas, och varför',
    none: 'I den här rapporten är ingenting dolt.',
    lead: 'Det här är dolt:',
    all: (name: string) => `${name}: alla siffror.`,
    some: (name: string, hidden: number, all: number) => `${name}: ${hidden} av ${all} frågor.`,
    everybody: 'Alla tillsammans',
    words:
      'Av det som är skrivet med egna ord visas bara teman och ord som flera har, och citat som någon har läst och sagt får visas.',
  },
};

export type ReportTexts = typeof sv;

const en: ReportTexts = {
  report: 'Report',
  toResults: 'To the results',
  pdf: 'Download as PDF',
  subject: (day, wave) =>
    wave === null
      ? `Survey report. The survey closed on ${day}.`
      : `Survey report, wave ${wave}. The survey closed on ${day}.`,
  brief: 'In brief',
  keys: {
    answered: (asked) => `have answered, of ${asked} who were asked`,
    answeredOnly: 'have answered',
    share: 'response rate',
    questions: 'questions',
    groups: 'groups',
  },
  asked: {
    heading: 'What was asked, and of whom',
    instruments: 'This was asked:',
    period: (from, to) => `The survey was open from ${from} to ${to}.`,
    closed: (day) => `The survey closed on ${day}.`,
    people: (asked, groups) =>
      groups > 1 ? `${asked} people in ${groups} groups were asked.` : `${asked} people were asked.`,
    open: 'The survey had an open link: anybody who was given it could answer.',
    imported: 'The answers come from a file.',
    anonymous:
      'The answers are anonymous. Invitations and answers are kept apart with nothing to join them, so nobody knows who answered what.',
    named:
      'The answers are not anonymous: whoever ran the survey knows who answered what. Nobody is named in this report.',
  },
  rate: {
    heading: 'How many answered',
    known: (missing) =>
      missing === 0
        ? 'Everybody has answered, so nothing is uncertain because somebody is missing.'
        : `${missing} have not answered. Nobody knows whether they think as the others do; the outermost limits in the tables show the most they could have changed.`,
    typical: (half, steps) =>
      `A mean on the scale 1–${steps} is here most often uncertain by about ±${half}.`,
  },
  waves: 'Over time',
  groups: 'Groups',
  differing: 'Differences that are larger than chance',
  words: {
    heading: 'In their own words',
    theme: (names) => `Theme: ${names}`,
    lead: 'The answers have been read and sorted into themes by hand. Quotes are chosen, and checked so that nobody can be recognised.',
  },
  counted: 'How it was counted',
  hidden: {
    heading: 'What is not shown, and why',
    none: 'Nothing in this report is hidden.',
    lead: 'This is hidden:',
    all: (name) => `${name}: all figures.`,
    some: (name, hidden, all) => `${name}: ${hidden} of ${all} questions.`,
    everybody: 'Everybody together',
    words:
      'Of what is written in own words, only themes and words that several have are shown, and quotes that somebody has read and allowed.',
  },
};

export const reportTexts: Texts<ReportTexts> = { sv, en };
