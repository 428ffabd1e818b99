import http from 'node:http';

/** Requests under way at once while measuring. */
const CONCURRENCY = 8;

export interface Target {
  origin: string;
  /** One address, or several that are asked for in turn. */
  path: string | readonly string[];
  headers: Record<string, string>;
  /** A form to send by POST; left out: GET. */
  form?: string;
}

/** Answers that a measured page may give: itself, or on to the next page after a form. */
const FINE: ReadonlySet<number> = new Set([200, 303]);

/** One request; resolves with status and the bytes as they came over the wire (compressed if the server did). */
export function get(
  target: Target,
  agent?: http.Agent,
  turn = 0,
): Promise<{ status: number; bytes: Buffer; headers: http.IncomingHttpHeaders }> {
  const { origin, path, headers, form } = target;
  const address = typeof path === 'string' ? path : (path[turn % path.length] ?? '/');
  return new Promise((done, fail) => {
    const request = http.request(
      `${origin}${address}`,
      {
        method: form === undefined ? 'GET' : 'POST',
        headers:
          form === undefined
            ? headers
            : {
                ...headers,
                'content-type': 'application/x-www-form-urlencoded',
                'sec-fetch-site': 'same-origin',
              },
        agent,
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          done({ status: answer.statusCode ?? 0, bytes: Buffer.concat(parts), headers: answer.headers }),
        );
        answer.on('error', fail);
      },
    );
    request.on('error', fail);
    request.end(form);
  });
}

/** What a target manages: requests per second, and how long 95 of 100 take at most, in milliseconds. */
export interface Pace {
  rate: number;
  p95: number;
}

/** The pace of a target over `milliseconds`. Throws if an answer is another than it should be. */
export async function throughput(target: Target, milliseconds: number): Promise<Pace> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const until = performance.now() + milliseconds;
  const started = performance.now();
  const took: number[] = [];
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() < until) {
        const from = performance.now();
        const { status } = await get(target, agent, took.length);
        if (!FINE.has(status)) throw new Error(`${String(target.path)} answered ${status}`);
        took.push(performance.now() - from);
      }
    }),
  );
  agent.destroy();
  const rate = (took.length / (performance.now() - started)) * 1000;
  return { rate, p95: took.sort((x, y) => x - y)[Math.floor(took.length * 0.95)] ?? 0 };
}

/** Paces of two targets, measured in turn so that a change of the machine's speed strikes both; medians of the rounds. */
export async function inTurn(
  a: Target,
  b: Target,
  { rounds = 5, milliseconds = 1500 } = {},
): Promise<{ a: number; b: number; ratio: number; p95Ratio: number }> {
  // the first answers fill caches, and let the bare handler learn what each page asks and answers
  const addresses = typeof a.path === 'string' ? 1 : a.path.length;
  for (let turn = 0; turn < addresses; turn++) {
    await get(a, undefined, turn);
    await get(b, undefined, turn);
  }
  await throughput(a, 500);
  await throughput(b, 500);
  const as: Pace[] = [];
  const bs: Pace[] = [];
  for (let round = 0; round < rounds; round++) {
    as.push(await throughput(a, milliseconds));
    bs.push(await throughput(b, milliseconds));
  }
  return {
    a: median(as.map((pace) => pace.rate)),
    b: median(bs.map((pace) => pace.rate)),
    ratio: median(as.map((pace, i) => pace.rate / (bs[i]?.rate ?? 1))),
    p95Ratio: median(as.map((pace, i) => pace.p95 / (bs[i]?.p95 ?? 1))),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
