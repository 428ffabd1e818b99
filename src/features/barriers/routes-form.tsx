import type { Hono } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
import { placesOf } from '../../shared/db/search-index.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import {
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { hasRole } from '../../shared/kernel/actor.ts';
import { isId, newId } from '../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import { formChoices } from '../organisations/public.ts';
import { changeBarrier, reportBarrier } from './actions.ts';
import { changeForm, newBarrierForm } from './input.ts';
import { EditBarrier, NewBarrier } from './pages/form.tsx';
import { refuseChange } from './policy.ts';
import { type FullBarrier, fullBarrier } from './read.ts';
import { texts } from './texts.ts';

/** Reporting and changing a barrier. Mounted before `/barriers/:id`. */
export function formRoutes(app: Hono<Env>): void {
  app.get('/barriers/new', signedIn, newOne);
  app.post('/barriers', signedIn, report);
  app.get('/barriers/:id/edit', signedIn, edit);
  app.post('/barriers/:id', signedIn, change);
}

/** What a barrier is said to stop, from `type:id`; null if that is no such thing. */
export function readAbout(text: string | null | undefined): { type: string; id: string } | null {
  const [type = '', id = ''] = (text ?? '').split(':');
  return /^[a-z-]{1,40}$/.test(type) && isId(id) ? { type, id } : null;
}

async function aboutPlace(tx: Tx, text: string | null | undefined) {
  const about = readAbout(text);
  if (!about) return undefined;
  return [...(await placesOf(tx, [{ objectType: about.type, objectId: about.id }])).values()][0];
}

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  if (hasRole(actor, 'guest')) return refused(c, forbidden());
  const about = c.req.query('about');
  if (about && !(await within(c, (tx) => aboutPlace(tx, about)))) return refused(c, notFound());
  const first = {
    id: newId(),
    about: about ?? '',
    title: c.req.query('title')?.slice(0, 200) ?? '',
    unitId: actor.unitId ?? '',
    visibility: 'organisation',
  };
  return showNew(c, formState(c, first));
}

async function showNew(c: Ctx, state: FormState, refusal?: Refusal) {
  const [about, choices] = await within(c, async (tx) => [
    await aboutPlace(tx, String(state.values.about ?? '')),
    await formChoices(tx),
  ]);
  const page = (
    <NewBarrier
      view={c.var.view}
      state={state}
      choices={choices}
      about={about}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function report(c: Ctx) {
  const actor = actorOf(c);
  const t = texts[c.var.view.language];
  if (hasRole(actor, 'guest')) return refused(c, forbidden());
  const values = await readForm(c);
  const input = parseForm(newBarrierForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => sendIn(tx, input));
  if (isRefusal(result)) {
    if (result.kind === 'not-found') return refused(c, result);
    return showNew(c, refusedForm(values, result), result);
  }
  const { id, row } = result;
  // without a name, a private barrier is no longer the writer's to see
  return goTo(c, row ? `/barriers/${id}` : '/barriers', t.notices.reported(row?.ownerName ?? t.noOwner));

  async function sendIn(tx: Tx, { about, id, ...fields }: Exclude<typeof input, Refusal>) {
    const added = await reportBarrier(tx, actor, { ...fields, id: id ?? newId(), about: readAbout(about) });
    return isRefusal(added) ? added : { id: added.id, row: await fullBarrier(tx, added.id) };
  }
}

const formValuesOf = (row: FullBarrier): FormValues => ({
  version: String(row.version),
  title: row.title,
  text: row.text,
  kind: row.kind,
  unitId: row.unitId ?? '',
  visibility: row.visibility,
  ownerId: row.ownerId ?? '',
  nextOn: row.nextOn ?? '',
  remedy: row.remedy,
});

async function edit(c: Ctx) {
  const row = await within(c, (tx) => fullBarrier(tx, c.req.param('id') ?? ''));
  if (!row) return refused(c, notFound());
  const refusal = refuseChange(actorOf(c), row);
  return refusal ? refused(c, refusal) : showEdit(c, formState(c, formValuesOf(row)));
}

async function showEdit(c: Ctx, state: FormState, refusal?: Refusal) {
  const id = c.req.param('id') ?? '';
  const conflict = refusal?.kind === 'conflict';
  const found = await within(c, async (tx) => {
    const now = await fullBarrier(tx, id);
    const search = String(state.values.ownerSearch ?? '').trim();
    return (
      now && { now, choices: await formChoices(tx, { search, ownerId: String(state.values.ownerId ?? '') }) }
    );
  });
  if (!found) return refused(c, notFound());
  const values = conflict ? { ...state.values, version: String(found.now.version) } : state.values;
  const page = (
    <EditBarrier
      view={c.var.view}
      id={id}
      state={{ ...state, values }}
      choices={found.choices}
      savedTitle={found.now.title}
      now={conflict ? found.now : undefined}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** A search for an owner comes by the same form: nothing is saved, and nothing wrong. */
const SEARCHED = refuse('invalid', 'barrier.searched');

async function change(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  if (values.findOwner) return showEdit(c, { values, errors: {}, refusal: null }, SEARCHED);
  const input = parseForm(changeForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => changeBarrier(tx, actorOf(c), id, input));
  if (isRefusal(result)) {
    if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
    return showEdit(c, refusedForm(values, result), result);
  }
  return goTo(c, `/barriers/${id}`, texts[c.var.view.language].notices.changed);
}
