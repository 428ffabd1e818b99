import type { Hono } from 'hono';
import { z } from 'zod';
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
  app.get('/initiatives/:id/decide', signedIn, (c) => showDecide(c, ownPlace(c)));
  app.post('/initiatives/:id/decide', signedIn, (c) => makeDecision(c, ownPlace(c)));
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

/** Where a decision is made: on the initiative's own page, or in a review that another feature shows. */
export interface DecidePlace {
  initiativeId: string;
  /** Address of the form. */
  path: string;
  /** Where one came from and goes back to; the initiative's own page if left out. */
  back?: { href: string; label: string };
  reviewId?: string;
  /** What must hold besides, in the transaction of the decision. */
  check?: (tx: Tx) => Promise<Refusal | null>;
}

const ownPlace = (c: Ctx): DecidePlace => {
  const initiativeId = c.req.param('id') ?? '';
  return { initiativeId, path: `/initiatives/${initiativeId}/decide` };
};

/** Asks for a decision. */
export async function showDecide(c: Ctx, place: DecidePlace, again?: Again): Promise<Response> {
  const row = await seen(c, place.initiativeId);
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
      path={place.path}
      back={place.back ?? { href: `/initiatives/${row.id}`, label: row.title }}
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

/** Makes the decision that was asked for, and goes back. */
export async function makeDecision(c: Ctx, place: DecidePlace): Promise<Response> {
  const actor = actorOf(c);
  const { initiativeId: id, reviewId = null } = place;
  const t = texts[c.var.view.language];
  const row = await seen(c, id);
  if (isRefusal(row)) return refused(c, row);
  const values = await readForm(c);
  const read = readDecision(values, values.kind as DecisionKind | undefined);
  const done = isRefusal(read)
    ? read
    : await within(
        c,
        async (tx) =>
          (await place.check?.(tx)) ??
          decide(tx, actor, id, { ...read.input, lesson: read.lesson, reviewId }),
      );
  if (isRefusal(done))
    return isFinal(done) ? refused(c, done) : showDecide(c, place, { values, refusal: done });
  const kind = values.kind as DecisionKind;
  return goTo(
    c,
    place.back?.href ?? `/initiatives/${id}`,
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
