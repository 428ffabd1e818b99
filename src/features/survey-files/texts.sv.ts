import type { EventRow } from '../../shared/db/event.ts';
import type { AnyFormat } from '../../shared/transfer/formats.ts';
import { formatNames } from '../exports/public.ts';
import type { FileOf, TakenOf } from './rules.ts';

const formats = formatNames.sv;
const whats: Record<TakenOf, string> = {
  rows: 'svar rad för rad, utan grupp',
  groups: 'svar rad för rad, med grupp',
  names: 'svar rad för rad, med namn',
  words: 'det som skrevs med egna ord',
  page: 'vem som har svarat vad, på sidan',
};

export const sv = {
  refusals: {
    'survey-files.shape':
      'Enkäten har redan lämnat ut rader på det andra sättet. Två filer med olika indelning går att lägga ihop, och då kan den grupp som hålls tillbaka räknas fram. Ta samma slags fil som förra gången.',
    'survey-files.few': 'För få har svarat för att svaren ska kunna lämnas ut rad för rad.',
    'survey-files.anonymous':
      'Enkäten är anonym. Det finns inga namn att visa, och det går inte att ta fram några.',
    'survey-files.look-first': 'Säg först varför du behöver se vem som har svarat vad.',
    'survey-files.no-file': 'Filen finns inte för den här enkäten.',
  } as Record<string, string>,
  fieldErrors: {
    'survey-files.reason': 'Skriv en mening om vad svaren ska användas till.',
    'survey-files.format': 'Egna ord går inte att få till SPSS. Välj ett annat filformat.',
  } as Record<string, string>,
  events: {
    'survey.taken': ({ data }: EventRow) =>
      `hämtade ut ${whats[(data as { what?: TakenOf }).what ?? 'rows']} (${formats[(data as { format?: AnyFormat }).format ?? 'csv']})`,
    'survey.looked': 'såg vem som har svarat vad',
  } as Record<string, string | ((event: EventRow) => string)>,
  source: { title: 'Svar på en enkät' },
  formats,
  whats,
  values: { ticked: 'Valt', notTicked: 'Inte valt' },
  missing: {
    skipped: 'Hoppade över',
    notShown: 'Frågan visades inte',
    withheld: 'Lämnas inte ut',
  } as Record<string, string>,
  rows: {
    group: 'Grupp',
    groupName: 'grupp',
    name: 'Vem som svarade',
    nameName: 'namn',
    others: 'Övriga grupper tillsammans',
    noName: 'utan namn (kod på papper)',
  },
  words: { columns: { question: 'Fråga', text: 'Svar med egna ord' } },
  quotes: { title: 'Citat som får visas', fileName: 'citat' },
  notes: {
    rows: 'Varje rad är en persons svar, utan namn och grupp. Raderna ligger i slumpordning. Tal under noll är inga svar: se kodboken.',
    groups:
      'Varje rad är en persons svar, med grupp. Där resultatet inte visar en fråga för en grupp står −6. Raderna ligger i slumpordning. Tal under noll är inga svar: se kodboken.',
    names:
      'Varje rad är en persons svar, med namn. Bara de som behöver uppgifterna får se filen. Tal under noll är inga svar: se kodboken.',
    words: 'Varje rad är vad en person skrev på en fråga. Ingenting säger vilka rader som hör ihop.',
    page: '',
    figures:
      'Siffrorna är desamma som på resultatsidan. Där ”visas” är nej har för få svarat, eller så hade en för liten grupp gått att räkna ut.',
  } as Record<TakenOf | 'figures', string>,
  codebook: {
    title: 'Kodbok',
    name: 'Variabel',
    question: 'Fråga',
    measure: 'Mätnivå',
    code: 'Kod',
    label: 'Betyder',
    measures: { nominal: 'nominal', ordinal: 'ordinal', scale: 'tal' },
  },
  figures: {
    title: 'Siffror',
    fileName: 'siffror',
    sorts: { all: 'Alla', kind: 'Slags enhet', group: 'Grupp' },
    step: (step: number) => `Steg ${step}`,
    columns: {
      part: 'Frågeformulär',
      name: 'Variabel',
      question: 'Fråga',
      answer: 'Svar',
      sort: 'Indelning',
      group: 'Grupp',
      shown: 'Visas',
      n: 'n',
      dontKnow: 'Vet inte',
      skipped: 'Hoppade över',
      notShown: 'Visades inte',
      count: 'Antal',
      share: 'Andel',
      mean: 'Medel',
      low: 'Osäkerhet från',
      high: 'Osäkerhet till',
      median: 'Median',
      shareHigh: 'Andel höga',
    },
  },
  script: {
    fileName: 'las-in',
    head: [
      'Läser in svaren rad för rad i R. Lägg skriptet och CSV-filen i samma mapp.',
      'Heter filen något annat skriver du det namnet på nästa rad.',
    ],
    missing: 'Så kodas det som inte är något svar:',
    codes: 'Koderna som de står i filen, för den som vill skilja ”vet inte” från ”hoppade över”:',
    example: 'Så ser det ut:',
  },
  page: {
    title: 'Vad vill du ta med dig?',
    lead: (title: string) => `Siffror, kodbok och svar från ”${title}” som filer.`,
    figures: 'Siffrorna',
    figuresText:
      'Samma siffror som på resultatsidan, för alla och för varje grupp. Där för få har svarat står ingen siffra i filen heller.',
    figuresFew: (least: number) => `Färre än ${least} har svarat, så det finns inga siffror att hämta.`,
    download: (what: string, format: string) => `${what} (${format})`,
    codebook: 'Kodboken',
    codebookText:
      'Vad varje variabel frågar, hos vilka, och vad varje kod betyder. På svenska och engelska. Den följer också med i Excel och JSON.',
    script: 'Skript för R (läser in svaren)',
    quotes: 'Citat som får visas',
    quotesText: (n: number) =>
      n === 1
        ? 'Ett citat har setts över, så att ingen ska kunna kännas igen.'
        : `${n} citat har setts över, så att ingen ska kunna kännas igen.`,
    answers: 'Svaren, rad för rad',
    answersWhat:
      'I den här filen är varje rad en enda persons svar på alla frågor. Den som känner sina medarbetare kan ibland gissa vem en rad kommer från, fast det inte står något namn. Resultatsidans skydd för små grupper gäller inte svaren i filen.',
    answersNamed:
      'I den här enkäten har alla svarat med namn. Filen säger vem som har svarat vad, om du väljer det.',
    answersHow: [
      'Ta bara ut filen om siffrorna ovan inte räcker.',
      'Dela den inte vidare, och radera den när du är klar.',
      'Försök aldrig ta reda på vem som har svarat.',
    ],
    answersLog:
      'Vem som tar ut svaren, när, varför och vilken fil står nedan, och alla som håller i enkäten ser det.',
    answersNo: 'Svar rad för rad kan den som leder innovation eller är administratör ta ut.',
    answersFew: (least: number) => `Färre än ${least} har svarat. Då lämnas inga svar ut rad för rad.`,
    what: 'Vad behöver du?',
    whats: {
      rows: 'Svar utan grupp',
      groups: 'Svar med grupp',
      names: 'Svar med namn',
      words: 'Det som skrevs med egna ord',
    } as Record<FileOf, string>,
    whatHints: {
      rows: 'Alla svar. Ingen rad säger vilken grupp den kommer från.',
      groups:
        'Gruppen står i raden där tillräckligt många har svarat. Mindre grupper står tillsammans, och svar som resultatet inte visar för en grupp står inte i filen.',
      names: 'Namn och grupp står i varje rad.',
      words: 'För sig, i slumpordning. Hör inte ihop med de andra svaren.',
    } as Record<FileOf, string>,
    shape:
      'Första filen bestämmer: en anonym enkät lämnar ut rader antingen utan grupp eller med. Annars går två filer att lägga ihop.',
    format: 'Filformat',
    formatHints: {
      xlsx: 'Koder i en flik och kodbok i en annan.',
      csv: 'För svenska kalkylark. Passar också skriptet för R.',
      'csv-comma': 'För andra program. Passar också skriptet för R.',
      json: 'Koder och kodbok i samma fil.',
      sav: 'Med frågor, svarsalternativ och bortfall inlagda.',
    } as Record<AnyFormat, string>,
    reason: 'Varför behöver du svaren, och vad ska de användas till?',
    reasonHint:
      'Läses av alla som håller i enkäten. Exempel: Forskningsstudie om mod i hemtjänsten, dnr KS 2026/114.',
    take: 'Ta ut svaren',
    taken: 'Vad som har tagits ut',
    takenEmpty: 'Ingen har tagit ut svar rad för rad.',
    who: 'Vem',
    when: 'När',
    why: 'Varför',
    file: 'Vad',
    gone: 'någon som inte är kvar',
    named: 'Vem har svarat vad?',
    namedText: 'Enkäten är inte anonym. De som håller i den kan se svaren person för person.',
    namedLink: 'Se vem som har svarat vad',
  },
  names: {
    title: 'Vem har svarat vad?',
    lead: (title: string) => `De som svarade på ”${title}” visste att du kan se det här.`,
    before:
      'Du kommer att se namn och svar. Skriv först varför du behöver det. Det står sedan bland det som har tagits ut, med ditt namn och dagens datum, och gäller i tolv timmar.',
    reasonHint: 'Exempel: Jag ska ringa dem som vill vara med i nästa försök.',
    look: 'Visa svaren',
    list: 'De som har svarat',
    none: 'Ingen har svarat',
    noneText: 'Enkäten stängde utan ett enda svar.',
    group: 'Grupp',
    back: 'Till alla som har svarat',
    ownWords: 'Det som skrevs med egna ord sparas för sig, utan namn.',
    skipped: 'hoppade över',
    notShown: 'visades inte',
  },
};

export type SurveyFileTexts = typeof sv;
