import { AwsClient } from 'aws4fetch';

// Files in an S3-compatible storage, where the settings name one. Without them, files are kept in the database.

/** Tried again this often when the storage is busy or the connection breaks, first after so long, then twice as long. */
const RETRIES = 3;
const RETRY_MS = 200;
/** How long the storage may take to begin to answer, or to take in a whole file. */
const PATIENCE_MS = 30_000;

export interface StorageSettings {
  /** Where the storage answers, e.g. `https://s3.example.org`. */
  endpoint: string;
  bucket: string;
  region: string;
  key: string;
  secret: string;
  /** Shorter in tests. */
  retryMs?: number;
}

const NAMES = {
  endpoint: 'MYLLA_S3_ENDPOINT',
  bucket: 'MYLLA_S3_BUCKET',
  region: 'MYLLA_S3_REGION',
  key: 'MYLLA_S3_KEY',
  secret: 'MYLLA_S3_SECRET',
} as const;

/** The settings of the environment; null without any. Throws, in words, if only some of them are there. */
export function storageSettings(env: NodeJS.ProcessEnv = process.env): StorageSettings | null {
  const { endpoint, bucket, key, secret } = NAMES;
  const needed = [endpoint, bucket, key, secret];
  const missing = needed.filter((name) => !env[name]);
  if (missing.length === needed.length) return null;
  if (missing.length > 0)
    throw new Error(`The storage of files needs ${missing.join(', ')} as well: see docs/install.md.`);
  if (!URL.canParse(env[endpoint] ?? '') || !/^https?:/.test(env[endpoint] ?? ''))
    throw new Error(`${endpoint} must be an address such as https://s3.example.org, not "${env[endpoint]}".`);
  return {
    endpoint: (env[endpoint] ?? '').replace(/\/+$/, ''),
    bucket: env[bucket] ?? '',
    region: env[NAMES.region] || 'us-east-1',
    key: env[key] ?? '',
    secret: env[secret] ?? '',
  };
}

/** The storage does not answer, or answers no. What it said is for the log. */
export class StorageError extends Error {
  override name = 'StorageError';
}

/** One bucket. Its keys are `<organisation>/<content id>`. */
export class Storage {
  private readonly client: AwsClient;
  constructor(private readonly settings: StorageSettings) {
    this.client = new AwsClient({
      accessKeyId: settings.key,
      secretAccessKey: settings.secret,
      region: settings.region,
      service: 's3',
      // tried again here, where a broken connection counts as well
      retries: 0,
    });
  }

  /** Puts an object there, or replaces it; the storage checks the bytes against their hash. */
  async put(key: string, bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<void> {
    const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' };
    const answer = await this.send('PUT', key, { body: bytes, headers });
    await answer.body?.cancel();
    if (!answer.ok) throw new StorageError(`PUT: ${answer.status}`);
  }

  /** What stands in an object, as it comes; of a part, where `range` names one. Null if there is no such object. */
  async get(
    key: string,
    range?: { first: number; last: number },
  ): Promise<ReadableStream<Uint8Array> | null> {
    const headers: Record<string, string> = range ? { range: `bytes=${range.first}-${range.last}` } : {};
    const answer = await this.send('GET', key, { headers });
    if (answer.status === (range ? 206 : 200) && answer.body) return answer.body;
    await answer.body?.cancel();
    if (answer.status === 404) return null;
    throw new StorageError(`GET: ${answer.status}`);
  }

  /** Takes an object away. One that is not there is no error. */
  async remove(key: string): Promise<void> {
    const answer = await this.send('DELETE', key);
    await answer.body?.cancel();
    if (!answer.ok && answer.status !== 404) throw new StorageError(`DELETE: ${answer.status}`);
  }

  /** Whether the bucket is there and lets us in: the status that it answers with. */
  async look(): Promise<number> {
    const answer = await this.send('HEAD', '');
    await answer.body?.cancel();
    return answer.status;
  }

  private async send(
    method: string,
    key: string,
    { body, headers = {} }: { body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const { endpoint, bucket, retryMs = RETRY_MS } = this.settings;
    const url = `${endpoint}/${encodeURIComponent(bucket)}${key ? `/${key}` : ''}`;
    for (let attempt = 0; ; attempt++) {
      const last = attempt >= RETRIES;
      // only until it begins to answer: a slow reader may take its time
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
      try {
        const request = await this.client.sign(url, { method, headers, ...(body ? { body } : {}) });
        const answer = await fetch(request, { signal: patience.signal });
        if (last || (answer.status < 500 && answer.status !== 429)) return answer;
        await answer.body?.cancel();
      } catch (error) {
        const { message, cause } = error as Error;
        if (last) throw new StorageError(`${method}: ${(cause as Error | undefined)?.message ?? message}`);
      } finally {
        clearTimeout(timer);
      }
      await new Promise((done) => setTimeout(done, retryMs * 2 ** attempt));
    }
  }
}

let known: { settings: string; storage: Storage | null } | undefined;

/** The storage that the environment names; null where files are kept in the database. */
export function storageNow(): Storage | null {
  const settings = storageSettings();
  const print = JSON.stringify(settings);
  if (known?.settings !== print) known = { settings: print, storage: settings && new Storage(settings) };
  return known.storage;
}

export const storageKey = (organisationId: string, contentId: string): string =>
  `${organisationId}/${contentId}`;
