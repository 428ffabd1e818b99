/** Bytes and milliseconds that are spent on taking in what is refused anyway. */
const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_MS = 60_000;

/**
 * Takes in a body that is not wanted, and throws it away. A browser shows an answer only when it has sent all of its
 * file: closed before that, the connection is "reset" to the person, and our words never seen.
 */
export async function readAway(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return;
  const reader = body.getReader();
  const until = Date.now() + LONGEST_MS;
  let bytes = 0;
  while (bytes < MOST_BYTES && Date.now() < until) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.length;
  }
  await reader.cancel();
}
