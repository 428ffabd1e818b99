import { createHash, randomBytes } from 'node:crypto';
import { codeFrom } from './rules.ts';

/** What is kept of a code. */
export const codeHash = (code: string): Buffer => createHash('sha256').update(`survey ${code}`).digest();

/** A code by chance. */
export const newCode = (): string => codeFrom(randomBytes(32));
