import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isRefusal, notFound, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { mergeIdea, splitIdea, unmergeIdea } from '../actions/joining.ts';
import { tellLesson } from '../actions/lesson.ts';
import { moveIdea, PLAIN_MOVES } from '../actions/moves.ts';
import { moveForm } from '../input.ts';
import { likeThis } from '../like.ts';
import { type FormMove, isFormMove, MovePage, movesOpen } from '../pages/moves.tsx';
import { texts } from '../texts.ts';
import { peopleChoices, seen } from './shared.ts';

/** Moves with a form of their own, and the straight way on. */
export function moveRoutes(app: Hono<Env>): void {
  app.get('/ideas/:id/moves/:kind', signedIn, async (c) => {
    const kind = c.req.param('kind');
    return isFormMove(kind) ? showMove(c, kind) : refused(c, notFound());
  });
  app.post('/ideas/:id/moves/:kind', signedIn, make);
}

async function showMove(c: Ctx, kind: FormMove, again?: { values: FormValues; refusal: Refusal }) {
  const actor = actorOf(c);
  const { view } = c.var;
  const found = await within(c, async (tx) => {
    const one = await seen(tx, actor, c.req.param('id') ?? '');
    if (isRefusal(one)) return one;
    if (!again && !movesOpen(one.standing.own, one.idea, one.standing.parts).includes(kind))
      return refuse('conflict', 'flow.not-yours');
    const like =
      kind === 'merge'
        ? (await likeThis(tx, `${one.idea.title} ${one.idea.benefit}`, view.language, one.idea.id)).ideas
        : [];
    return { ...one, like, people: kind === 'reassign' ? await peopleChoices(tx) : [] };
  });
  // a link that has grown old, or somebody else's move: back to the idea, which says who has it
  if (isRefusal(found) && found.kind === 'conflict')
    return goTo(c, `/ideas/${c.req.param('id')}`, c.var.refusalText(found));
  if (isRefusal(found)) return refused(c, found);
  const { idea, standing, like, people } = found;
  const version = String(idea.version);
  const state: FormState = again
    ? refusedForm({ ...again.values, version }, again.refusal)
    : formState(c, { version });
  const page = (
    <MovePage
      view={view}
      idea={idea}
      flow={standing.own}
      kind={kind}
      state={state}
      people={people}
      like={like.filter((one) => one.type === 'idea' && one.outcome !== 'merged')}
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

/** The id in an idea's address, or in the text itself. */
const idIn = (address: string | null): string | null =>
  /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/.exec(address ?? '')?.[0] ?? null;

async function make(c: Ctx) {
  const actor = actorOf(c);
  const { id = '', kind = '' } = c.req.param() as { id?: string; kind?: string };
  const t = texts[c.var.view.language].moves;
  const plain = PLAIN_MOVES.find((known) => known === kind);
  if (!plain && !isFormMove(kind)) return refused(c, notFound());
  const values = await readForm(c);
  const input = parseForm(moveForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, async (tx) => {
        const { reason } = input;
        if (kind === 'merge')
          return mergeIdea(tx, actor, id, { intoId: idIn(input.intoAddress) ?? input.intoId, reason });
        if (kind === 'unmerge') return unmergeIdea(tx, actor, id, reason);
        if (kind === 'split') return splitIdea(tx, actor, id, { parts: input.parts, reason });
        const day = input.until ?? input.dueOn;
        const moved = await moveIdea(tx, actor, id, plain ?? 'stop', { ...input, day });
        if (isRefusal(moved) || kind !== 'stop') return moved;
        const lesson = await tellLesson(tx, actor, moved, values);
        return isRefusal(lesson) ? lesson : moved;
      });
  if (!isRefusal(done)) return goTo(c, `/ideas/${id}`, t.done[kind] ?? '');
  if (done.kind === 'not-found' || done.kind === 'forbidden') return refused(c, done);
  if (isFormMove(kind)) return showMove(c, kind, { values, refusal: done });
  return refused(c, done);
}
