import type { EventRow } from '../../shared/db/event.ts';
import type { AnyFormat, Format } from '../../shared/transfer/formats.ts';
import type { ExportState, FailReason } from './rules.ts';

export const formats: Record<AnyFormat, string> = {
  xlsx: 'Excel',
  csv: 'CSV med semikolon',
  'csv-comma': 'CSV med komma',
  json: 'JSON',
  sav: 'SPSS',
};
const formatOf = ({ data }: EventRow) => formats[(data as { format?: AnyFormat }).format ?? 'csv'] ?? '';

export const sv = {
  menu: 'Exporter',
  title: 'Exporter',
  lead: 'Filer du har bett om. De görs i bakgrunden, så du kan göra annat under tiden.',
  mine: 'Dina exporter, den senaste överst',
  going: (n: number) => (n === 1 ? 'En export pågår.' : `${n} exporter pågår.`),
  emptyTitle: 'Du har inga exporter än',
  emptyText:
    'Här hämtar du listor som filer. Exempel: ta med alla försenade åtgärder till ledningsgruppens möte, i Excel.',
  sources: 'Listor du kan ta med',
  export: 'Exportera',
  exportList: (title: string) => `Exportera ${title}`,
  formats,
  formatHints: {
    xlsx: 'Öppnas i Excel, LibreOffice och andra kalkylark. Dagar och tal går att räkna med.',
    csv: 'För svenska kalkylark: decimalkomma, och å, ä och ö som de ska vara.',
    'csv-comma': 'För andra program: decimalpunkt, teckenkodning UTF-8.',
    json: 'För den som programmerar: koder i stället för ord, med en inledning om var filen kommer ifrån.',
  } as Record<Format, string>,
  newTitle: 'Hur vill du ha filen?',
  newLead: (title: string) => `Listan är ${title}. Filen innehåller det du själv får se, och inget annat.`,
  chosen: 'Urvalet är det du hade valt i listan:',
  everything: 'Inget är bortvalt: hela listan kommer med.',
  format: 'Filformat',
  order: 'Gör filen',
  back: (title: string) => `Tillbaka till ${title}`,
  note: 'Att veta:',
  states: {
    waiting: 'Väntar på sin tur',
    running: 'Pågår',
    done: 'Klar',
    failed: 'Gick inte',
    expired: 'Borttagen',
  } as Record<ExportState, string>,
  asked: 'Beställd',
  rows: (n: string) => (n === '1' ? 'En rad' : `${n} rader`),
  rowsOf: (n: string, of: string) => `${n} av ungefär ${of} rader`,
  again: 'Något gick fel. Vi försöker igen om en stund.',
  kept: (when: string) => `Filen finns kvar till ${when}.`,
  expired: 'Filen är borttagen, eftersom den har legat en vecka. Gör om exporten för att få en ny.',
  reasons: {
    left: 'Exporten stannade, eftersom du inte längre hörde till organisationen.',
    'not-allowed': 'Exporten stannade, eftersom du inte längre får ta med den här listan.',
    'source-gone': 'Den här listan finns inte längre.',
    'too-long': 'Listan är för lång för det här formatet. Gör urvalet mindre, eller välj CSV.',
    'disk-full': 'Det finns inte plats på servern. Säg till den som sköter den och försök igen sedan.',
    error:
      'Det blev fel flera gånger i rad. Felet är antecknat. Försök igen, eller hör av dig om det händer igen.',
  } as Record<FailReason, string>,
  nothingKept: 'Ingen fil finns kvar, så ingen kan ta en halv lista för en hel.',
  download: 'Hämta filen',
  repeat: 'Försök igen',
  repeatExpired: 'Gör om exporten',
  remove: 'Ta bort',
  stop: 'Avbryt',
  labelled: (what: string, title: string, when: string) => `${what}: ${title}, ${when}`,
  progress: (title: string) => `Så långt har exporten av ${title} kommit`,
  notices: {
    asked: 'Filen görs nu. Den dyker upp här när den är klar.',
    removed: 'Exporten är borttagen.',
  },
  waiting: { done: 'Filen är klar att hämta', failed: 'Exporten gick inte att göra' },
  refusals: {
    'export.many': 'Du har redan fem exporter på gång. Vänta tills någon är klar, eller avbryt en.',
    'export.done-already': 'Exporten är redan klar. Hämta filen, eller gör en ny export från listan.',
    'export.not-ready': 'Filen är inte klar än. Gå till dina exporter, så ser du hur långt den har kommit.',
    'export.expired': 'Filen är borttagen. Gå till dina exporter och gör om den om du behöver den.',
  },
  events: {
    'export.asked': (event: EventRow) => `bad om en lista som fil (${formatOf(event)})`,
    'export.done': (event: EventRow) => `fick en lista som fil (${formatOf(event)})`,
    'export.failed': (event: EventRow) => `fick ingen fil, exporten gick inte (${formatOf(event)})`,
    'export.removed': 'tog bort en export',
  },
  objects: { export: 'Export' },
};

export type ExportTexts = typeof sv;
