// What other features may use of reports: sending a document as a file, one page that stands on its own, and
// the report of a survey for the command line.
export { htmlFile, reportFor } from './file.tsx';
export { sendDocx, sendPdf } from './send.ts';
