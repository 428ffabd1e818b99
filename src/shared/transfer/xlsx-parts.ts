// The parts of an Excel file that are the same whatever it holds; ECMA-376 part 1, chapters 12 and 18.

export const ROWS_SHEET = 'xl/worksheets/sheet1.xml';
export const ABOUT_SHEET = 'xl/worksheets/sheet2.xml';
/** Where something goes along with the rows: its codebook. */
export const EXTRA_SHEET = 'xl/worksheets/sheet3.xml';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const SHEET_OPEN = `${XML}<worksheet xmlns="${MAIN}">`;
export const FROZEN_HEAD =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** Places in the list of styles below. */
export const STYLE = { plain: 0, text: 1, head: 2, day: 3, moment: 4, money: 5 } as const;

/** Longest name of a sheet, and what it may not hold. */
const SHEET_NAME = 31;
const NOT_IN_NAME = /[\\/?*[\]:']/g;

const styles = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[
  'numFmtId="0" fontId="0"',
  'numFmtId="49" fontId="0" applyNumberFormat="1"',
  'numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"',
  'numFmtId="164" fontId="0" applyNumberFormat="1"',
  'numFmtId="165" fontId="0" applyNumberFormat="1"',
  'numFmtId="4" fontId="0" applyNumberFormat="1"',
]
  .map(
    (style) =>
      `<xf ${style} fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
  )
  .join('')}</cellXfs></styleSheet>`;

/** Name and text of each. The sheet of rows comes first in the workbook. */
export function fixedParts(title: string, aboutTitle: string, extraTitle?: string): [string, string][] {
  const sheetName = (text: string) =>
    escaped(text.replace(NOT_IN_NAME, ' ').replace(/\s+/g, ' ').trim().slice(0, SHEET_NAME).trim() || '1');
  const extra = (text: string) => (extraTitle === undefined ? '' : text);
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/${ROWS_SHEET}" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/${ABOUT_SHEET}" ContentType="${TYPE}.worksheet+xml"/>${extra(`<Override PartName="/${EXTRA_SHEET}" ContentType="${TYPE}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${sheetName(title)}" sheetId="1" r:id="rId1"/><sheet name="${sheetName(aboutTitle)}" sheetId="2" r:id="rId2"/>${extra(`<sheet name="${sheetName(extraTitle ?? '')}" sheetId="3" r:id="rId4"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/>${extra(`<Relationship Id="rId4" Type="${OFFICE}/worksheet" Target="worksheets/sheet3.xml"/>`)}</Relationships>`,
    ],
    ['xl/styles.xml', styles],
  ];
}

/** The letters of a column: 0 is A, 26 is AA. */
export function letters(index: number): string {
  let text = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
  return text;
}

/** What XML cannot hold, not even escaped. */
const NOT_XML = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
/** Spreadsheets read `_x000D_` as a character: a text that has it as written gets its underscore escaped. */
const LIKE_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

export const escaped = (text: string): string =>
  text
    .replace(NOT_XML, '')
    .replace(LIKE_ESCAPE, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
