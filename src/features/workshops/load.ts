import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { Database } from '../../shared/db/database.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { belongingOf } from '../organisations/public.ts';
import { prepareWorkshop } from './actions/prepare.ts';
import { goToStep, openWorkshop } from './actions/run.ts';
import { loadWorkshop, stepsOf } from './store.ts';

// How long it takes from an answer to everybody's screen. Used by the benchmark; never by the server.

export interface LoadWorkshop {
  code: string;
  questionId: string;
}

/** Opens a workshop in the step of questions, held by the person, for a load test to take part in. */
export async function openLoadWorkshop(db: Database, personId: string): Promise<LoadWorkshop> {
  const belonging = await belongingOf(db, personId, undefined);
  if (!belonging) throw new Error('The person of the load test belongs to no organisation');
  const { actor } = belonging;
  return db.within({ organisationId: actor.organisationId, personId, unitIds: actor.unitIds }, async (tx) => {
    const made = await prepareWorkshop(tx, actor, {
      id: tx.newId(),
      title: 'Belastningsprov',
      journeyId: null,
      challengeId: 'p1.c1',
      instrumentId: null,
      agenda: 'a60',
      answersShown: 'aggregate',
      names: 'anonymous',
    });
    if (isRefusal(made)) throw new Error(made.code);
    const step = (await stepsOf(tx, made.id)).find((item) => item.kind === 'questions');
    const opened = await openWorkshop(tx, actor, made.id);
    const gone = isRefusal(opened) ? opened : await goToStep(tx, actor, made.id, step?.id ?? '', null);
    const workshop = await loadWorkshop(tx, made.id);
    const questionId = step?.questionIds[0];
    if (isRefusal(gone) || !workshop || !questionId) throw new Error('The workshop could not be opened');
    return { code: workshop.code, questionId };
  });
}

export interface LoadOptions extends LoadWorkshop {
  /** Where the server is, e.g. `http://localhost:3000`. */
  origin: string;
  participants: number;
  /** Over how many seconds everybody answers once. */
  seconds?: number;
}

export interface LoadResult {
  participants: number;
  answers: number;
  /** Milliseconds from an answer being sent until every screen has a picture with it. */
  p50: number;
  p95: number;
  worst: number;
  /** Milliseconds of the answers' own requests. */
  answerP95: number;
  /** Pictures fetched in all. */
  fetched: number;
}

/** Longest wait for the last screen before the test is given up, in milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * Lets participants join over HTTP, each with an open stream, and answer at even times. A screen counts as having an
 * answer when the picture that it fetched shows at least as many answers as had been sent when that answer was taken
 * in: never too kind. Throws when a screen never gets there.
 */
export async function workshopLoad(options: LoadOptions): Promise<LoadResult> {
  const { origin, code, questionId, participants, seconds = 20 } = options;
  const screens: Screen[] = [];
  for (let n = 0; n < participants; n += 20)
    screens.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(20, participants - n) }, () => Screen.join(origin, code)),
      )),
    );
  await Promise.all(screens.map((screen) => screen.listen()));

  let sent = 0;
  const answers: { at: number; must: number; took: number }[] = [];
  await Promise.all(
    screens.map(async (screen, index) => {
      await new Promise((wake) => setTimeout(wake, (index / participants) * seconds * 1_000));
      const at = performance.now();
      sent++;
      await screen.answer(questionId);
      answers.push({ at, must: sent, took: performance.now() - at });
    }),
  );
  const deadline = performance.now() + PATIENCE_MS;
  while (screens.some((screen) => screen.shown < participants)) {
    if (performance.now() > deadline) throw new Error('A screen never showed every answer');
    await new Promise((wake) => setTimeout(wake, 20));
  }
  for (const screen of screens) screen.close();

  const waits = answers
    .map(({ at, must }) => Math.max(...screens.map((screen) => screen.whenShown(must))) - at)
    .sort((a, b) => a - b);
  const took = answers.map((answer) => answer.took).sort((a, b) => a - b);
  return {
    participants,
    answers: answers.length,
    p50: quantile(waits, 0.5),
    p95: quantile(waits, 0.95),
    worst: waits.at(-1) ?? 0,
    answerP95: quantile(took, 0.95),
    fetched: screens.reduce((sum, screen) => sum + screen.fetched, 0),
  };
}

const quantile = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

/** One participant's phone: a cookie, a stream, and the picture fetched when the stream says so. */
class Screen {
  shown = 0;
  fetched = 0;
  private readonly times: { count: number; at: number }[] = [];
  private readonly abort = new AbortController();
  private fetching = false;
  private pending = false;

  private constructor(
    private readonly base: string,
    private readonly cookie: string,
  ) {}

  static async join(origin: string, code: string): Promise<Screen> {
    const base = `${origin}/join/${code}`;
    const { status, headers } = await send(
      `${base}/participants`,
      { 'sec-fetch-site': 'same-origin' },
      { name: '' },
    );
    const cookie = headers['set-cookie']?.[0]?.split(';')[0];
    if (status !== 303 || !cookie) throw new Error(`Joining answered ${status}`);
    return new Screen(base, cookie);
  }

  listen(): Promise<void> {
    return new Promise((done, fail) => {
      const headers = { cookie: this.cookie, accept: 'text/event-stream' };
      const asked = request(
        `${this.base}/stream`,
        { headers, agent: false, signal: this.abort.signal },
        (answer) => {
          if (answer.statusCode !== 200) return fail(new Error(`The stream answered ${answer.statusCode}`));
          answer.setEncoding('utf8');
          answer.on('data', (text: string) => {
            if (text.includes('event: change')) this.fetchPicture().catch(this.lost);
          });
          answer.on('error', () => undefined);
          done();
        },
      );
      asked.on('error', fail);
      asked.end();
    });
  }

  async answer(questionId: string): Promise<void> {
    const answer = String(1 + Math.floor(Math.random() * 4));
    const headers = { cookie: this.cookie, 'sec-fetch-site': 'same-origin' };
    const { status } = await send(`${this.base}/answers`, headers, { questionId, answer });
    if (status !== 303) throw new Error(`Answering answered ${status}`);
  }

  /** When this screen first showed at least `count` answers. */
  whenShown(count: number): number {
    return this.times.find((time) => time.count >= count)?.at ?? Number.POSITIVE_INFINITY;
  }

  close(): void {
    this.abort.abort();
  }

  /** What was still on its way when the measuring ended may break. */
  private readonly lost = (error: Error): void => {
    if (!this.abort.signal.aborted) throw error;
  };

  /** As the browser does: one fetch at a time, and one more if something came meanwhile. */
  private async fetchPicture(): Promise<void> {
    if (this.fetching) {
      this.pending = true;
      return;
    }
    this.fetching = true;
    do {
      this.pending = false;
      const { text } = await send(`${this.base}/picture`, { cookie: this.cookie });
      const count = Number(/class="ws-answered">(\d+)/.exec(text)?.[1] ?? 0);
      this.fetched++;
      if (count > this.shown) {
        this.shown = count;
        this.times.push({ count, at: performance.now() });
      }
    } while (this.pending);
    this.fetching = false;
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 100 });

/** One request over kept-alive connections: lighter than fetch, since both ends share the machine in a benchmark. */
function send(
  url: string,
  headers: Record<string, string>,
  form?: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  const body = form ? new URLSearchParams(form).toString() : undefined;
  return new Promise((done, fail) => {
    const asked = request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers:
          body === undefined ? headers : { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      },
      (answer: IncomingMessage) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        answer.on('error', fail);
      },
    );
    asked.on('error', fail);
    asked.end(body);
  });
}
