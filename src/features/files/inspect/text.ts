import type { Found } from './found.ts';

/** A cell that makes a spreadsheet start a program when it is opened: `=cmd|' /C …'!A1`. */
const DDE_CELL = /(^|[;,\t\n"]) *[=+@-][^;,\t\n"|]*\|[^;,\t\n"!]*!/;
/** Control characters that no text has; tab, line breaks and form feed are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Text in UTF-8, UTF-16 with its mark, or the older Windows-1252; kept as UTF-8. */
export function cleanText(bytes: Uint8Array<ArrayBuffer>, ending: 'txt' | 'csv'): Found {
  const text = decode(bytes);
  if (text === null || CONTROL.test(text)) return 'not-text';
  if (ending === 'csv' && DDE_CELL.test(text)) return 'dde';
  return { kind: ending, bytes: new Uint8Array(Buffer.from(text, 'utf8')) };
}

function decode(bytes: Uint8Array): string | null {
  const tried = (label: string) => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return tried('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return tried('utf-16be');
  return tried('utf-8') ?? (bytes.includes(0) ? null : fromWindows1252(bytes));
}

/** Windows-1252 from 0x80 to 0x9f; the rest is Latin-1. Written out, since Node 20 reads these as control characters. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const fromWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => HIGH[letter.charCodeAt(0) - 0x80] ?? letter);
