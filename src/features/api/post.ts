import type { LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ClosedAddressError, openAddresses, type Resolver, refuseAddress } from './address-guard.ts';

/** A receiver that has not answered by then is taken to have failed. */
export const ANSWER_WITHIN_MS = 10_000;
/** What is read of an answer before the line is cut: only its status counts. */
const READ_MOST_BYTES = 65_536;

/** How an attempt went. `problem` is a code of the log's texts; null when it went well. */
export interface Attempt {
  answer: number | null;
  problem: string | null;
  milliseconds: number;
}

export interface PostOptions {
  allowed: readonly string[];
  resolver: Resolver;
  withinMs?: number;
}

/** Codes of Node for a name that is not there. */
const UNKNOWN = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA']);

/**
 * Posts a message. Only to an address that is open to the internet, looked up once and connected to as it was found; no
 * redirect is followed. Never throws: what went wrong is the answer.
 */
export async function post(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { allowed, resolver, withinMs = ANSWER_WITHIN_MS }: PostOptions,
): Promise<Attempt> {
  const began = performance.now();
  const ended = (answer: number | null, problem: string | null): Attempt => ({
    answer,
    problem,
    milliseconds: Math.round(performance.now() - began),
  });
  // the setting may have changed since the address was saved
  if (refuseAddress(address, allowed)) return ended(null, 'address');
  const stop = AbortSignal.timeout(withinMs);
  try {
    const url = new URL(address);
    const addresses = await Promise.race([openAddresses(url, allowed, resolver), aborted(stop)]);
    const answer = await send(url, addresses, body, headers, stop);
    return ended(answer, problemOfAnswer(answer));
  } catch (error) {
    return ended(null, stop.aborted ? 'timeout' : problemOfError(error as NodeJS.ErrnoException));
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, fail) =>
    signal.addEventListener('abort', () => fail(new Error('timeout')), { once: true }),
  );

function problemOfAnswer(answer: number): string | null {
  if (answer >= 200 && answer < 300) return null;
  if (answer >= 300 && answer < 400) return 'redirect';
  return answer === 410 ? 'gone' : 'status';
}

function problemOfError(error: NodeJS.ErrnoException): string {
  if (error instanceof ClosedAddressError) return 'address';
  const code = error.code ?? '';
  if (UNKNOWN.has(code)) return 'unknown';
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code) ? 'certificate' : 'refused';
}

/** Sends, and gives the status. The line is closed as soon as that is known and a little of the answer read. */
function send(
  url: URL,
  addresses: LookupAddress[],
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((done, fail) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        // connects to what was looked up and found open, and to nothing else
        lookup: (_host, options, found) =>
          options.all
            ? found(null, addresses)
            : found(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4),
      },
      (response) => {
        let read = 0;
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > READ_MOST_BYTES) response.destroy();
        });
        response.on('close', () => done(response.statusCode ?? 0));
        response.on('error', fail);
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}
