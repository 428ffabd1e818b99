import type { Ctx } from '../../shared/http/env.ts';
import { hubOf } from './live.ts';

/** A sign of life on a quiet stream, so that proxies do not close it. */
const HEARTBEAT_MS = 15_000;
/** How long a browser waits before it connects again. */
const RETRY_MS = 2_000;

/**
 * Server-sent events about one workshop: `change` with a version, when there is something new to fetch.
 * The first comes at once, so that a screen that connects (again) fetches what it missed.
 */
export async function streamOf(c: Ctx, workshopId: string): Promise<Response> {
  const hub = hubOf(c.var.db);
  await hub.listen();
  const encoder = new TextEncoder();
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const tell = (version: number) => send(`event: change\ndata: {"version":${version}}\n\n`);
      const beat = setInterval(() => send(':\n\n'), HEARTBEAT_MS);
      const unsubscribe = hub.subscribe(workshopId, tell);
      leave = () => {
        clearInterval(beat);
        unsubscribe();
      };
      send(`retry: ${RETRY_MS}\n\n`);
      tell(hub.version(workshopId));
    },
    cancel: () => leave(),
  });
  return c.body(body, 200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
}
