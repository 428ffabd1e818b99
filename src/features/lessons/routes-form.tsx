import type { Hono } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
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
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId, newId } from '../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { addLesson, changeLesson } from './actions.ts';
import { unitChoices } from './choices.ts';
import { changeForm, type NewLessonForm, newLessonForm } from './input.ts';
import { EditLesson, NewLesson } from './pages/form.tsx';
import { refuseChange, refuseTelling } from './policy.ts';
import { type FullLesson, fullLesson } from './read-full.ts';
import { seenObject } from './store.ts';
import { texts } from './texts.ts';

/** Telling and changing a lesson. Mounted before `/lessons/:id`. */
export function formRoutes(app: Hono<Env>): void {
  app.get('/lessons/new', signedIn, newOne);
  app.post('/lessons', signedIn, add);
  app.get('/lessons/:id/edit', signedIn, edit);
  app.post('/lessons/:id', signedIn, change);
}

/** What the form says it is a lesson of: null for nothing; undefined for something that the person does not see. */
async function aboutOf(tx: Tx, values: FormValues) {
  const type = String(values.aboutType ?? '');
  const id = String(values.aboutId ?? '');
  if (!type && !id) return null;
  const found = isId(id) ? await seenObject(tx, type, id) : undefined;
  return found && { ...found, type, id };
}

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  const refusal = refuseTelling(actor);
  if (refusal) return refused(c, refusal);
  const { aboutType = '', aboutId = '', title = '' } = c.req.query();
  const first = {
    id: newId(),
    title,
    aboutType,
    aboutId,
    happenedOn: c.var.view.today,
    unitId: actor.unitId ?? '',
    visibility: 'organisation',
  };
  return showNew(c, formState(c, first));
}

async function showNew(c: Ctx, state: FormState, refusal?: Refusal) {
  const [about, units] = await within(c, async (tx) => [
    await aboutOf(tx, state.values),
    await unitChoices(tx),
  ]);
  if (about === undefined) return refused(c, notFound());
  const page = (
    <NewLesson
      view={c.var.view}
      state={state}
      units={units}
      about={about}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function add(c: Ctx) {
  const actor = actorOf(c);
  const values = await readForm(c);
  const input = parseForm(newLessonForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => addFrom(tx, actor, input));
  if (isRefusal(result)) {
    if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
    return showNew(c, refusedForm(values, result), result);
  }
  const name = actor.name.split(' ')[0] ?? actor.name;
  return goTo(c, `/lessons/${result.id}`, texts[c.var.view.language].notices.told(name));
}

async function addFrom(tx: Tx, actor: Actor, form: NewLessonForm) {
  const { id, aboutType, aboutId, ...fields } = form;
  const about = await aboutOf(tx, { aboutType: aboutType ?? '', aboutId: aboutId ?? '' });
  if (about === undefined) return notFound();
  return addLesson(tx, actor, { ...fields, id: id ?? newId(), about: about ?? undefined });
}

const valuesOf = (row: FullLesson): FormValues => ({
  version: String(row.version),
  title: row.title,
  outcome: row.outcome,
  context: row.context,
  done: row.done,
  happened: row.happened,
  learnt: row.learnt,
  otherwise: row.otherwise,
  happenedOn: row.happenedOn,
  unitId: row.unitId ?? '',
  areas: [...row.areas],
  tags: row.tags.join(', '),
  visibility: row.visibility,
});

async function edit(c: Ctx) {
  const row = await within(c, (tx) => fullLesson(tx, c.req.param('id') ?? ''));
  if (!row) return refused(c, notFound());
  const refusal = refuseChange(actorOf(c), row);
  if (refusal) return refused(c, refusal);
  return showEdit(c, formState(c, valuesOf(row)));
}

async function showEdit(c: Ctx, state: FormState, refusal?: Refusal) {
  const id = c.req.param('id') ?? '';
  const [now, units] = await within(c, async (tx) => [await fullLesson(tx, id), await unitChoices(tx)]);
  if (!now) return refused(c, notFound());
  const conflict = refusal?.kind === 'conflict';
  const values = conflict ? { ...state.values, version: String(now.version) } : state.values;
  const page = (
    <EditLesson
      view={c.var.view}
      id={id}
      state={{ ...state, values }}
      units={units}
      savedTitle={now.title}
      now={conflict ? now : undefined}
      withName={now.authorId === actorOf(c).personId}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function change(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(changeForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => changeLesson(tx, actor, id, input));
  if (isRefusal(result)) {
    if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
    return showEdit(c, refusedForm(values, result), result);
  }
  return goTo(c, `/lessons/${id}`, texts[c.var.view.language].notices.changed);
}
