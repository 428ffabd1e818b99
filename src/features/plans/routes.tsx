import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { fileRoutes, filesOf } from '../files/public.ts';
import { historyOf } from '../history/public.ts';
import { unitChoices } from '../organisations/public.ts';
import { resultBehind } from '../results/public.ts';
import { moveAction } from './actions.ts';
import { commentAction } from './comment.ts';
import { fileOwner } from './files.ts';
import { readFilter } from './filter.ts';
import { ownPath } from './form-values.ts';
import { commentForm, statusForm } from './input.ts';
import { editorsOf } from './journey-share.ts';
import { ShowAction, type ShowActionProps } from './pages/detail.tsx';
import { ListActions } from './pages/list.tsx';
import { refuseChange } from './policy.ts';
import { commentsOf, fullAction, listActions } from './read.ts';
import { exportRoutes } from './routes-export.tsx';
import { formRoutes } from './routes-form.tsx';
import { texts } from './texts.ts';

/** Rows on a page of a list. */
const PAGE_ROWS = 50;

export function routes(app: Hono<Env>): void {
  exportRoutes(app);
  formRoutes(app);
  fileRoutes(app, {
    page: '/actions/:id',
    guard: signedIn,
    owner: (tx, c, id) => fileOwner(tx, actorOf(c), id),
    again: (c, _, refusedFile, refusal) => showOne(c, { refusedFile }, refusal),
  });
  app.get('/actions', signedIn, list);
  app.get('/actions/:id', signedIn, one);
  app.post('/actions/:id/status', signedIn, move);
  app.post('/actions/:id/comments', signedIn, comment);
}

async function list(c: Ctx) {
  const actor = actorOf(c);
  const { after, ...query } = c.req.query();
  const filter = readFilter(query);
  const [page, units] = await within(c, async (tx) => [
    await listActions(tx, actor, filter, PAGE_ROWS, after),
    filter.scope === 'mine' ? [] : await unitChoices(tx),
  ]);
  return show(
    c,
    <ListActions
      view={c.var.view}
      filter={filter}
      page={page}
      units={units}
      continued={after !== undefined}
    />,
  );
}

async function one(c: Ctx) {
  return showOne(c, {});
}

async function showOne(
  c: Ctx,
  again: Pick<ShowActionProps, 'refusedStatus' | 'refusedComment' | 'refusedFile'>,
  refusal?: Refusal,
) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await fullAction(tx, id);
    if (!row) return undefined;
    const mayChange = refuseChange(actor, row, await editorsOf(tx, row)) === null;
    return {
      row,
      mayChange,
      comments: await commentsOf(tx, id),
      files: await filesOf(tx, 'action', id),
      from: await resultBehind(tx, { type: 'action', id }, c.var.view.language),
      history: await historyOf(tx, 'action', id),
    };
  });
  if (!found) return refused(c, notFound());
  const page = <ShowAction view={c.var.view} {...found} {...again} commentId={newId()} fileId={newId()} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function move(c: Ctx) {
  const actor = actorOf(c);
  const t = texts[c.var.view.language];
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(statusForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => moveAction(tx, actor, id, input));
  if (isRefusal(result)) {
    if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
    const text = result.fields ? '' : c.var.refusalText(result);
    const refusedStatus = { status: String(values.status ?? ''), state: refusedForm(values, result), text };
    return showOne(c, { refusedStatus }, result);
  }
  const notice =
    result.status === 'done'
      ? t.notices.done(actor.name.split(' ')[0] ?? actor.name)
      : t.notices.moved(t.statuses[result.status].toLowerCase());
  return goTo(c, ownPath(values.back, `/actions/${id}`), notice);
}

async function comment(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(commentForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => commentAction(tx, id, input));
  if (isRefusal(result)) {
    if (result.kind === 'not-found') return refused(c, result);
    return showOne(c, { refusedComment: refusedForm(values, result) }, result);
  }
  return goTo(c, `/actions/${id}#comments`, texts[c.var.view.language].notices.commented);
}
