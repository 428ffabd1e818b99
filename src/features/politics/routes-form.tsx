import type { Hono } from 'hono';
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
import { newId } from '../../shared/kernel/ids.ts';
import { forbidden, isRefusal, type Refusal } from '../../shared/kernel/refusal.ts';
import { unitChoices } from '../organisations/public.ts';
import { answerQuestion, askQuestion, changeMatter, raiseMatter, settleMatter } from './actions.ts';
import { answerForm, changeMatterForm, newMatterForm, questionForm, settleForm } from './input.ts';
import { AnswerForm, MatterForm, QuestionForm, SettleForm } from './pages/form.tsx';
import { mayChange, refuseAnswer, refuseAsk, refuseRaise } from './policy.ts';
import { matterPath, questionPath } from './rules.ts';
import { loadMatter, loadQuestion } from './store.ts';
import { texts } from './texts.ts';

/** Bringing something up, asking and answering. */
export function formRoutes(app: Hono<Env>): void {
  app.get('/politics/matters/new', signedIn, newMatter);
  app.post('/politics/matters', signedIn, raise);
  app.get('/politics/matters/:id/edit', signedIn, (c) => openMatter(c, 'edit'));
  app.post('/politics/matters/:id', signedIn, change);
  app.get('/politics/matters/:id/settle', signedIn, (c) => openMatter(c, 'settle'));
  app.post('/politics/matters/:id/settle', signedIn, settle);
  app.get('/politics/questions/new', signedIn, newQuestion);
  app.post('/politics/questions', signedIn, ask);
  app.get('/politics/questions/:id/answer', signedIn, openQuestion);
  app.post('/politics/questions/:id/answer', signedIn, answer);
}

const onItsOwn = ({ kind }: Refusal): boolean => kind === 'not-found' || kind === 'forbidden';
const idOf = (c: Ctx): string => c.req.param('id') ?? '';
const textOf = (c: Ctx, refusal?: Refusal) => (refusal ? c.var.refusalText(refusal) : undefined);
const notices = (c: Ctx) => texts[c.var.view.language].notices;

async function newMatter(c: Ctx) {
  const refusal = refuseRaise(actorOf(c));
  if (refusal) return refused(c, refusal);
  return showMatter(c, formState(c, { id: newId(), unitId: actorOf(c).unitId ?? '' }));
}

async function showMatter(c: Ctx, state: FormState, refusal?: Refusal, changing?: string) {
  const units = await within(c, unitChoices);
  const page = (
    <MatterForm
      view={c.var.view}
      state={state}
      units={units}
      refusalText={textOf(c, refusal)}
      {...(changing ? { changing } : {})}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function raise(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(newMatterForm, values);
  const result = isRefusal(input)
    ? (refuseRaise(actorOf(c)) ?? input)
    : await within(c, (tx) => raiseMatter(tx, actorOf(c), { ...input, id: input.id ?? newId() }));
  if (!isRefusal(result)) return goTo(c, matterPath(result), notices(c).raised);
  return onItsOwn(result) ? refused(c, result) : showMatter(c, refusedForm(values, result), result);
}

async function openMatter(c: Ctx, to: 'edit' | 'settle') {
  const found = await within(c, (tx) => loadMatter(tx, idOf(c)));
  if (isRefusal(found)) return refused(c, found);
  if (!mayChange(actorOf(c), found)) return refused(c, forbidden('politics.not-yours-to-raise'));
  const version = String(found.version);
  if (to === 'settle')
    return show(c, <SettleForm view={c.var.view} state={formState(c, { version })} matter={found} />);
  const { kind, title, text, asks, unitId } = found;
  const state = formState(c, { version, kind, title, text, asks, unitId: unitId ?? '' });
  return showMatter(c, state, undefined, found.id);
}

/** What was written, with the version that stands now if somebody else saved meanwhile: sent again, it is saved. */
function again(values: FormValues, refusal: Refusal, standing: string): FormState {
  return refusedForm(refusal.kind === 'conflict' ? { ...values, version: standing } : values, refusal);
}

async function change(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(changeMatterForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => changeMatter(tx, actorOf(c), idOf(c), input));
  if (!isRefusal(result)) return goTo(c, matterPath(result), notices(c).changed);
  const now = await within(c, (tx) => loadMatter(tx, idOf(c)));
  if (isRefusal(now)) return refused(c, now);
  if (onItsOwn(result) || !mayChange(actorOf(c), now))
    return refused(c, forbidden('politics.not-yours-to-raise'));
  return showMatter(c, again(values, result, String(now.version)), result, now.id);
}

async function settle(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(settleForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => settleMatter(tx, actorOf(c), idOf(c), input));
  if (!isRefusal(result)) return goTo(c, matterPath(result), notices(c).settled);
  const now = await within(c, (tx) => loadMatter(tx, idOf(c)));
  if (isRefusal(now)) return refused(c, now);
  if (onItsOwn(result) || !mayChange(actorOf(c), now))
    return refused(c, forbidden('politics.not-yours-to-raise'));
  const state = again(values, result, String(now.version));
  const page = <SettleForm view={c.var.view} state={state} matter={now} refusalText={textOf(c, result)} />;
  return showAgain(c, page, result);
}

async function newQuestion(c: Ctx) {
  const refusal = refuseAsk(actorOf(c));
  if (refusal) return refused(c, refusal);
  return show(c, <QuestionForm view={c.var.view} state={formState(c, { id: newId() })} />);
}

async function ask(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(questionForm, values);
  const result = isRefusal(input)
    ? (refuseAsk(actorOf(c)) ?? input)
    : await within(c, (tx) => askQuestion(tx, actorOf(c), { text: input.text, id: input.id ?? newId() }));
  if (!isRefusal(result)) return goTo(c, questionPath(result), notices(c).asked);
  if (onItsOwn(result)) return refused(c, result);
  const page = (
    <QuestionForm view={c.var.view} state={refusedForm(values, result)} refusalText={textOf(c, result)} />
  );
  return showAgain(c, page, result);
}

async function openQuestion(c: Ctx) {
  const found = await within(c, (tx) => loadQuestion(tx, idOf(c)));
  if (isRefusal(found)) return refused(c, found);
  const refusal = refuseAnswer(actorOf(c));
  if (refusal) return refused(c, refusal);
  const state = formState(c, { version: String(found.version), answer: found.answer });
  return show(c, <AnswerForm view={c.var.view} state={state} question={found} />);
}

async function answer(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(answerForm, values);
  const result = isRefusal(input)
    ? (refuseAnswer(actorOf(c)) ?? input)
    : await within(c, (tx) => answerQuestion(tx, actorOf(c), idOf(c), input));
  if (!isRefusal(result)) return goTo(c, questionPath(result), notices(c).answered);
  if (onItsOwn(result)) return refused(c, result);
  const now = await within(c, (tx) => loadQuestion(tx, idOf(c)));
  if (isRefusal(now)) return refused(c, now);
  const state = again(values, result, String(now.version));
  const page = <AnswerForm view={c.var.view} state={state} question={now} refusalText={textOf(c, result)} />;
  return showAgain(c, page, result);
}
