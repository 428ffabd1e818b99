import { type ChildProcess, spawn } from 'node:child_process';
import { spawnOptions } from './embedded-binaries.ts';

/** How long after an unexpected end the server is started anew, in milliseconds. */
const AGAIN_AFTER_MS = 500;
/** How much of what the server said is kept, in characters. */
const KEPT_WORDS = 4_000;

/**
 * PostgreSQL as a child of this process. If it ends without being asked to (killed for lack of memory, say), it is
 * started again and recovers by itself; requests meanwhile get "the database cannot be reached".
 */
export class ServerProcess {
  private child: ChildProcess;
  private again: NodeJS.Timeout | undefined;
  private stopping: Promise<void> | undefined;
  private settled = false;
  said = '';

  constructor(
    private readonly program: string,
    private readonly args: readonly string[],
  ) {
    this.child = this.launch();
  }

  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Tries once more, after a start that failed. */
  relaunch(): void {
    this.said = '';
    this.child = this.launch();
  }

  /** From now on the server does not keep this process alive, and is started again should it end. */
  mayOutliveUs(): void {
    this.settled = true;
    this.child.unref();
    (this.child.stderr as unknown as { unref?: () => void } | null)?.unref?.();
  }

  /** PostgreSQL's "fast" shutdown: ends sessions, writes everything, leaves. */
  stop(): Promise<void> {
    this.stopping ??= new Promise((done) => {
      clearTimeout(this.again);
      if (this.ended) return done();
      this.child.once('exit', () => done());
      this.child.ref();
      this.child.kill('SIGINT');
    });
    return this.stopping;
  }

  private launch(): ChildProcess {
    const settings = ['max_connections=100', 'log_min_messages=warning', 'TimeZone=UTC'].flatMap((one) => [
      '-c',
      one,
    ]);
    const child = spawn(this.program, [...this.args, ...settings], {
      ...spawnOptions,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
      detached: true,
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.said = (this.said + chunk.toString()).slice(-KEPT_WORDS);
    });
    child.once('exit', () => {
      if (!this.settled || this.stopping) return;
      this.again = setTimeout(() => {
        this.child = this.launch();
        this.mayOutliveUs();
      }, AGAIN_AFTER_MS);
    });
    return child;
  }
}
