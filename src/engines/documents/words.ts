import type { Language } from '../../shared/kernel/language.ts';

/** What documents say of themselves. */
export const documentWords: Record<
  Language,
  {
    contents: string;
    page: string;
    of: string;
    table: string;
    tables: string;
    /** Told in the file when signs were left out. */
    signs: string;
    /** Where the figures of a drawing are, for those who do not see it. */
    twin: (number: number) => string;
  }
> = {
  sv: {
    contents: 'Innehåll',
    page: 'Sida',
    of: 'av',
    table: 'Tabell',
    tables: 'Tabeller till diagrammen',
    signs:
      'Några tecken i texten finns inte i filens teckensnitt och syns inte här. Filen når därför inte fullt ut den standard för tillgänglighet (PDF/UA) som den annars följer. Läs texten på webbsidan.',
    twin: (number) => `Siffrorna står i tabell ${number} sist i dokumentet.`,
  },
  en: {
    contents: 'Contents',
    page: 'Page',
    of: 'of',
    table: 'Table',
    tables: 'Tables for the charts',
    signs:
      'Some signs of the text are missing in this file’s fonts and cannot be seen here. The file therefore falls short of the accessibility standard (PDF/UA) that it otherwise keeps. Read the text on the web page.',
    twin: (number) => `The figures are in table ${number} at the end of the document.`,
  },
};

/** Texts of what making a file may refuse; a feature that makes files has them among its own. */
export const documentRefusals: Record<Language, Record<string, string>> = {
  sv: {
    'document.no-press':
      'PDF kan inte göras på den här servern: det program som sätter texten (Typst) finns inte för den. Sidan går att läsa och skriva ut som den är.',
    'document.busy': 'Många filer görs just nu. Försök igen om en liten stund.',
  },
  en: {
    'document.no-press':
      'This server cannot make a PDF: the program that sets the text (Typst) does not exist for it. The page can be read and printed as it is.',
    'document.busy': 'Many files are being made right now. Try again in a little while.',
  },
};
