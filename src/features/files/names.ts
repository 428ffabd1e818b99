import { KINDS, type KindName, NAME_MAX } from './kinds.ts';

/** Marks that turn the direction of writing, by which `gpj.exe` can be made to look like `exe.jpg`, and other unseen ones. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/**
 * The name that a file is kept under: without folders, unseen letters and what no file system takes, at most `NAME_MAX`
 * letters, with the usual ending of its kind. A name with nothing left is `fil` or `file`, as `nameless` says.
 */
export function keptName(sent: string, kind: KindName, nameless: string): string {
  const last = sent.normalize('NFC').replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,10}$/, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = KINDS[kind].endings[0];
  const short = [...stem]
    .slice(0, NAME_MAX - ending.length - 1)
    .join('')
    .trim();
  return `${short || nameless}.${ending}`;
}

export interface Range {
  /** First and last byte, both sent. */
  first: number;
  last: number;
}

/**
 * The part of a file that is asked for by `Range: bytes=…`. Null for the whole: no range, several, or one that is not
 * understood (RFC 9110, 14.2). `unsatisfiable` for one that begins past the end.
 */
export function readRange(header: string | undefined, size: number): Range | null | 'unsatisfiable' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '')
    return Number(to) === 0 ? 'unsatisfiable' : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const range = { first: Number(from), last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
  if (to !== '' && Number(to) < range.first) return null;
  return range.first >= size ? 'unsatisfiable' : range;
}

/** `Content-Disposition` by RFC 6266: a name in plain letters, and the real one. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const real = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${real}`;
}
