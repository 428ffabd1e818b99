import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { prepareWorkshop } from './actions/prepare.ts';
import { goToStep, openWorkshop } from './actions/run.ts';
import type { NewWorkshop } from './input.ts';
import { loadWorkshop, stepsOf } from './store.ts';
import type { Workshop, WorkshopStep } from './tables.ts';

/** What is needed of the test application. */
interface TestApp {
  as<T>(person: string, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>;
  get(path: string, person?: string | null, headers?: Record<string, string>): Promise<Response>;
  post(
    path: string,
    form: Record<string, string | string[]>,
    person?: string | null,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

/** What tests of workshops share: an open workshop, and people with a browser each. */
export interface OpenWorkshop {
  id: string;
  code: string;
  steps: WorkshopStep[];
  /** Goes to the first step of a kind. */
  goTo(kind: WorkshopStep['kind'], voteOn?: 'questions' | 'notes'): Promise<WorkshopStep>;
  workshop(): Promise<Workshop>;
}

export function must<T>(result: T): Exclude<T, { refused: true } | null | undefined> {
  if (isRefusal(result) || result === null || result === undefined)
    throw new Error(`Expected something, got ${JSON.stringify(result)}`);
  return result as Exclude<T, { refused: true } | null | undefined>;
}

/** A workshop that is open, held by the innovation lead. */
export async function openOne(app: TestApp, input: Partial<NewWorkshop> = {}): Promise<OpenWorkshop> {
  const id = await app.as('lead', async (tx, actor) => {
    const made = must(
      await prepareWorkshop(tx, actor, {
        id: tx.newId(),
        title: 'Prov',
        journeyId: null,
        challengeId: 'p1.c1',
        instrumentId: null,
        agenda: 'a60',
        answersShown: 'aggregate',
        names: 'choice',
        ...input,
      }),
    );
    const opened = await openWorkshop(tx, actor, made.id);
    if (isRefusal(opened)) throw new Error(opened.code);
    return made.id;
  });
  const workshop = () => app.as('lead', async (tx) => must(await loadWorkshop(tx, id)));
  const { code } = await workshop();
  const steps = await app.as('lead', (tx) => stepsOf(tx, id));
  return {
    id,
    code,
    steps,
    workshop,
    async goTo(kind, voteOn) {
      const step = must(steps.find((item) => item.kind === kind && (!voteOn || item.voteOn === voteOn)));
      await app.as('lead', async (tx, actor) => {
        const now = must(await loadWorkshop(tx, id));
        const gone = await goToStep(tx, actor, id, step.id, now.currentStepId);
        if (isRefusal(gone)) throw new Error(gone.code);
      });
      return step;
    },
  };
}

/** A browser with a cookie of its own, that has joined. */
export interface Browser {
  cookie: string;
  get(path: string): Promise<Response>;
  post(path: string, form: Record<string, string | string[]>): Promise<Response>;
}

/** Joins by code, as a browser would; `path` of the browser is below `/join/CODE`. */
export async function joinAs(app: TestApp, code: string, name = ''): Promise<Browser> {
  const joined = await app.post(`/join/${code}/participants`, { name });
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? '';
  if (joined.status !== 303 || !cookie) throw new Error(`Could not join: ${joined.status}`);
  return {
    cookie,
    get: (path) => app.get(`/join/${code}${path}`, null, { cookie }),
    post: (path, form) => app.post(`/join/${code}${path}`, form, null, { cookie }),
  };
}
