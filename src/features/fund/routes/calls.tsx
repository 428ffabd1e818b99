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
import { newId } from '../../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { historyOf } from '../../history/public.ts';
import { peopleOptions } from '../../organisations/public.ts';
import { addCall, changeCall, closeCall, openCall, startAssessing } from '../actions/calls.ts';
import {
  assessorsForm,
  callForm,
  changeCallForm,
  chosenAssessors,
  closeCallForm,
  newCallForm,
  readCriteria,
} from '../input.ts';
import { writeMoney } from '../money.ts';
import { CallPage } from '../pages/call.tsx';
import { CallForm } from '../pages/call-form.tsx';
import { FundPage } from '../pages/list.tsx';
import { RankingPage } from '../pages/ranking.tsx';
import { CloseCallPage } from '../pages/small-forms.tsx';
import { leadsFund, readsRanking, refuseLeading } from '../policy.ts';
import {
  type FullCall,
  fullCall,
  listApplications,
  listCalls,
  myAssessments,
  progressOf,
  rankingOf,
} from '../read.ts';
import { callPath } from '../store.ts';
import { texts } from '../texts.ts';

const PAGE_CALLS = 12;
const PAGE_APPLICATIONS = 50;
const MINE_SHOWN = 20;

export function callRoutes(app: Hono<Env>): void {
  app.get('/fund', signedIn, overview);
  app.get('/fund/calls/new', signedIn, (c) => {
    const refusal = refuseLeading(actorOf(c));
    return refusal ? refused(c, refusal) : showForm(c, formState(c, { id: newId() }));
  });
  app.post('/fund/calls', signedIn, add);
  app.get('/fund/calls/:id', signedIn, (c) => showOne(c));
  app.post('/fund/calls/:id', signedIn, change);
  app.get('/fund/calls/:id/edit', signedIn, edit);
  app.post('/fund/calls/:id/opening', signedIn, open);
  app.post('/fund/calls/:id/assessing', signedIn, async (c) => {
    const id = c.req.param('id');
    const done = await within(c, (tx) => startAssessing(tx, actorOf(c), id));
    return isRefusal(done) ? refused(c, done) : goTo(c, callPath(id), notices(c).started);
  });
  app.get('/fund/calls/:id/closing', signedIn, (c) => showClosing(c, formState(c)));
  app.post('/fund/calls/:id/closing', signedIn, close);
  app.get('/fund/calls/:id/ranking', signedIn, rank);
}

const notices = (c: Ctx) => texts[c.var.view.language].notices;

async function overview(c: Ctx) {
  const actor = actorOf(c);
  const found = await within(c, async (tx) => ({
    ...(await listCalls(tx, PAGE_CALLS, c.req.query('after') ?? null)),
    mine: (await listApplications(tx, { mine: true }, MINE_SHOWN)).rows,
    toAssess: (await myAssessments(tx, actor)).filter(
      (one) => one.status === 'waiting' || one.status === 'begun',
    ).length,
  }));
  return show(c, <FundPage view={c.var.view} calls={found.rows} leads={leadsFund(actor)} {...found} />);
}

const ranksIn = (c: Ctx, call: FullCall): boolean => {
  const actor = actorOf(c);
  return readsRanking(actor, {
    decides: call.deciderId === actor.personId,
    assesses: call.assessors.some((one) => one.id === actor.personId),
  });
};

