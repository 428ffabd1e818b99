import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Answers } from '../../../engines/instruments/public.ts';

// Half-written answers are kept under a key that is made from the code, and sealed by another one that is made from it.
// The database keeps only a hash of the code, made otherwise: who looks there can neither read a draft nor tell whose it is.

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Written texts are padded to a multiple of this, so that the length tells little. */
const PAD_BYTES = 1024;

/** Answers by part: the parts of a survey in order. */
export interface Draft {
  answers: Answers[];
  /** The page to go on from. */
  page: number;
}

/** Where the draft of a code is kept: 32 bytes. */
export const draftKey = (code: string): Buffer => createHmac('sha256', code).update('draft key').digest();

const cipherKey = (code: string): Buffer => Buffer.from(hkdfSync('sha256', code, 'mylla', 'draft seal', 32));

export function sealDraft(code: string, draft: Draft): Buffer {
  const plain = Buffer.from(JSON.stringify(draft));
  const padded = Buffer.concat([plain, Buffer.alloc(PAD_BYTES - (plain.length % PAD_BYTES), ' ')]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', cipherKey(code), nonce);
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
}

/** The draft, or null if it was sealed by another code or has been touched. */
export function openDraft(code: string, sealed: Buffer): Draft | null {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', cipherKey(code), nonce);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
    return JSON.parse(plain.toString());
  } catch {
    return null;
  }
}
