import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormValues, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isId } from '../../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { historyOf } from '../../history/public.ts';
import { newPersonInput, peopleFilter, personInput, versionInput } from '../input.ts';
import { unitOptions } from '../options.ts';
import { PeoplePage } from '../pages/people.tsx';
import { EditPersonPage, NewPersonPage, PersonPage } from '../pages/person.tsx';
import { changePerson, endMembership, invitePerson, welcomeBack } from '../people-actions.ts';
import { mayKeepPeople } from '../policy.ts';
import { peopleListed, personSeen } from '../read.ts';
import { texts } from '../texts.ts';

export function peopleRoutes(app: Hono<Env>): void {
  app.get('/people', signedIn, peoplePage);
  app.get('/people/new', signedIn, newPerson);
  app.post('/people', signedIn, postPerson);
  app.get('/people/:id', signedIn, personPage);
  app.get('/people/:id/edit', signedIn, editPerson);
  app.post('/people/:id', signedIn, postChange);
  app.post('/people/:id/ending', signedIn, postEnding);
  app.post('/people/:id/return', signedIn, postReturn);
}

async function peoplePage(c: Ctx) {
  const filter = peopleFilter.parse(c.req.query());
  const { people, units } = await within(c, async (tx) => ({
    people: await peopleListed(tx, filter),
    units: await unitOptions(tx),
  }));
  return show(
    c,
    <PeoplePage view={c.var.view} people={people.rows} next={people.next} filter={filter} units={units} />,
  );
}

const found = async (tx: Tx, id: string) => (isId(id) ? await personSeen(tx, id) : undefined) ?? notFound();

async function personPage(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const seen = await within(c, async (tx) => {
    const person = await found(tx, id);
    if (isRefusal(person)) return person;
    return { person, history: mayKeepPeople(actorOf(c)) ? await historyOf(tx, 'person', id) : [] };
  });
  if (isRefusal(seen)) return refused(c, seen);
  return show(c, <PersonPage view={c.var.view} {...seen} />);
}

async function newPerson(c: Ctx) {
  if (!mayKeepPeople(actorOf(c))) return refused(c, forbidden());
  const units = await within(c, unitOptions);
  const state = formState(c, { roles: 'employee', language: 'sv', unitId: c.req.query('unit') ?? '' });
  return show(c, <NewPersonPage view={c.var.view} state={state} units={units} />);
}

async function postPerson(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(newPersonInput, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => invitePerson(tx, actorOf(c), input));
  if (!isRefusal(done) && !isRefusal(input))
    return goTo(c, `/people/${done.personId}`, texts[c.var.view.language].personAdded(input.name));
  const refusal = done as Refusal;
  if (refusal.kind !== 'invalid') return refused(c, refusal);
  const units = await within(c, unitOptions);
  return showAgain(
    c,
    <NewPersonPage view={c.var.view} state={refusedForm(values, refusal)} units={units} />,
    refusal,
  );
}

async function editPerson(c: Ctx) {
  if (!mayKeepPeople(actorOf(c))) return refused(c, forbidden());
  const id = c.req.param('id') ?? '';
  const seen = await within(c, async (tx) => {
    const person = await found(tx, id);
    return isRefusal(person) ? person : { person, units: await unitOptions(tx) };
  });
  if (isRefusal(seen)) return refused(c, seen);
  const { person, units } = seen;
  const { name, title, unitId, roles } = person;
  const state = formState(c, { name, title: title ?? '', unitId: unitId ?? '', roles });
  return show(c, <EditPersonPage view={c.var.view} state={state} units={units} person={{ ...person, id }} />);
}

async function postChange(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(personInput, values);
  const done: Result<{ personId: string }> = isRefusal(input)
    ? input
    : isId(id)
      ? await within(c, (tx) => changePerson(tx, actorOf(c), id, input))
      : notFound();
  if (!isRefusal(done) && !isRefusal(input))
    return goTo(c, `/people/${id}`, texts[c.var.view.language].personSaved(input.name));
  return changeAgain(c, id, values, done as Refusal);
}

async function changeAgain(c: Ctx, id: string, values: FormValues, refusal: Refusal) {
  if (refusal.kind !== 'invalid' && refusal.kind !== 'conflict') return refused(c, refusal);
  if (!mayKeepPeople(actorOf(c))) return refused(c, forbidden());
  const seen = await within(c, async (tx) => {
    const person = await found(tx, id);
    return isRefusal(person) ? person : { person, units: await unitOptions(tx) };
  });
  if (isRefusal(seen)) return refused(c, seen);
  const { person, units } = seen;
  const t = texts[c.var.view.language];
  const stands =
    refusal.kind === 'conflict'
      ? [
          { label: t.personName, value: person.name },
          { label: t.personTitle, value: person.title ?? '' },
          { label: t.personUnit, value: person.unitName ?? t.noUnit },
          { label: t.personRoles, value: person.roles.map((role) => t.roles[role]).join(', ') },
        ]
      : undefined;
  return showAgain(
    c,
    <EditPersonPage
      view={c.var.view}
      state={refusedForm(values, refusal)}
      units={units}
      person={{ ...person, id }}
      {...(stands ? { stands } : {})}
    />,
    refusal,
  );
}

async function postEnding(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const input = parseForm(versionInput, await readForm(c));
  if (isRefusal(input)) return refused(c, input);
  const done = await within(c, async (tx) => {
    const person = await found(tx, id);
    if (isRefusal(person)) return person;
    const ended = await endMembership(tx, actorOf(c), id, input.version);
    return isRefusal(ended) ? ended : person;
  });
  if (isRefusal(done)) return refused(c, done);
  return goTo(c, `/people/${id}`, texts[c.var.view.language].personLeft(done.name));
}

async function postReturn(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const done = await within(c, async (tx) => {
    const person = await found(tx, id);
    if (isRefusal(person)) return person;
    const back = await welcomeBack(tx, actorOf(c), id);
    return isRefusal(back) ? back : person;
  });
  if (isRefusal(done)) return refused(c, done);
  return goTo(c, `/people/${id}`, texts[c.var.view.language].personBack(done.name));
}