async function showOne(c: Ctx, refusal?: Refusal) {
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const call = await fullCall(tx, id);
    if (!call) return notFound();
    const { rows, next } = await listApplications(
      tx,
      { callId: id },
      PAGE_APPLICATIONS,
      c.req.query('after') ?? null,
    );
    return {
      call,
      applications: rows,
      next,
      progress: call.status === 'assessing' ? await progressOf(tx, id) : [],
      history: await historyOf(tx, 'fund-call', id),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = (
    <CallPage
      view={c.var.view}
      {...found}
      leads={leadsFund(actorOf(c))}
      ranks={ranksIn(c, found.call)}
      missing={refusal?.fields}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function open(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const done = await within(c, (tx) => openCall(tx, actorOf(c), id));
  if (isRefusal(done)) return done.fields ? showOne(c, done) : refused(c, done);
  return goTo(c, callPath(id), notices(c).opened);
}

const valuesOf = (call: FullCall): FormValues => ({
  version: String(call.version),
  title: call.title,
  purpose: call.purpose,
  whoMay: call.whoMay,
  budget: call.budget === null ? '' : writeMoney(call.budget),
  smallest: call.smallest === null ? '' : writeMoney(call.smallest),
  largest: call.largest === null ? '' : writeMoney(call.largest),
  opensOn: call.opensOn ?? '',
  closesOn: call.closesOn ?? '',
  decideBy: call.decideBy ?? '',
  deciderId: call.deciderId ?? '',
  ...Object.fromEntries(call.assessors.map((one, index) => [`assessor${index + 1}`, one.id])),
  ...Object.fromEntries(
    call.criteria.flatMap((one, index) => [
      [`criterion${index + 1}`, one.name],
      [`weight${index + 1}`, String(one.weight)],
    ]),
  ),
});

async function showForm(c: Ctx, state: FormState, call?: FullCall, refusal?: Refusal) {
  const people = (await within(c, peopleOptions)).map(({ id, name }) => ({ value: id, label: name }));
  const page = (
    <CallForm
      view={c.var.view}
      state={state}
      people={people}
      call={call ? { id: call.id, title: call.title, draft: call.status === 'draft' } : undefined}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function edit(c: Ctx) {
  const refusal = refuseLeading(actorOf(c));
  const call = await within(c, (tx) => fullCall(tx, c.req.param('id') ?? ''));
  if (!call) return refused(c, notFound());
  if (refusal) return refused(c, refusal);
  if (call.status === 'closed') return refused(c, refuse('conflict', 'fund.call-closed'));
  return showForm(c, formState(c, valuesOf(call)), call);
}

/** What a call's form says: the fields by their schema, the criteria and the assessors row by row. */
function readCall<T extends object>(known: T | Refusal, values: FormValues) {
  const fields = parseForm(callForm, values);
  const criteria = readCriteria(values);
  const assessors = parseForm(assessorsForm, values);
  if (isRefusal(known) || isRefusal(fields) || isRefusal(criteria) || isRefusal(assessors)) {
    const wrong = [known, fields, criteria, assessors].filter(isRefusal);
    return refuse('invalid', 'form', { fields: Object.assign({}, ...wrong.map((one) => one.fields)) });
  }
  return {
    ...fields,
    ...known,
    criteria,
    assessorIds: chosenAssessors(assessors),
    open: values.open !== undefined,
  };
}

async function add(c: Ctx) {
  const actor = actorOf(c);
  const refusal = refuseLeading(actor);
  if (refusal) return refused(c, refusal);
  const values = await readForm(c);
  const input = readCall(parseForm(newCallForm, values), values);
  const done = isRefusal(input) ? input : await within(c, (tx) => addCall(tx, actor, input));
  if (isRefusal(done)) {
    if (done.kind === 'not-found') return refused(c, done);
    // what was written is kept as a draft where only the opening was refused
    if (!isRefusal(input) && input.open) {
      const kept = await within(c, (tx) => addCall(tx, actor, { ...input, open: false }));
      const now = isRefusal(kept) ? null : await within(c, (tx) => fullCall(tx, kept.id));
      if (now) return showForm(c, refusedForm({ ...values, version: String(now.version) }, done), now, done);
    }
    return showForm(c, refusedForm(values, done), undefined, done);
  }
  return goTo(c, callPath(done.id), done.status === 'draft' ? notices(c).drafted : notices(c).opened);
}

async function change(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = readCall(parseForm(changeCallForm, values), values);
  const before = await within(c, (tx) => fullCall(tx, id));
  if (!before) return refused(c, notFound());
  const refusal = refuseLeading(actor);
  if (refusal) return refused(c, refusal);
  const done = isRefusal(input) ? input : await within(c, (tx) => changeCall(tx, actor, id, input));
  if (isRefusal(done)) {
    if (done.kind === 'not-found') return refused(c, done);
    const now = await within(c, (tx) => fullCall(tx, id));
    if (!now) return refused(c, notFound());
    const again = done.code === 'conflict' ? { ...values, version: String(now.version) } : values;
    return showForm(c, refusedForm(again, done), now, done);
  }
  return goTo(c, callPath(id), !isRefusal(input) && input.open ? notices(c).opened : notices(c).changed);
}

async function showClosing(c: Ctx, state: FormState, refusal?: Refusal) {
  const call = await within(c, (tx) => fullCall(tx, c.req.param('id') ?? ''));
  if (!call) return refused(c, notFound());
  const not = refuseLeading(actorOf(c));
  if (not) return refused(c, not);
  const page = (
    <CloseCallPage
      view={c.var.view}
      call={call}
      state={state}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function close(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(closeCallForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => closeCall(tx, actorOf(c), id, input.ledTo));
  if (!isRefusal(done)) return goTo(c, callPath(id), notices(c).closedCall);
  if (done.kind === 'forbidden' || done.kind === 'not-found') return refused(c, done);
  return showClosing(c, refusedForm(values, done), done);
}

async function rank(c: Ctx) {
  const found = await within(c, async (tx) => {
    const call = await fullCall(tx, c.req.param('id') ?? '');
    if (!call) return notFound();
    if (!ranksIn(c, call)) return forbidden('fund.not-seen');
    return { call, rows: await rankingOf(tx, call) };
  });
  return isRefusal(found) ? refused(c, found) : show(c, <RankingPage view={c.var.view} {...found} />);
}
