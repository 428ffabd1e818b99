import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
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
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { formChoices } from '../../organisations/public.ts';
import { changeCard, changeRunning, clearExperiment, planExperiment } from '../actions/card.ts';
import { clearValues, firstValues, formValuesOf } from '../form-values.ts';
import { changeCardForm, changeRunningForm, clearForm, newCardForm } from '../input.ts';
import { ClearExperiment } from '../pages/clear.tsx';
import { type CardChoices, EditExperiment, NewExperiment } from '../pages/form.tsx';
import { refuseRunning } from '../policy.ts';
import {
  assumptionsOf,
  errorList,
  type FullExperiment,
  fullExperiment,
  type LineRow,
  linesOf,
  templateById,
  templates,
} from '../read.ts';
import { refuseRewriting } from '../rules.ts';
import { initiativeOf } from '../store.ts';
import { texts } from '../texts.ts';

/** Planning an experiment, changing its card, and clearing it for the start. Mounted before `/experiments/:id`. */
export function cardRoutes(app: Hono<Env>): void {
  app.get('/experiments/new', signedIn, newOne);
  app.post('/experiments', signedIn, plan);
  app.get('/experiments/:id/edit', signedIn, (c) => edit(c as Ctx));
  app.post('/experiments/:id', signedIn, change);
  app.get('/experiments/:id/clear', signedIn, (c) => clearing(c as Ctx));
  app.post('/experiments/:id/clear', signedIn, clear);
}

/** A search for who runs it comes as the form itself: nothing is saved, and nothing is wrong. */
const SEARCHED = refuse('invalid', 'experiment.searched');
const unmarked = (values: FormValues): FormState => ({ values, errors: {}, refusal: null });

async function choicesFor(tx: Tx, initiativeId: string, values: FormValues): Promise<CardChoices> {
  const listed = values.errorIds ?? [];
  return {
    people: await formChoices(tx, {
      search: String(values.ownerSearch ?? '').trim(),
      ownerId: String(values.ownerId ?? ''),
    }),
    assumptions: await assumptionsOf(tx, initiativeId),
    errors: await errorList(tx, Array.isArray(listed) ? listed : [listed]),
  };
}

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  const { initiative = '', assumption = '', template } = c.req.query();
  const begun = await within(c, async (tx) => {
    const of = await initiativeOf(tx, actor, initiative);
    if (isRefusal(of)) return of;
    const refusal =
      refuseRunning(actor, of) ??
      (of.status === 'stopped' ? refuse('conflict', 'experiment.initiative-closed') : null);
    if (refusal) return refusal;
    const from = template ? await templateById(tx, template) : undefined;
    if (template && !from) return notFound();
    const errors = from ? await errorList(tx) : [];
    return firstValues(
      actor,
      tx.today,
      { id: tx.newId(), initiativeId: of.id, assumptionId: assumption },
      from,
      errors,
    );
  });
  return isRefusal(begun) ? refused(c, begun) : showNew(c, formState(c, begun), undefined, template);
}

