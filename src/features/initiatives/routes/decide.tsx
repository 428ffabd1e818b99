import type { Hono } from 'hono';
import { z } from 'zod';
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
import { addDays } from '../../../shared/kernel/dates.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { askedLesson } from '../../lessons/public.ts';
import { formChoices } from '../../organisations/public.ts';
import { decide } from '../actions/decide.ts';
import { takeIntoUse } from '../actions/in-use.ts';
import { decideForm, inUseForm } from '../input.ts';
import { DecidePage, InUsePage } from '../pages/decide.tsx';
import { refuseChange, refuseDeciding } from '../policy.ts';
import type { FullInitiative } from '../read.ts';
import { type DecisionKind, decidable } from '../rules.ts';
import { texts } from '../texts.ts';
import { isFinal, seen } from './shared.ts';

export function decideRoutes(app: Hono<Env>): void {
  app.get('/initiatives/:id/decide', signedIn, (c) => showDecide(c));
  app.post('/initiatives/:id/decide', signedIn, make);
  app.get('/initiatives/:id/in-use', signedIn, (c) => showInUse(c));
  app.post('/initiatives/:id/in-use', signedIn, begin);
}

const lessonForm = z.object(askedLesson);

/** So far ahead the next decision is proposed. */
const NEXT_DAYS = 90;

interface Again {
  values: FormValues;
  refusal: Refusal;
}

/** What a form that was refused shows: with the version as it is now, if it was that. */
function stateOf(row: FullInitiative, first: FormState, again?: Again): FormState {
  if (!again) return first;
  const { values, refusal } = again;
  return refusedForm(
    refusal.code === 'conflict' ? { ...values, version: String(row.version) } : values,
    refusal,
  );
}

async function showDecide(c: Ctx, again?: Again) {
  const row = await seen(c);
  if (isRefusal(row)) return refused(c, row);
  const actor = actorOf(c);
  const known = decidable(row.status);
  const kinds = known.filter((kind) => refuseDeciding(actor, row, kind) === null);
  const [first] = kinds;
  const wanted = known[0];
  if (!first) return refused(c, (wanted && refuseDeciding(actor, row, wanted)) ?? again?.refusal ?? noSuch());
  const kind = kinds.find((one) => one === c.req.query('kind')) ?? first;
  const today = c.var.view.today;
  const state = stateOf(
    row,
    formState(c, {
      id: newId(),
      version: String(row.version),
      nextOn: addDays(today, NEXT_DAYS),
      receiverId: row.receiverId ?? '',
      receiverPlan: row.receiverPlan,
      learningQuestion: row.learningQuestion,
    }),
    again,
  );
  const choices = await within(c, (tx) =>
    formChoices(tx, { ownerId: String(state.values.receiverId ?? '') }),
  );
  const page = (
    <DecidePage
      view={c.var.view}
      row={row}
      kinds={kinds}
      kind={kind}
      state={state}
      choices={choices}
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

const noSuch = () => refuse('conflict', 'initiative.no-such-decision');

/** What was sent wrong in the decision and in its lesson, told together. */
function readDecision(values: FormValues, kind: DecisionKind | undefined) {
  const input = parseForm(decideForm, values);
  const lesson = kind === 'stop' ? parseForm(lessonForm, values) : null;
  const wrong = [input, lesson].filter(isRefusal);
  if (wrong.length > 0)
    return refuse('invalid', 'form', { fields: Object.assign({}, ...wrong.map((one) => one.fields)) });
  return { input: input as Exclude<typeof input, Refusal>, lesson: isRefusal(lesson) ? null : lesson };
}

async function make(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const t = texts[c.var.view.language];
  const row = await seen(c);
  if (isRefusal(row)) return refused(c, row);
  const values = await readForm(c);
  const read = readDecision(values, values.kind as DecisionKind | undefined);
  const done = isRefusal(read)
    ? read
    : await within(c, (tx) => decide(tx, actor, id, { ...read.input, lesson: read.lesson }));
  if (isRefusal(done)) return isFinal(done) ? refused(c, done) : showDecide(c, { values, refusal: done });
  const kind = values.kind as DecisionKind;
  return goTo(
    c,
    `/initiatives/${id}`,
    kind === 'stop' ? t.decideForm.stopped : t.decideForm.saved(t.decisions[kind].label),
  );
}

async function showInUse(c: Ctx, again?: Again) {
  const row = await seen(c);
  if (isRefusal(row)) return refused(c, row);
  const actor = actorOf(c);
  const refusal = row.receiverId === actor.personId ? null : refuseChange(actor, row);
  if (refusal) return refused(c, refusal);
  if (row.status !== 'running' || !row.receiverId)
    return refused(c, refuse('conflict', 'initiative.no-receiver'));
  const state = stateOf(
    row,
    formState(c, { version: String(row.version), inUseSince: c.var.view.today, benefit: row.benefit }),
    again,
  );
  const page = (
    <InUsePage
      view={c.var.view}
      row={row}
      state={state}
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function begin(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(inUseForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => takeIntoUse(tx, actor, id, input));
  if (isRefusal(done)) return isFinal(done) ? refused(c, done) : showInUse(c, { values, refusal: done });
  return goTo(c, `/initiatives/${id}`, texts[c.var.view.language].useForm.saved);
}
