/** Nothing is said before this; then the person sees that something goes on. Milliseconds. */
const PATIENCE_MS = 1_500;

/**
 * Tells on standard error what goes on, once it has taken more than a moment: on a terminal in one line that is
 * written over, elsewhere a line now and then. Standard output stays for results.
 */
export class Progress {
  private readonly started = Date.now();
  private last = 0;

  constructor(private readonly what: string) {}

  /** Call it as often as wanted, e.g. for each row. */
  step(detail: string): void {
    const now = Date.now();
    if (now - this.started < PATIENCE_MS || now - this.last < (process.stderr.isTTY ? 200 : 5_000)) return;
    this.last = now;
    process.stderr.write(
      process.stderr.isTTY ? `\r\u001b[K${this.what}: ${detail}` : `${this.what}: ${detail}\n`,
    );
  }

  end(): void {
    if (this.last > 0 && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
