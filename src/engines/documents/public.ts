// Documents: data in, parts of a page or a tagged PDF out.
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
