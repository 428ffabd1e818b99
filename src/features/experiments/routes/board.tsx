import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../../shared/kernel/refusal.ts';
import { addAssumption, changeAssumption, removeAssumption } from '../actions/assumptions.ts';
import { readFilter } from '../filter.ts';
import { changeAssumptionForm, newAssumptionForm } from '../input.ts';
import { Board, EditAssumption } from '../pages/board.tsx';
import { ListExperiments } from '../pages/list.tsx';
import { refuseRunning } from '../policy.ts';
import { assumptionById, assumptionsOf, experimentsOf } from '../read.ts';
import { listExperiments } from '../read-list.ts';
import { experimentsPath, initiativeOf } from '../store.ts';
import { texts } from '../texts.ts';

/** Rows on a page of the list. */
const PAGE_ROWS = 50;

/** Experiments of everybody, and of one initiative with what it takes for true. */
export function boardRoutes(app: Hono<Env>): void {
  app.get('/experiments', signedIn, list);
  app.get('/initiatives/:id/experiments', signedIn, (c) => board(c as Ctx));
  app.post('/initiatives/:id/assumptions', signedIn, add);
  app.get('/assumptions/:id', signedIn, (c) => edit(c as Ctx));
  app.post('/assumptions/:id', signedIn, change);
  app.post('/assumptions/:id/remove', signedIn, remove);
}

async function list(c: Ctx) {
  const { after, ...query } = c.req.query();
  const filter = readFilter(query);
  const page = await within(c, (tx) => listExperiments(tx, actorOf(c), filter, PAGE_ROWS, after));
  return show(
    c,
    <ListExperiments view={c.var.view} filter={filter} page={page} continued={after !== undefined} />,
  );
}

async function board(c: Ctx, state?: FormState, refusal?: Refusal) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const of = await initiativeOf(tx, actor, id);
    if (isRefusal(of)) return of;
    return { of, assumptions: await assumptionsOf(tx, id), experiments: await experimentsOf(tx, id) };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = (
    <Board
      view={c.var.view}
      {...found}
      mayChange={refuseRunning(actor, found.of) === null}
      state={state ?? formState(c, { id: newId(), importance: '3', evidence: '1' })}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function add(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(newAssumptionForm, values);
  const result = isRefusal(input)
    ? await within(c, async (tx) => {
        const of = await initiativeOf(tx, actor, id);
        return isRefusal(of) ? of : (refuseRunning(actor, of) ?? input);
      })
    : await within(c, (tx) => addAssumption(tx, actor, id, input));
  if (!isRefusal(result))
    return goTo(c, experimentsPath(id), texts[c.var.view.language].notices.assumptionAdded);
  if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
  return board(c, refusedForm(values, result), result);
}

async function edit(c: Ctx, state?: FormState, refusal?: Refusal) {
  const actor = actorOf(c);
  const found = await within(c, async (tx) => {
    const row = await assumptionById(tx, c.req.param('id') ?? '');
    if (!row) return notFound();
    const of = await initiativeOf(tx, actor, row.initiativeId);
    return isRefusal(of) ? of : (refuseRunning(actor, of) ?? row);
  });
  if (isRefusal(found)) return refused(c, found);
  const row = found;
  const saved = {
    version: String(row.version),
    text: row.text,
    importance: String(row.importance),
    evidence: String(row.evidence),
  };
  const shown = state ?? formState(c, saved);
  const values = refusal?.code === 'conflict' ? { ...shown.values, version: saved.version } : shown.values;
  const page = (
    <EditAssumption
      view={c.var.view}
      row={row}
      state={{ ...shown, values }}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function change(c: Ctx) {
  const actor = actorOf(c);
  const values = await readForm(c);
  const input = parseForm(changeAssumptionForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => changeAssumption(tx, actor, c.req.param('id') ?? '', input));
  if (!isRefusal(result))
    return goTo(c, experimentsPath(result.initiativeId), texts[c.var.view.language].notices.changed);
  if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
  return edit(c, refusedForm(values, result), result);
}

async function remove(c: Ctx) {
  const result = await within(c, (tx) => removeAssumption(tx, actorOf(c), c.req.param('id') ?? ''));
  if (isRefusal(result)) return refused(c, result);
  return goTo(c, experimentsPath(result.initiativeId), texts[c.var.view.language].notices.assumptionRemoved);
}
