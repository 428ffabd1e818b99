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
import { forbidden, isRefusal, notFound, type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import { ABSENCE_PATH, changeAbsence, endAbsence, setAbsence } from './absence-actions.ts';
import { belonging } from './answering.ts';
import { peopleChoices, peopleOfUnits } from './choices.ts';
import { absenceForm, newAbsenceForm } from './input.ts';
import { AbsencePage } from './pages/absence.tsx';
import { EditAbsencePage, NewAbsencePage } from './pages/absence-form.tsx';
import { keepsAbsencesOf, mayKeepAbsence } from './policy.ts';
import {
  type AbsenceRow,
  absenceById,
  absencesCoveredBy,
  absencesIn,
  absencesOf,
  unitsBelow,
} from './read.ts';
import { texts } from './texts.ts';

/** Rows on a page of others' absences. */
const PAGE_ROWS = 50;

export function absenceRoutes(app: Hono<Env>): void {
  app.get('/absence', signedIn, list);
  app.get('/absence/new', signedIn, newOne);
  app.post('/absence', signedIn, add);
  app.get('/absence/:id/edit', signedIn, edit);
  app.post('/absence/:id', signedIn, change);
  app.post('/absence/:id/end', signedIn, end);
}

async function list(c: Ctx) {
  const actor = actorOf(c);
  const keeps = keepsAbsencesOf(actor);
  const found = await within(c, async (tx) => {
    const units = await unitsBelow(tx, actor.unitId);
    const others =
      keeps === 'own'
        ? null
        : await absencesIn(tx, keeps === 'all' ? null : units, PAGE_ROWS, c.req.query('after'));
    return {
      mine: await absencesOf(tx, actor.personId),
      covering: await absencesCoveredBy(tx, actor.personId),
      others: others && {
        rows: others.rows.filter((row) => row.personId !== actor.personId),
        next: others.next,
        all: keeps === 'all',
      },
    };
  });
  const listed = new Set(found.others?.rows.map((row) => row.id));
  return show(
    c,
    <AbsencePage
      view={c.var.view}
      {...found}
      mayKeep={(row) => row.personId === actor.personId || listed.has(row.id)}
    />,
  );
}

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  const { id, personId } = await within(c, async (tx) => ({
    id: tx.newId(),
    personId: c.req.query('person') ?? actor.personId,
  }));
  return showNew(c, formState(c, { id, personId, fromOn: '', toOn: '' }));
}

const firstOf = (values: FormValues, name: string): string => {
  const value = values[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/** Whom the person may say it of. */
async function peopleFor(tx: Tx, actor: Actor, search: string, chosen: readonly string[]) {
  const keeps = keepsAbsencesOf(actor);
  if (keeps === 'own') return [];
  if (keeps === 'all') return (await peopleChoices(tx, { search, chosen })).people;
  return peopleOfUnits(tx, await unitsBelow(tx, actor.unitId));
}

const choicesFor = (c: Ctx, { values }: FormState) =>
  within(c, async (tx) => {
    const search = firstOf(values, 'find').trim();
    const chosen = [firstOf(values, 'personId'), firstOf(values, 'deputyId')];
    return {
      people: await peopleFor(tx, actorOf(c), search, chosen),
      deputies: await peopleChoices(tx, { search, chosen }),
    };
  });

async function showNew(c: Ctx, state: FormState, refusal?: Refusal) {
  const page = (
    <NewAbsencePage
      view={c.var.view}
      state={state}
      {...(await choicesFor(c, state))}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** A search for a person: nothing is saved, and nothing wrong. */
const SEARCHED = refuse('invalid', 'absence.searched');
const unmarked = (values: FormValues): FormState => ({ values, errors: {}, refusal: null });

async function add(c: Ctx) {
  const values = await readForm(c);
  if (values.finding) return showNew(c, unmarked(values), SEARCHED);
  const input = parseForm(newAbsenceForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => setAbsence(tx, actorOf(c), input));
  if (!isRefusal(result)) return goTo(c, ABSENCE_PATH, texts[c.var.view.language].absence.saved);
  if (result.kind === 'forbidden') return refused(c, result);
  return showNew(c, refusedForm(values, result), result);
}

/** The absence, if the person may change it. */
async function kept(c: Ctx): Promise<AbsenceRow | Refusal> {
  const actor = actorOf(c);
  return within(c, async (tx) => {
    const row = await absenceById(tx, c.req.param('id') ?? '');
    if (!row) return notFound();
    const unitId = (await belonging(tx, [row.personId])).get(row.personId) ?? null;
    const may = mayKeepAbsence(actor, { personId: row.personId, unitId }, await unitsBelow(tx, actor.unitId));
    return may ? row : forbidden('absence.not-yours');
  });
}

async function edit(c: Ctx) {
  const row = await kept(c);
  if (isRefusal(row)) return refused(c, row);
  const { fromOn, toOn, deputyId, version } = row;
  const values = { fromOn, toOn, deputyId: deputyId ?? '', version: String(version) };
  return showEdit(c, row, formState(c, values));
}

async function showEdit(c: Ctx, row: AbsenceRow, state: FormState, refusal?: Refusal) {
  const conflict = refusal?.kind === 'conflict';
  const values = conflict ? { ...state.values, version: String(row.version) } : state.values;
  const { deputies } = await choicesFor(c, state);
  const page = (
    <EditAbsencePage
      view={c.var.view}
      row={row}
      conflict={conflict}
      state={{ ...state, values }}
      deputies={deputies}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function change(c: Ctx) {
  const values = await readForm(c);
  const row = await kept(c);
  if (isRefusal(row)) return refused(c, row);
  if (values.finding) return showEdit(c, row, unmarked(values), SEARCHED);
  const input = parseForm(absenceForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => changeAbsence(tx, actorOf(c), row.id, input));
  if (!isRefusal(result)) return goTo(c, ABSENCE_PATH, texts[c.var.view.language].absence.saved);
  if (result.kind !== 'invalid' && result.kind !== 'conflict') return refused(c, result);
  return showEdit(c, row, refusedForm(values, result), result);
}

async function end(c: Ctx) {
  const result = await within(c, (tx) => endAbsence(tx, actorOf(c), c.req.param('id') ?? ''));
  return isRefusal(result)
    ? refused(c, result)
    : goTo(c, ABSENCE_PATH, texts[c.var.view.language].absence.ended);
}
