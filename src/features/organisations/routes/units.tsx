import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isId } from '../../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { historyOf } from '../../history/public.ts';
import { changeUnit, closeUnit, openUnit, reopenUnit } from '../actions.ts';
import { changedUnitInput, newUnitInput, versionInput } from '../input.ts';
import { unitOptions } from '../options.ts';
import { OrganisationPage } from '../pages/organisation.tsx';
import { EditUnitPage, NewUnitPage, UnitPage } from '../pages/units.tsx';
import { mayKeepUnits } from '../policy.ts';
import { organisationSeen, peopleOfUnit, type UnitSeen, unitsWithPeople } from '../read.ts';
import { asTree, withinUnit } from '../rules.ts';
import { unitById } from '../store.ts';
import { texts } from '../texts.ts';

export function unitRoutes(app: Hono<Env>): void {
  app.get('/organisation', signedIn, organisationPage);
  app.get('/units/new', signedIn, newUnit);
  app.post('/units', signedIn, postUnit);
  app.get('/units/:id', signedIn, unitPage);
  app.get('/units/:id/edit', signedIn, editUnit);
  app.post('/units/:id', signedIn, postChange);
  app.post('/units/:id/closing', signedIn, postClosing);
  app.post('/units/:id/reopening', signedIn, postReopening);
}

async function organisationPage(c: Ctx) {
  const { units, organisation } = await within(c, async (tx) => ({
    units: await unitsWithPeople(tx),
    organisation: await organisationSeen(tx),
  }));
  const tree = asTree(units.filter((unit) => !unit.closedOn));
  const closed = units.filter((unit) => unit.closedOn).sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return show(
    c,
    <OrganisationPage view={c.var.view} organisation={organisation} tree={tree} closed={closed} />,
  );
}

async function unitPage(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const seen = await within(c, async (tx) => {
    const units = await unitsWithPeople(tx);
    const unit = units.find((candidate) => candidate.id === id);
    if (!unit) return notFound();
    const people = await peopleOfUnit(tx, id);
    return { units, unit, people, history: await historyOf(tx, 'unit', id) };
  });
  if (isRefusal(seen)) return refused(c, seen);
  const { units, unit, people, history } = seen;
  return show(
    c,
    <UnitPage
      view={c.var.view}
      unit={unit}
      parent={units.find((candidate) => candidate.id === unit.parentId) ?? null}
      below={asTree(
        units.filter((candidate) => !candidate.closedOn || candidate.id === id),
        id,
      )}
      people={people.rows}
      morePeople={people.next !== null}
      history={history}
    />,
  );
}

async function newUnit(c: Ctx) {
  if (!mayKeepUnits(actorOf(c))) return refused(c, forbidden());
  const { places, id } = await within(c, async (tx) => ({ places: await unitOptions(tx), id: tx.newId() }));
  const state = formState(c, { kind: 'unit', parentId: c.req.query('under') ?? '' });
  return show(c, <NewUnitPage view={c.var.view} state={state} places={places} id={id} />);
}

async function postUnit(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(newUnitInput, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => openUnit(tx, actorOf(c), input));
  if (!isRefusal(done) && !isRefusal(input))
    return goTo(c, `/units/${done.id}`, texts[c.var.view.language].unitAdded(input.name));
  const refusal = done as Refusal;
  if (refusal.kind !== 'invalid') return refused(c, refusal);
  const { places, fresh } = await within(c, async (tx) => ({
    places: await unitOptions(tx),
    fresh: tx.newId(),
  }));
  const id = typeof values.id === 'string' && isId(values.id) ? values.id : fresh;
  return showAgain(
    c,
    <NewUnitPage view={c.var.view} state={refusedForm(values, refusal)} places={places} id={id} />,
    refusal,
  );
}

/** The unit and where it may be put: not under itself or those below it. */
async function unitAndPlaces(tx: Tx, id: string) {
  const unit = isId(id) ? await unitById(tx, id) : undefined;
  if (!unit) return notFound();
  const all = await unitsWithPeople(tx);
  const inside = withinUnit(all, id);
  const places = (await unitOptions(tx)).filter((place) => !inside.has(place.id));
  return { unit, places, parent: all.find((candidate) => candidate.id === unit.parentId) ?? null };
}

async function editUnit(c: Ctx) {
  if (!mayKeepUnits(actorOf(c))) return refused(c, forbidden());
  const found = await within(c, (tx) => unitAndPlaces(tx, c.req.param('id') ?? ''));
  if (isRefusal(found)) return refused(c, found);
  const { unit, places } = found;
  const state = formState(c, {
    name: unit.name,
    kind: unit.kind,
    code: unit.code ?? '',
    parentId: unit.parentId ?? '',
  });
  return show(c, <EditUnitPage view={c.var.view} state={state} places={places} unit={unit} />);
}

async function postChange(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(changedUnitInput, values);
  const done: Result<{ id: string }> = isRefusal(input)
    ? input
    : isId(id)
      ? await within(c, (tx) => changeUnit(tx, actorOf(c), id, input))
      : notFound();
  if (!isRefusal(done) && !isRefusal(input))
    return goTo(c, `/units/${id}`, texts[c.var.view.language].unitSaved(input.name));
  return changeAgain(c, id, values, done as Refusal);
}

async function changeAgain(
  c: Ctx,
  id: string,
  values: Awaited<ReturnType<typeof readForm>>,
  refusal: Refusal,
) {
  if (refusal.kind !== 'invalid' && refusal.kind !== 'conflict') return refused(c, refusal);
  if (!mayKeepUnits(actorOf(c))) return refused(c, forbidden());
  const found = await within(c, (tx) => unitAndPlaces(tx, id));
  if (isRefusal(found)) return refused(c, found);
  const { unit, places, parent } = found;
  const t = texts[c.var.view.language];
  const stands =
    refusal.kind === 'conflict'
      ? [
          { label: t.unitName, value: unit.name },
          { label: t.unitKind, value: t.unitKinds[unit.kind] },
          { label: t.unitParent, value: parent?.name ?? t.unitTop },
          { label: t.unitCode, value: unit.code ?? '' },
        ]
      : undefined;
  return showAgain(
    c,
    <EditUnitPage
      view={c.var.view}
      state={refusedForm(values, refusal)}
      places={places}
      unit={unit}
      {...(stands ? { stands } : {})}
    />,
    refusal,
  );
}

/** Closes or opens a unit by its one button. */
async function turn(
  c: Ctx,
  act: typeof closeUnit,
  said: (unit: Pick<UnitSeen, 'name'>) => string,
): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const input = parseForm(versionInput, await readForm(c));
  if (isRefusal(input)) return refused(c, input);
  const done = await within(c, async (tx) => {
    const unit = isId(id) ? await unitById(tx, id) : undefined;
    if (!unit) return notFound();
    const result = await act(tx, actorOf(c), id, input.version);
    return isRefusal(result) ? result : unit;
  });
  return isRefusal(done) ? refused(c, done) : goTo(c, `/units/${id}`, said(done));
}

const postClosing = (c: Ctx) =>
  turn(c, closeUnit, (unit) => texts[c.var.view.language].unitClosed(unit.name));
const postReopening = (c: Ctx) =>
  turn(c, reopenUnit, (unit) => texts[c.var.view.language].unitReopened(unit.name));
