import { createHash, randomBytes } from 'node:crypto';
import { KEY_BEGINS } from '../../shared/http/api/mount.ts';

/** Random bits in a key and in a webhook's secret: nothing to guess. */
const SECRET_BYTES = 32;
/** Characters of a key that people tell it apart by, after its beginning. */
const SHOWN = 6;

const KEY = new RegExp(`^${KEY_BEGINS}[A-Za-z0-9_-]{43}$`);

/** What is kept of a key. A fast hash is enough where there is nothing to guess. */
export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Whether a text looks like a key at all. */
export const isKey = (text: string): boolean => KEY.test(text);

export interface NewSecretKey {
  /** Shown once, and never kept. */
  key: string;
  prefix: string;
  hash: Buffer;
}

/** A new key of the open API: 256 random bits after a beginning that tells whose it is. */
export function newKey(): NewSecretKey {
  const key = KEY_BEGINS + randomBytes(SECRET_BYTES).toString('base64url');
  return { key, prefix: key.slice(0, KEY_BEGINS.length + SHOWN), hash: hashOfKey(key) };
}

/** A new secret of a webhook, as Standard Webhooks writes them. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
