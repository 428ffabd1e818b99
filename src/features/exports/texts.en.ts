import type { EventRow } from '../../shared/db/event.ts';
import type { AnyFormat } from '../../shared/transfer/formats.ts';
import type { ExportTexts } from './texts.sv.ts';

export const formats: Record<AnyFormat, string> = {
  xlsx: 'Excel',
  csv: 'CSV with semicolons',
  'csv-comma': 'CSV with commas',
  json: 'JSON',
  sav: 'SPSS',
};
const formatOf = ({ data }: EventRow) => formats[(data as { format?: AnyFormat }).format ?? 'csv'] ?? '';

export const en: ExportTexts = {
  menu: 'Exports',
  title: 'Exports',
  lead: 'Files you have asked for. They are made in the background, so you can do other things meanwhile.',
  mine: 'Your exports, the latest first',
  going: (n) => (n === 1 ? 'One export is under way.' : `${n} exports are under way.`),
  emptyTitle: 'You have no exports yet',
  emptyText:
    'This is where you get lists as files. For instance: take every overdue action to the management meeting, in Excel.',
  sources: 'Lists you can take along',
  export: 'Export',
  exportList: (title) => `Export ${title}`,
  formats,
  formatHints: {
    xlsx: 'Opens in Excel, LibreOffice and other spreadsheets. Days and numbers can be calculated with.',
    csv: 'For Swedish spreadsheets: decimal commas, and å, ä and ö as they should be.',
    'csv-comma': 'For other programs: decimal points, UTF-8.',
    json: 'For those who program: codes instead of words, with an introduction that says where the file is from.',
  },
  newTitle: 'How do you want the file?',
  newLead: (title) => `The list is ${title}. The file holds what you yourself may see, and nothing else.`,
  chosen: 'The selection is what you had chosen in the list:',
  everything: 'Nothing is left out: the whole list comes along.',
  format: 'File format',
  order: 'Make the file',
  back: (title) => `Back to ${title}`,
  note: 'Good to know:',
  states: {
    waiting: 'Waiting its turn',
    running: 'Under way',
    done: 'Done',
    failed: 'Failed',
    expired: 'Removed',
  },
  asked: 'Asked for',
  rows: (n) => (n === '1' ? 'One row' : `${n} rows`),
  rowsOf: (n, of) => `${n} of about ${of} rows`,
  again: 'Something went wrong. We will try again in a while.',
  kept: (when) => `The file is kept until ${when}.`,
  expired: 'The file has been removed, as it was a week old. Make the export again to get a new one.',
  reasons: {
    left: 'The export stopped because you no longer belonged to the organisation.',
    'not-allowed': 'The export stopped because you may no longer take this list along.',
    'source-gone': 'This list no longer exists.',
    'too-long': 'The list is too long for this format. Choose less of it, or choose CSV.',
    'disk-full': 'The server is out of space. Tell whoever looks after it, and try again later.',
    error:
      'It went wrong several times in a row. The error has been noted. Try again, or tell us if it goes on.',
  },
  nothingKept: 'No file is kept, so that nobody takes half a list for a whole one.',
  download: 'Download the file',
  repeat: 'Try again',
  repeatExpired: 'Make it again',
  remove: 'Remove',
  stop: 'Stop',
  labelled: (what, title, when) => `${what}: ${title}, ${when}`,
  progress: (title) => `How far the export of ${title} has come`,
  notices: {
    asked: 'The file is being made. It appears here when it is done.',
    removed: 'The export has been removed.',
  },
  waiting: { done: 'The file is ready to download', failed: 'The export could not be made' },
  refusals: {
    'export.many': 'You already have five exports under way. Wait until one is done, or stop one.',
    'export.done-already':
      'The export is already done. Download the file, or make a new export from the list.',
    'export.not-ready': 'The file is not done yet. Your exports show how far it has come.',
    'export.expired': 'The file has been removed. Go to your exports and make it again if you need it.',
  },
  events: {
    'export.asked': (event: EventRow) => `asked for a list as a file (${formatOf(event)})`,
    'export.done': (event: EventRow) => `got a list as a file (${formatOf(event)})`,
    'export.failed': (event: EventRow) => `got no file, the export failed (${formatOf(event)})`,
    'export.removed': 'removed an export',
  },
  objects: { export: 'Export' },
};
