import type { Reason } from './inspect/found.ts';

type Why = Record<`file.${Reason}` | 'file.missing' | 'file.too-many' | 'file.storage-silent', string>;

const why: Why = {
  'file.missing': 'Välj en fil först.',
  'file.empty': 'Filen är tom. Öppna den och se efter att den har sparats, och välj den igen.',
  'file.too-large':
    'Filen är större än {max} MB. Spara den mindre, till exempel med bilder i lägre upplösning.',
  'file.too-many': 'Här finns redan {max} filer, och fler får inte plats. Ta bort en som inte behövs längre.',
  'file.unknown-kind':
    'Den sortens fil tas inte emot. Spara den som PDF, eller som en bild om det är en bild.',
  'file.not-its-name':
    'Filens innehåll är av en annan sort än namnet säger. Öppna den i sitt program, spara den på nytt och välj den igen.',
  'file.broken': 'Filen går inte att läsa. Den kan ha skadats på vägen. Spara den på nytt och välj den igen.',
  'file.locked':
    'Filen är låst med lösenord eller sparad i ett gammalt format. Spara den utan lösenord i ett nyare format, till exempel docx eller PDF.',
  'file.bomb': 'Filen växer orimligt mycket när den packas upp och tas därför inte emot.',
  'file.too-many-points': 'Bilden har för många bildpunkter. Spara den mindre.',
  'file.macros': 'Dokumentet har makron eller andra program i sig. Spara det utan makron, eller som PDF.',
  'file.script': 'PDF:en har skript i sig. Skriv ut den till en ny PDF och välj den.',
  'file.launch':
    'PDF:en kan starta program eller skicka uppgifter någon annanstans. Skriv ut den till en ny PDF och välj den.',
  'file.attachment': 'PDF:en har andra filer i sig. Ta ut dem och lägg till dem var för sig.',
  'file.xfa':
    'PDF:en är ett formulär av en sort som kan köra program. Skriv ut den till en ny PDF och välj den.',
  'file.embedded':
    'Dokumentet har något från ett annat program inbäddat. Gör om det till en bild, eller spara dokumentet som PDF.',
  'file.external':
    'Dokumentet hämtar något från en annan plats när det öppnas, till exempel en länkad bild. Bryt länken eller spara dokumentet som PDF.',
  'file.dde':
    'Dokumentet har ett fält som kan starta andra program. Ta bort fältet, eller spara dokumentet som PDF.',
  'file.not-text': 'Filen heter som en textfil men innehåller annat än text.',
  'file.storage-silent': 'Filen kunde inte sparas just nu. Försök igen om en stund.',
};

export const sv = {
  title: 'Filer och bilder',
  none: 'Här finns inga filer än. En bild av hur det ser ut i dag säger ofta mer än en lång beskrivning.',
  list: 'Filer',
  add: 'Lägg till fil',
  file: 'Fil',
  fileHint: (kinds: string, mb: number) => `${kinds}. Högst ${mb} MB.`,
  documents: 'Bild, PDF, dokument från Office eller LibreOffice, eller text',
  alt: 'Vad visar bilden?',
  altHint: 'Om filen är en bild: beskriv den med en mening för den som inte kan se den.',
  anonymousHint:
    'Dokument och PDF:er bär ofta med sig namnet på den som skrev dem. Ta bort det i dokumentets egenskaper, om ingen ska veta vem du är. Ur bilder tar vi bort plats, tid och kamera.',
  pictureHint: 'Plats, tid och kamera tas bort ur bilder.',
  send: 'Lägg till filen',
  describe: 'Spara beskrivningen',
  undescribed: 'Bilden har ingen beskrivning än.',
  remove: 'Ta bort',
  removeThis: (name: string) => `Ta bort ${name}`,
  removeSure: (name: string) => `Ta bort ${name}? Filen går inte att få tillbaka.`,
  full: (most: number) => `Här finns ${most} filer, och fler får inte plats.`,
  show: 'Visa bilden',
  nameless: 'fil',
  silent: {
    title: 'Filen går inte att nå just nu',
    text: 'Den finns kvar, men platsen där den förvaras svarar inte. Försök igen om en stund.',
  },
  notices: {
    added: 'Filen är sparad.',
    addedPicture: 'Bilden är sparad. Beskriv den gärna, så att alla får veta vad den visar.',
    removed: 'Filen är borttagen.',
    described: 'Beskrivningen är sparad.',
  },
  why: why as Record<string, string>,
  refusals: { 'file.alt-long': 'Beskrivningen är för lång. Högst 500 tecken får plats.' } as Record<
    string,
    string
  >,
  events: {
    'file.added': 'lade till en fil',
    'file.removed': 'tog bort en fil',
    'file.described': 'beskrev en bild',
  } as Record<string, string>,
};

export type FileTexts = typeof sv;
