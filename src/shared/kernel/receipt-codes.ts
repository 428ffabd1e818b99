import { createHash } from 'node:crypto';

/** Letters and digits that cannot be mistaken for one another when read aloud or from paper. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** 16 of 31 signs: 79 bits, more than anybody can try. */
const CODE_LENGTH = 16;

/** The code by which a sender finds what was sent, from at least 16 random bytes: `ABCD-EFGH-JKMN-PQRS`. */
export function codeFrom(bytes: Uint8Array): string {
  const signs = [...bytes.slice(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  if (signs.length < CODE_LENGTH) throw new Error('Too few bytes for a code');
  return grouped(signs.join(''));
}

/** A code as somebody wrote it (small letters, spaces, no hyphens), in its one form; null if it is none. */
export function readCode(written: string): string | null {
  const signs = written.toUpperCase().replace(/[\s-]/g, '');
  if (signs.length !== CODE_LENGTH || [...signs].some((sign) => !ALPHABET.includes(sign))) return null;
  return grouped(signs);
}

/** What is kept of a code. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

const grouped = (signs: string): string => (signs.match(/.{4}/g) ?? []).join('-');
