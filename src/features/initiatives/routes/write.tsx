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
import { type Choices, formChoices } from '../../organisations/public.ts';
import { changeInitiative, startInitiative } from '../actions/write.ts';
import { firstValues, formValuesOf } from '../form-values.ts';
import { changeForm, newForm } from '../input.ts';
import { type Origin, originOf, readOrigin } from '../origin.ts';
import { EditInitiative, NewInitiative } from '../pages/form.tsx';
import { refuseChange, refuseStart } from '../policy.ts';
import { fullInitiative } from '../read.ts';
import { texts } from '../texts.ts';

/** Starting and changing an initiative. Mounted before `/initiatives/:id`. */
export function writeRoutes(app: Hono<Env>): void {
  app.get('/initiatives/new', signedIn, newOne);
  app.post('/initiatives', signedIn, add);
  app.get('/initiatives/:id/edit', signedIn, edit);
  app.post('/initiatives/:id', signedIn, change);
}

/** A search for an owner comes as the form itself: nothing is saved, and nothing is wrong. */
const SEARCHED = refuse('invalid', 'initiative.searched');
const unmarked = (values: FormValues): FormState => ({ values, errors: {}, refusal: null });

const choicesFor = (c: Ctx, values: FormValues): Promise<Choices> =>
  within(c, (tx) =>
    formChoices(tx, {
      search: String(values.ownerSearch ?? '').trim(),
      ownerId: String(values.ownerId ?? ''),
    }),
  );

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  const refusal = refuseStart(actor);
  if (refusal) return refused(c, refusal);
  const asked = c.req.query('from');
  const from = readOrigin(asked);
  if (asked && !from) return refused(c, notFound());
  const begun = await within(c, async (tx) => {
    const origin = from ? await originOf(tx, from.type, from.id) : null;
    if (from && !origin) return notFound();
    if (origin && !origin.ready) return refuse('conflict', 'initiative.origin-open');
    return { origin, first: firstValues(actor, tx.today, tx.newId(), origin) };
  });
  return isRefusal(begun) ? refused(c, begun) : showNew(c, formState(c, begun.first), begun.origin);
}

async function showNew(c: Ctx, state: FormState, origin: Origin | null, refusal?: Refusal) {
  const page = (
    <NewInitiative
      view={c.var.view}
      state={state}
      choices={await choicesFor(c, state.values)}
      origin={origin}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function add(c: Ctx) {
  const actor = actorOf(c);
  const values = await readForm(c);
  const from = readOrigin(`${values.fromType ?? ''}/${values.fromId ?? ''}`);
  const again = async (state: FormState, refusal: Refusal) =>
    showNew(c, state, from ? await within(c, (tx) => originOf(tx, from.type, from.id)) : null, refusal);
  if (values.findOwner) return again(unmarked(values), SEARCHED);
  const input = parseForm(newForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => startInitiative(tx, actor, input));
  if (!isRefusal(result))
    return goTo(c, `/initiatives/${result.id}`, texts[c.var.view.language].notices.added);
  if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
  return again(refusedForm(values, result), result);
}

async function edit(c: Ctx) {
  const row = await within(c, (tx) => fullInitiative(tx, c.req.param('id') ?? ''));
  if (!row) return refused(c, notFound());
  const refusal =
    refuseChange(actorOf(c), row) ??
    (row.status === 'stopped' ? refuse('conflict', 'initiative.closed') : null);
  if (refusal) return refused(c, refusal);
  return showEdit(c, formState(c, formValuesOf(row)));
}

async function showEdit(c: Ctx, state: FormState, refusal?: Refusal) {
  const row = await within(c, (tx) => fullInitiative(tx, c.req.param('id') ?? ''));
  if (!row) return refused(c, notFound());
  const conflict = refusal?.code === 'conflict';
  const values = conflict ? { ...state.values, version: String(row.version) } : state.values;
  const page = (
    <EditInitiative
      view={c.var.view}
      row={row}
      state={{ ...state, values }}
      choices={await choicesFor(c, values)}
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
  if (values.findOwner) {
    const row = await within(c, (tx) => fullInitiative(tx, id));
    const refusal = row ? refuseChange(actor, row) : notFound();
    return refusal ? refused(c, refusal) : showEdit(c, unmarked(values), SEARCHED);
  }
  const input = parseForm(changeForm, values);
  const result = isRefusal(input)
    ? await within(c, async (tx) => {
        const row = await fullInitiative(tx, id);
        return (row ? refuseChange(actor, row) : notFound()) ?? input;
      })
    : await within(c, (tx) => changeInitiative(tx, actor, id, input));
  if (!isRefusal(result)) return goTo(c, `/initiatives/${id}`, texts[c.var.view.language].notices.changed);
  if (result.kind === 'not-found' || result.kind === 'forbidden' || result.code === 'initiative.closed')
    return refused(c, result);
  return showEdit(c, refusedForm(values, result), result);
}
