import http from 'node:http';

/** Requests under way at once while measuring. */
const CONCURRENCY = 8;

export interface Target {
  origin: string;
  path: string;
  headers: Record<string, string>;
}

/** One GET; resolves with status and the bytes as they came over the wire (compressed if the server did). */
export function get(
  target: Target,
  agent?: http.Agent,
): Promise<{ status: number; bytes: Buffer; headers: http.IncomingHttpHeaders }> {
  return new Promise((done, fail) => {
    const request = http.get(
      `${target.origin}${target.path}`,
      { headers: target.headers, agent },
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
  });
}

/** Requests per second that a target answers, over `milliseconds`. Throws if an answer is not 200. */
export async function throughput(target: Target, milliseconds: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const until = performance.now() + milliseconds;
  const started = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() < until) {
        const { status } = await get(target, agent);
        if (status !== 200) throw new Error(`${target.path} answered ${status}`);
        count++;
      }
    }),
  );
  agent.destroy();
  return (count / (performance.now() - started)) * 1000;
}

/** Rates of two targets, measured in turn so that a change of the machine's speed strikes both; medians of the rounds. */
export async function inTurn(
  a: Target,
  b: Target,
  { rounds = 5, milliseconds = 1500 } = {},
): Promise<{ a: number; b: number; ratio: number }> {
  // the first answers fill caches, and let the bare handler learn what the page asks and answers
  await get(a);
  await get(b);
  await throughput(a, 500);
  await throughput(b, 500);
  const as: number[] = [];
  const bs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    as.push(await throughput(a, milliseconds));
    bs.push(await throughput(b, milliseconds));
  }
  return { a: median(as), b: median(bs), ratio: median(as.map((rate, i) => rate / (bs[i] ?? 1))) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
