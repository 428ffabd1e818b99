// Documents: data in, parts of a page, a tagged PDF or a DOCX out.
import type { Document } from './document.ts';

export {
  type Block,
  type Cell,
  type Column,
  checkDocument,
  type Document,
  headingsOf,
  linkOf,
  type Run,
  type Table,
  type Words,
  wordsAsText,
} from './document.ts';
export { DocumentBody, TableView } from './html.tsx';
export { type Pdf, pdfOf } from './pdf.ts';
export { documentRefusals } from './words.ts';

/** The document as a DOCX (see docx.ts). What writes it is read when the first is asked for: it would make every start slower. */
export const docxOf = async (document: Document): Promise<Uint8Array> =>
  (await import('./docx.ts')).docxOf(document);