async function showNew(c: Ctx, state: FormState, refusal?: Refusal, templateId?: string) {
  const initiativeId = String(state.values.initiativeId ?? '');
  const found = await within(c, async (tx) => {
    const of = await initiativeOf(tx, actorOf(c), initiativeId);
    if (isRefusal(of)) return of;
    return {
      of,
      choices: await choicesFor(tx, initiativeId, state.values),
      templates: await templates(tx),
      template: templateId ? await templateById(tx, templateId) : undefined,
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = (
    <NewExperiment
      view={c.var.view}
      state={state}
      {...found}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function plan(c: Ctx) {
  const actor = actorOf(c);
  const values = await readForm(c);
  if (values.findOwner) return showNew(c, unmarked(values), SEARCHED);
  const input = parseForm(newCardForm, values);
  const result = isRefusal(input)
    ? await within(c, async (tx) => {
        const of = await initiativeOf(tx, actor, String(values.initiativeId ?? ''));
        return isRefusal(of) ? of : (refuseRunning(actor, of) ?? input);
      })
    : await within(c, (tx) => {
        const { initiativeId, ...card } = input;
        return planExperiment(tx, actor, initiativeId, card);
      });
  if (!isRefusal(result))
    return goTo(c, `/experiments/${result.id}`, texts[c.var.view.language].notices.planned);
  if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
  return showNew(c, refusedForm(values, result), result);
}

/** The experiment with its lines, for whoever may run it. */
async function runnable(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<Result<{ row: FullExperiment; lines: LineRow[] }>> {
  const row = await fullExperiment(tx, id);
  if (!row) return notFound();
  const of = await initiativeOf(tx, actor, row.initiativeId);
  if (isRefusal(of)) return of;
  return refuseRunning(actor, of, row) ?? { row, lines: await linesOf(tx, id) };
}

async function edit(c: Ctx, state?: FormState, refusal?: Refusal) {
  const found = await within(c, async (tx) => {
    const one = await runnable(tx, actorOf(c), c.req.param('id') ?? '');
    if (isRefusal(one)) return one;
    if (one.row.status === 'closed') return refuse('conflict', 'experiment.closed');
    const shown = state ?? formState(c, formValuesOf(one.row, one.lines));
    return { row: one.row, shown, choices: await choicesFor(tx, one.row.initiativeId, shown.values) };
  });
  if (isRefusal(found)) return refused(c, found);
  const { row, shown, choices } = found;
  const conflict = refusal?.code === 'conflict';
  const page = (
    <EditExperiment
      view={c.var.view}
      row={row}
      state={conflict ? { ...shown, values: { ...shown.values, version: String(row.version) } } : shown}
      choices={choices}
      conflict={conflict}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function change(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  if (values.findOwner) return edit(c, unmarked(values), SEARCHED);
  // a card with its threshold is the card; sent after the start it is refused as a whole
  const result =
    values.threshold === undefined && values.hypothesis === undefined
      ? await save(changeRunningForm, (tx, input) => changeRunning(tx, actor, id, input))
      : await save(changeCardForm, (tx, input) => changeCard(tx, actor, id, input));
  if (!isRefusal(result)) return goTo(c, `/experiments/${id}`, texts[c.var.view.language].notices.changed);
  if (result.kind !== 'invalid' && result.code !== 'conflict') return refused(c, result);
  return edit(c, refusedForm(values, result), result);

  async function save<S extends Parameters<typeof parseForm>[0]>(
    form: S,
    work: (
      tx: Tx,
      input: Exclude<ReturnType<typeof parseForm<S>>, Refusal>,
    ) => Promise<Result<{ id: string }>>,
  ) {
    const input = parseForm(form, values);
    return isRefusal(input)
      ? input
      : within(c, (tx) => work(tx, input as Exclude<ReturnType<typeof parseForm<S>>, Refusal>));
  }
}

async function clearing(c: Ctx, state?: FormState, refusal?: Refusal) {
  const found = await within(c, async (tx) => {
    const one = await runnable(tx, actorOf(c), c.req.param('id') ?? '');
    return isRefusal(one) ? one : (refuseRewriting(one.row.status) ?? one);
  });
  if (isRefusal(found)) return refused(c, found);
  const { row } = found;
  const shown = state ?? formState(c, clearValues(row));
  const values =
    refusal?.code === 'conflict' ? { ...shown.values, version: String(row.version) } : shown.values;
  const page = (
    <ClearExperiment
      view={c.var.view}
      row={row}
      state={{ ...shown, values }}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function clear(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(clearForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => clearExperiment(tx, actorOf(c), id, input));
  if (!isRefusal(result)) return goTo(c, `/experiments/${id}`, texts[c.var.view.language].notices.cleared);
  if (result.kind !== 'invalid' && result.code !== 'conflict') return refused(c, result);
  return clearing(c, refusedForm(values, result), result);
}
