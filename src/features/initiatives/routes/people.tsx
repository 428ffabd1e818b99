import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  EMPTY_FORM,
  type FormState,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { formChoices } from '../../organisations/public.ts';
import { addMember, addPartner, removeMember, removePartner } from '../actions/people.ts';
import { addUse } from '../actions/use.ts';
import { memberForm, partnerForm, removeMemberForm, removePartnerForm, useForm } from '../input.ts';
import { firstMember, PeoplePage } from '../pages/people.tsx';
import { UsePage } from '../pages/use.tsx';
import { refuseChange } from '../policy.ts';
import { membersOf, partnersOf, usesOf } from '../read.ts';
import { texts } from '../texts.ts';
import { changeable, isFinal, seen } from './shared.ts';

/** Who takes part in it, and what it takes. */
export function peopleRoutes(app: Hono<Env>): void {
  app.get('/initiatives/:id/people', signedIn, (c) => showPeople(c, {}));
  app.post('/initiatives/:id/people', signedIn, join);
  app.post('/initiatives/:id/people/remove', signedIn, leave);
  app.post('/initiatives/:id/partners', signedIn, joinFromElsewhere);
  app.post('/initiatives/:id/partners/remove', signedIn, leaveFromElsewhere);
  app.get('/initiatives/:id/use', signedIn, (c) => showUse(c));
  app.post('/initiatives/:id/use', signedIn, use);
}

const SEARCHED = refuse('invalid', 'initiative.searched');

async function showPeople(c: Ctx, again: { member?: FormState; partner?: FormState }, refusal?: Refusal) {
  const row = await changeable(c);
  if (isRefusal(row)) return refused(c, row);
  const memberState = again.member ?? firstMember;
  const found = await within(c, async (tx) => ({
    members: await membersOf(tx, row.id),
    partners: await partnersOf(tx, row.id),
    choices: await formChoices(tx, {
      search: String(memberState.values.ownerSearch ?? '').trim(),
      ownerId: String(memberState.values.personId ?? ''),
    }),
  }));
  const page = (
    <PeoplePage
      view={c.var.view}
      row={row}
      {...found}
      memberState={memberState}
      partnerState={again.partner ?? { ...EMPTY_FORM, values: { id: newId() } }}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

const people = (c: Ctx) => `/initiatives/${c.req.param('id') ?? ''}/people`;

async function join(c: Ctx) {
  const values = await readForm(c);
  if (values.findOwner) return showPeople(c, { member: { values, errors: {}, refusal: null } }, SEARCHED);
  const input = parseForm(memberForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => addMember(tx, actorOf(c), c.req.param('id') ?? '', input));
  if (!isRefusal(done)) return goTo(c, people(c), texts[c.var.view.language].people.saved);
  return isFinal(done) ? refused(c, done) : showPeople(c, { member: refusedForm(values, done) }, done);
}

async function leave(c: Ctx) {
  const input = parseForm(removeMemberForm, await readForm(c));
  const done = await within(c, async (tx) =>
    removeMember(tx, actorOf(c), c.req.param('id') ?? '', isRefusal(input) ? '' : input.personId),
  );
  return isRefusal(done) ? refused(c, done) : goTo(c, people(c), texts[c.var.view.language].people.removed);
}

async function joinFromElsewhere(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(partnerForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => addPartner(tx, actorOf(c), c.req.param('id') ?? '', input));
  if (!isRefusal(done)) return goTo(c, people(c), texts[c.var.view.language].people.saved);
  return isFinal(done) ? refused(c, done) : showPeople(c, { partner: refusedForm(values, done) }, done);
}

async function leaveFromElsewhere(c: Ctx) {
  const input = parseForm(removePartnerForm, await readForm(c));
  const done = await within(c, async (tx) =>
    removePartner(tx, actorOf(c), c.req.param('id') ?? '', isRefusal(input) ? '' : input.partnerId),
  );
  return isRefusal(done) ? refused(c, done) : goTo(c, people(c), texts[c.var.view.language].people.removed);
}

async function showUse(c: Ctx, again?: { state: FormState; refusal: Refusal }) {
  const row = await seen(c);
  if (isRefusal(row)) return refused(c, row);
  const mayChange = refuseChange(actorOf(c), row) === null;
  const uses = await within(c, (tx) => usesOf(tx, row.id));
  const page = (
    <UsePage
      view={c.var.view}
      row={row}
      uses={uses}
      state={again?.state ?? formState(c, { id: newId(), onDay: c.var.view.today })}
      mayChange={mayChange}
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function use(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const row = await changeable(c);
  if (isRefusal(row)) return refused(c, row);
  const values = await readForm(c);
  const input = parseForm(useForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => addUse(tx, actorOf(c), id, input));
  if (!isRefusal(done)) return goTo(c, `/initiatives/${id}/use`, texts[c.var.view.language].money.saved);
  return isFinal(done) ? refused(c, done) : showUse(c, { state: refusedForm(values, done), refusal: done });
}
