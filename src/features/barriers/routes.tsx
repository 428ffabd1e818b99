import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { historyOf } from '../history/public.ts';
import { unitChoices } from '../organisations/public.ts';
import { moveBarrier } from './actions.ts';
import { readFilter } from './filter.ts';
import { moveForm } from './input.ts';
import { ShowBarrier } from './pages/detail.tsx';
import { ListBarriers } from './pages/list.tsx';
import type { RefusedMove } from './pages/moves.tsx';
import { refuseChange } from './policy.ts';
import { fullBarrier, listBarriers, movesOf, stoppedBy } from './read.ts';
import { formRoutes } from './routes-form.tsx';
import { texts } from './texts.ts';

/** Rows on a page of a list. */
const PAGE_ROWS = 50;

export function routes(app: Hono<Env>): void {
  formRoutes(app);
  app.get('/barriers', signedIn, list);
  app.get('/barriers/:id', signedIn, (c) => showOne(c as Ctx));
  app.post('/barriers/:id/status', signedIn, move);
}

async function list(c: Ctx) {
  const { after, ...query } = c.req.query();
  const filter = readFilter(query);
  const [page, units] = await within(c, async (tx) => [
    await listBarriers(tx, actorOf(c), filter, PAGE_ROWS, after),
    await unitChoices(tx),
  ]);
  return show(
    c,
    <ListBarriers
      view={c.var.view}
      filter={filter}
      page={page}
      units={units}
      continued={after !== undefined}
    />,
  );
}

async function showOne(c: Ctx, refusedMove?: RefusedMove, refusal?: Refusal) {
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await fullBarrier(tx, id);
    if (!row) return undefined;
    return {
      row,
      stops: await stoppedBy(tx, row),
      moves: await movesOf(tx, id),
      history: await historyOf(tx, 'barrier', id),
      mayChange: refuseChange(actorOf(c), row) === null,
    };
  });
  if (!found) return refused(c, notFound());
  const page = <ShowBarrier view={c.var.view} {...found} refusedMove={refusedMove} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function move(c: Ctx) {
  const t = texts[c.var.view.language];
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(moveForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => moveBarrier(tx, actorOf(c), id, input));
  if (isRefusal(result)) {
    if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
    const text = result.fields ? '' : c.var.refusalText(result);
    const state = refusedForm(values, result);
    return showOne(c, { status: String(values.status ?? ''), state, text }, result);
  }
  const notice = result.status === 'removed' ? t.notices.removed : t.notices.moved(t.statuses[result.status]);
  return goTo(c, `/barriers/${id}`, notice);
}
