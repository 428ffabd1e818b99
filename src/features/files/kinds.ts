// What may be uploaded. Size limits are in bytes (1 MB = 1,000,000 bytes, as people count).

export { LARGEST_FILE } from '../../shared/http/form.ts';

/** The most files of one object. */
export const MOST_FILES = 10;
/** Longest name that is kept, with its ending. */
export const NAME_MAX = 120;
/** Longest description of a picture. */
export const ALT_MAX = 500;
/** The most points of a picture: more is no photo but a way to fill somebody's memory. */
export const MOST_POINTS = 100_000_000;

export type Group = 'picture' | 'pdf' | 'office' | 'open' | 'text';

export interface Kind {
  /** The name that people know it by. */
  label: string;
  group: Group;
  mediaType: string;
  /** Endings of its names, the usual one first. */
  endings: readonly [string, ...string[]];
}

const office = (name: string) => `application/vnd.openxmlformats-officedocument.${name}`;
const open = (name: string) => `application/vnd.oasis.opendocument.${name}`;

/** Every kind of file that is taken in. No SVG or HTML (they carry scripts), no archives, nothing that runs. */
export const KINDS = {
  png: { label: 'PNG', group: 'picture', mediaType: 'image/png', endings: ['png'] },
  jpeg: { label: 'JPEG', group: 'picture', mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  webp: { label: 'WebP', group: 'picture', mediaType: 'image/webp', endings: ['webp'] },
  pdf: { label: 'PDF', group: 'pdf', mediaType: 'application/pdf', endings: ['pdf'] },
  docx: { label: 'Word', group: 'office', mediaType: office('wordprocessingml.document'), endings: ['docx'] },
  xlsx: { label: 'Excel', group: 'office', mediaType: office('spreadsheetml.sheet'), endings: ['xlsx'] },
  pptx: {
    label: 'PowerPoint',
    group: 'office',
    mediaType: office('presentationml.presentation'),
    endings: ['pptx'],
  },
  odt: { label: 'ODT', group: 'open', mediaType: open('text'), endings: ['odt'] },
  ods: { label: 'ODS', group: 'open', mediaType: open('spreadsheet'), endings: ['ods'] },
  odp: { label: 'ODP', group: 'open', mediaType: open('presentation'), endings: ['odp'] },
  txt: { label: 'TXT', group: 'text', mediaType: 'text/plain', endings: ['txt'] },
  csv: { label: 'CSV', group: 'text', mediaType: 'text/csv', endings: ['csv'] },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;

const byMediaType = new Map<string, Kind>(Object.values(KINDS).map((kind) => [kind.mediaType, kind]));

export const kindOf = (mediaType: string): Kind | undefined => byMediaType.get(mediaType);
export const isPicture = (mediaType: string): boolean => kindOf(mediaType)?.group === 'picture';

/** For the browser's own choice of files: `.png,.jpg,…`. */
export const ACCEPT = Object.values(KINDS)
  .flatMap((kind) => kind.endings.map((ending) => `.${ending}`))
  .join(',');
