import type { Language } from '../kernel/language.ts';
import { common } from '../text/common.ts';
import { dayAndTime } from '../text/format.ts';
import type { About, Column, Value } from './columns.ts';
import { said } from './csv.ts';
import { advance, BEGUN, type FileWriter, type WriterState } from './writer.ts';
import * as parts from './xlsx-parts.ts';
import { addToEntry, closeEntry, directory, openEntry, wholeEntry, type ZipPiece } from './zip.ts';

/** Rows that a sheet holds, without the heading; ECMA-376 and Excel's own limit is 1 048 576 in all. */
export const SHEET_ROWS = 1_048_575;
/** Characters that a cell holds; a longer text would make the file look damaged. */
const CELL_CHARACTERS = 32_767;
const CUT = ' […]';
const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets. */
const EPOCH = Date.UTC(1899, 11, 30);

/**
 * An Excel file written from front to back: texts stand within the sheet, so that no list of them has to be kept until
 * the end. No cell is ever a formula. A second sheet says what the file is.
 */
export const xlsxWriter: FileWriter = {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ending: 'xlsx',
  mostRows: SHEET_ROWS,
  begin(about) {
    let state = BEGUN;
    const pieces: Buffer[] = [];
    const add = ({ data, zip }: ZipPiece) => {
      pieces.push(data);
      state = { ...advance(state, data), zip };
    };
    for (const [name, text] of parts.fixedParts(
      about.title,
      common[about.language].aboutFile.sheet,
      about.extra?.sheet.title,
    ))
      add(wholeEntry(state.zip, name, state.bytes, Buffer.from(text)));
    add(wholeEntry(state.zip, parts.ABOUT_SHEET, state.bytes, Buffer.from(aboutSheet(about))));
    if (about.extra)
      add(
        wholeEntry(
          state.zip,
          parts.EXTRA_SHEET,
          state.bytes,
          Buffer.from(extraSheet(about.extra.sheet.rows)),
        ),
      );
    add(openEntry(state.zip, parts.ROWS_SHEET, state.bytes));
    add(addToEntry(state.zip, Buffer.from(sheetHead(about))));
    return { data: Buffer.concat(pieces), state };
  },
  rows({ columns, language }, state, rows) {
    const text = rows.map((row, index) => {
      // the heading is row 1
      const number = state.rows + index + 2;
      const cells = columns.map((column, at) =>
        cell(language, column, row[column.key], `${parts.letters(at)}${number}`),
      );
      return `<row r="${number}">${cells.join('')}</row>`;
    });
    return piece(state, addToEntry(state.zip, Buffer.from(text.join(''))), rows.length);
  },
  end({ columns }, state) {
    const range = `A1:${parts.letters(columns.length - 1)}${state.rows + 1}`;
    const tail = `</sheetData><autoFilter ref="${range}"/></worksheet>`;
    const added = addToEntry(state.zip, Buffer.from(tail));
    const closed = closeEntry(added.zip);
    const data = Buffer.concat([added.data, closed.data]);
    const end = directory(closed.zip, state.bytes + data.length);
    return piece(state, { data: Buffer.concat([data, end]), zip: closed.zip });
  },
};

const piece = (state: WriterState, { data, zip }: ZipPiece, rows = 0) => ({
  data,
  state: { ...advance(state, data, rows), zip },
});

/** The heading in bold and held in place, and the widths of the columns. */
function sheetHead({ columns, language }: About): string {
  const widths = columns.map(
    ({ width = 14 }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const heads = columns.map(({ label }, at) =>
    textCell(`${parts.letters(at)}1`, label[language], parts.STYLE.head),
  );
  return `${parts.SHEET_OPEN}${parts.FROZEN_HEAD}<cols>${widths.join('')}</cols><sheetData><row r="1">${heads.join('')}</row>`;
}

/** What the file is: where from, when, which choice, and what one must know. */
function aboutSheet({ title, organisation, at, filter, note, language }: About): string {
  const t = common[language].aboutFile;
  const chosen = new URLSearchParams(filter).toString();
  const rows: [string, string][] = [
    [t.list, title],
    [t.organisation, organisation],
    [t.time, dayAndTime(at)],
    [t.filter, chosen || t.everything],
    ...(note ? [[t.note, note] as [string, string]] : []),
  ];
  const cells = rows.map(
    ([name, value], index) =>
      `<row r="${index + 1}">${textCell(`A${index + 1}`, name, parts.STYLE.head)}${textCell(`B${index + 1}`, value, parts.STYLE.text)}</row>`,
  );
  return `${parts.SHEET_OPEN}<cols><col min="1" max="1" width="22" customWidth="1"/><col min="2" max="2" width="70" customWidth="1"/></cols><sheetData>${cells.join('')}</sheetData></worksheet>`;
}

/** A table that is all there, headings in bold. */
function extraSheet(rows: readonly (readonly (string | number)[])[]): string {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const text = rows.map((row, index) => {
    const cells = row.map((value, at) => {
      const place = `${parts.letters(at)}${index + 1}`;
      return typeof value === 'number'
        ? numberCell(place, value, parts.STYLE.plain)
        : textCell(place, value, index === 0 ? parts.STYLE.head : parts.STYLE.text);
    });
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `${parts.SHEET_OPEN}${parts.FROZEN_HEAD}<cols><col min="1" max="${width}" width="28" customWidth="1"/></cols><sheetData>${text.join('')}</sheetData></worksheet>`;
}

function cell(language: Language, column: Column, value: Value | undefined, at: string): string {
  if (value === null || value === undefined || value === '') return '';
  if (value instanceof Date) return numberCell(at, serialOf(dayAndTime(value)), parts.STYLE.moment);
  if (column.kind === 'day' && typeof value === 'string')
    return numberCell(at, serialOf(value), parts.STYLE.day);
  if (typeof value === 'number')
    return column.kind === 'money'
      ? numberCell(at, value / 100, parts.STYLE.money)
      : numberCell(at, value, parts.STYLE.plain);
  const text = typeof value === 'string' && column.words ? column.words(language, value) : value;
  return textCell(at, typeof text === 'string' ? text : said(language, column, text, ','), parts.STYLE.text);
}

const numberCell = (at: string, value: number, style: number): string =>
  `<c r="${at}" s="${style}"><v>${value}</v></c>`;

const textCell = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${parts.escaped(
    text.length > CELL_CHARACTERS ? text.slice(0, CELL_CHARACTERS - CUT.length) + CUT : text,
  )}</t></is></c>`;

/** Days since day 0, with the time as a part of a day. @param text `YYYY-MM-DD` or `YYYY-MM-DD HH:MM` */
function serialOf(text: string): number {
  const [day = '', time = '00:00'] = text.split(' ');
  return (Date.parse(`${day}T${time}:00Z`) - EPOCH) / DAY_MS;
}
