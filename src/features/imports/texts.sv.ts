import type { EventRow } from '../../shared/db/event.ts';
import type { FieldKind } from '../../shared/transfer/target.ts';
import type { ImportState, StopReason } from './rules.ts';

const rowsSaid = ({ data }: EventRow) => Number((data as { rows?: number }).rows ?? 0);
const n = (count: number) => (count === 1 ? 'en rad' : `${count} rader`);

export const sv = {
  menu: 'Importer',
  title: 'Importera från fil',
  lead: 'Ta in rader ur en CSV- eller Excelfil. Du ser vad som stämmer och vad som inte gör det innan något sparas.',
  steps: 'Så långt har du kommit',
  step: {
    file: 'Välj fil',
    about: 'Berätta om den',
    mapping: 'Para ihop kolumner',
    preview: 'Granska',
    done: 'Ta in',
  },
  target: 'Vad innehåller filen?',
  file: 'Fil',
  fileHint: (rows: string, megabytes: number) =>
    `CSV eller Excel (.xlsx), högst ${rows} rader och ${megabytes} MB. Teckenkodning och skiljetecken känns igen.`,
  read: 'Läs filen',
  nothingTitle: 'Det finns inget du kan importera',
  nothingText: 'Be den som är administratör hos er, om du har rader i en fil som borde finnas här.',
  elsewhere: (title: string) => `Importera ${title.toLowerCase()}`,
  noColumn: (count: number) =>
    count === 1 ? 'En fråga har ingen kolumn i filen' : `${count} frågor har ingen kolumn i filen`,
  changeAbout: 'Ändra uppgifterna',
  templates: 'Kolumner och mallar',
  templatesText:
    'Kolumnerna kan heta nästan vad som helst och stå i vilken ordning som helst: du parar ihop dem sedan.',
  template: (title: string) => `Hämta en mall: ${title}`,
  column: 'Kolumn',
  holds: 'Innehåll',
  must: 'Obligatorisk',
  may: 'Frivillig',
  kinds: {
    text: 'Text.',
    number: 'Ett tal.',
    day: 'En dag, till exempel 2026-05-31.',
    money: 'Ett belopp i kronor.',
    boolean: 'Ja eller nej.',
    email: 'En e-postadress.',
    choice: 'Något av:',
  } as Record<FieldKind, string>,
  atMost: (max: number) => `Högst ${max} tecken.`,
  once: 'Samma värde får bara stå på en rad.',
  mine: 'Dina importer',
  none: 'Du har inte importerat något än.',
  states: {
    read: 'Inläst, inte granskad',
    checked: 'Granskad, inte sparad',
    waiting: 'Väntar på sin tur',
    running: 'Pågår',
    done: 'Klar',
    failed: 'Stannade',
    undoing: 'Ångras',
    undone: 'Ångrad',
  } as Record<ImportState, string>,
  mappingTitle: 'Vilken kolumn är vilken?',
  mappingLead: (file: string, rows: string) =>
    `${file || 'Filen'} har ${rows} rader. Välj den kolumn i filen som hör till varje uppgift.`,
  notInFile: 'Finns inte i filen',
  columnName: (letter: string, heading: string) =>
    heading ? `${heading} (kolumn ${letter})` : `Kolumn ${letter}`,
  sample: 'De första raderna i filen',
  repeatedColumns: (names: string) =>
    `De här rubrikerna står över flera kolumner: ${names}. Se efter att du väljer rätt.`,
  repeatedRows: (count: number) =>
    count === 1
      ? 'Rubrikraden står en gång till längre ned. Den läses inte som en rad.'
      : `Rubrikraden står ${count} gånger till längre ned. De läses inte som rader.`,
  unread: (names: string) => `De här kolumnerna läses inte: ${names}.`,
  check: 'Granska raderna',
  otherFile: 'Välj en annan fil',
  previewTitle: (right: string) => (right === '1' ? 'En rad stämmer' : `${right} rader stämmer`),
  previewLead: 'Inget är sparat än.',
  allRight: 'Alla rader i filen stämmer.',
  someWrong: (count: string) =>
    count === '1'
      ? 'En rad stämmer inte och kan inte tas in.'
      : `${count} rader stämmer inte och kan inte tas in.`,
  apply: (right: string) => (right === '1' ? 'Ta in raden' : `Ta in ${right} rader`),
  applyRight: (right: string) =>
    right === '1' ? 'Ta in den rätta raden' : `Ta in de ${right} rätta raderna`,
  stopAndMend: 'Avbryt och rätta i filen',
  changeMapping: 'Ändra kolumnerna',
  wrongTitle: 'Rader som inte stämmer',
  wrongCaption: 'Vad som är fel, rad för rad',
  downloadWrong: 'Hämta de felaktiga raderna (CSV)',
  downloadHint: 'I filen står varje rad som den var, med en kolumn om vad som är fel.',
  wrongFile: 'felaktiga-rader',
  row: 'Rad',
  where: 'Kolumn',
  what: 'Vad som är fel',
  wholeRow: 'Hela raden',
  rightSample: 'Så här blir de första raderna',
  yes: 'ja',
  no: 'nej',
  goingTitle: 'Raderna tas in',
  goingLead: 'Det görs i bakgrunden. Du kan lämna sidan och komma tillbaka.',
  undoingTitle: 'Importen ångras',
  progress: 'Så långt har importen kommit',
  rowsOf: (done: string, of: string) => `${done} av ${of} rader`,
  again: 'Något gick fel. Vi försöker igen om en stund.',
  doneTitle: (made: string) => (made === '1' ? 'En rad är inne' : `${made} rader är inne`),
  undoneTitle: 'Importen är ångrad',
  failedTitle: 'Importen stannade',
  left: (count: string) => (count === '1' ? 'En rad togs inte in.' : `${count} rader togs inte in.`),
  reasons: {
    left: 'Den stannade, eftersom du inte längre hörde till organisationen.',
    'not-allowed': 'Den stannade, eftersom du inte längre får importera det här.',
    'target-gone': 'Den stannade, eftersom det här inte längre går att importera.',
    error: 'Det blev fel flera gånger i rad. Felet är antecknat.',
  } as Record<StopReason, string>,
  failedText: (made: string, left: string) => `${made} rader hann komma in. ${left} rader väntar.`,
  goOn: 'Försök igen med resten',
  see: (title: string) => `Visa ${title}`,
  undo: 'Ångra importen',
  undoHint: (day: string) =>
    `Du kan ångra till ${day}. Rader som någon har arbetat med sedan dess står kvar, och du får veta vilka.`,
  undoConfirm: 'Vill du ta bort allt som importen gjorde?',
  undoneText: (undone: string) => (undone === '1' ? 'En rad är borttagen.' : `${undone} rader är borttagna.`),
  keptTitle: 'De här står kvar, eftersom någon har arbetat med dem',
  keptMore: (count: string) => `Och ${count} till.`,
  remove: 'Ta bort filen',
  removed: 'Filen är glömd. Inget har sparats.',
  forgotten: 'Vad filen sa är glömt.',
  listed: (right: string, wrong: string) => `${right} rätta, ${wrong} felaktiga`,
  rows: (count: string) => (count === '1' ? 'en rad' : `${count} rader`),
  problems: {
    empty: 'Cellen är tom men måste fyllas i.',
    'too-long': 'Texten är {length} tecken. Högst {max} får plats.',
    'too-much': 'Talet är för stort. Högst {max}.',
    'not-an-email': '”{value}” är ingen e-postadress.',
    'not-a-number': '”{value}” är inget tal.',
    'not-money': '”{value}” är inget belopp i kronor.',
    'not-a-day': '”{value}” är ingen dag som finns. Skriv till exempel 2026-05-31.',
    'not-yes-or-no': '”{value}” är varken ja eller nej.',
    'not-a-choice': '”{value}” är inget av det som går att välja.',
    twice: 'Samma värde står redan på rad {first}.',
  } as Record<string, string>,
  files: {
    'import-file.choose-file': 'Välj en fil.',
    'import-file.choose-column': 'Välj en kolumn. Uppgiften måste finnas.',
    'import-file.file-empty': 'Filen är tom.',
    'import-file.file-no-rows': 'Filen har en rubrikrad men inga rader under den.',
    'import-file.file-too-long': 'Filen har för många rader. Högst {max} får plats: dela den.',
    'import-file.file-too-large': 'Filen är för stor. Dela den.',
    'import-file.file-too-wide': 'Rad {row} har för många kolumner. Högst {max} får plats.',
    'import-file.file-not-text':
      'Det här är varken en CSV-fil eller en Excelfil. Spara listan som något av dem.',
    'import-file.file-encoding':
      'Å, ä och ö går inte att läsa i filen. Spara den som ”CSV UTF-8” eller som Excel, och välj den igen.',
    'import-file.file-old-excel':
      'Filen är sparad i Excels äldre format (.xls). Spara den som .xlsx eller CSV.',
    'import-file.file-broken': 'Filen går inte att öppna. Den kan vara skadad eller skyddad med lösenord.',
    'import-file.quotes':
      'På rad {row} öppnas ett citattecken som aldrig stängs, eller så står det mitt i en cell.',
  } as Record<string, string>,
  refusals: {
    'import-file.gone': 'Det har gått mer än ett dygn, så vad filen sa är glömt. Läs in den igen.',
    'import-file.begun':
      'Importen har redan börjat. Gå tillbaka till den, så ser du hur långt den har kommit.',
    'import-file.not-checked': 'Para ihop kolumnerna först. Sedan granskas raderna.',
    'import-file.nothing-right':
      'Ingen rad stämmer, så det finns inget att ta in. Rätta i filen och läs in den igen.',
    'import-file.too-late': 'Det går inte längre att ångra den här importen.',
    'import-file.many': 'Du har redan fem filer på gång. Ta in dem eller ta bort någon först.',
  },
  events: {
    'import-file.begun': (event: EventRow) => `började ta in ${n(rowsSaid(event))} från en fil`,
    'import-file.done': (event: EventRow) => `tog in ${n(rowsSaid(event))} från en fil`,
    'import-file.failed': (event: EventRow) => `fick en import som stannade efter ${n(rowsSaid(event))}`,
    'import-file.undone': (event: EventRow) => `ångrade en import, ${n(rowsSaid(event))}`,
  },
  objects: { 'import-file': 'Import från fil' },
};

export type ImportTexts = typeof sv;
