import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { BarriersOf, barriersAbout } from '../../barriers/public.ts';
import { historyOf } from '../../history/public.ts';
import { startExperiment } from '../actions/card.ts';
import { closeExperiment, decideBreach, reportBreach } from '../actions/end.ts';
import { beginLoop, writeLoop } from '../actions/loops.ts';
import { saveTemplate } from '../actions/settings.ts';
import { beginLoopForm, breachForm, closeForm, decisionForm, templateForm, writeLoopForm } from '../input.ts';
import { CloseExperiment } from '../pages/close.tsx';
import { ShowExperiment } from '../pages/detail.tsx';
import type { RefusedPart } from '../pages/props.ts';
import { refuseDeciding, refuseReporting, refuseRunning } from '../policy.ts';
import { breachesOf, fullExperiment, linesOf, loopsOf } from '../read.ts';
import { initiativeOf } from '../store.ts';
import { texts } from '../texts.ts';

/** One experiment: its page, and what is done there. */
export function oneRoutes(app: Hono<Env>): void {
  app.get('/experiments/:id', signedIn, (c) => one(c as Ctx));
  app.post('/experiments/:id/start', signedIn, start);
  app.post('/experiments/:id/loops', signedIn, begin);
  app.post('/experiments/:id/loops/:loopId', signedIn, write);
  app.post('/experiments/:id/breach', signedIn, breach);
  app.post('/experiments/:id/decide', signedIn, decide);
  app.post('/experiments/:id/template', signedIn, keep);
  app.get('/experiments/:id/close', signedIn, (c) => closing(c as Ctx));
  app.post('/experiments/:id/close', signedIn, close);
}

const idOf = (c: Ctx): string => c.req.param('id') ?? '';

async function one(c: Ctx, part?: RefusedPart, refusal?: Refusal) {
  const actor = actorOf(c);
  const id = idOf(c);
  const found = await within(c, async (tx) => {
    const row = await fullExperiment(tx, id);
    if (!row) return notFound();
    const of = await initiativeOf(tx, actor, row.initiativeId);
    if (isRefusal(of)) return of;
    return {
      row,
      lines: await linesOf(tx, id),
      loops: await loopsOf(tx, id),
      breaches: await breachesOf(tx, id),
      barriers: await barriersAbout(tx, 'experiment', id),
      history: await historyOf(tx, 'experiment', id),
      mayRun: refuseRunning(actor, of, row) === null,
      mayDecide: refuseDeciding(actor, of, row) === null,
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const { barriers, ...more } = found;
  const page = (
    <ShowExperiment
      view={c.var.view}
      {...more}
      mayReport={refuseReporting(actor) === null}
      ids={{ loop: newId(), breach: newId(), template: newId() }}
      refused={part}
      barriers={<BarriersOf view={c.var.view} rows={barriers} />}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** What a refused form of the page shows: the page again with what was sent, or a page of its own. */
function again(c: Ctx, part: string, state: FormState, refusal: Refusal) {
  if (refusal.kind === 'not-found' || refusal.kind === 'forbidden') return refused(c, refusal);
  return one(c, { part, state, text: refusal.fields ? '' : c.var.refusalText(refusal) }, refusal);
}

async function start(c: Ctx) {
  const result = await within(c, (tx) => startExperiment(tx, actorOf(c), idOf(c)));
  if (isRefusal(result)) return again(c, 'start', refusedForm({}, result), result);
  return goTo(c, `/experiments/${idOf(c)}`, texts[c.var.view.language].notices.started);
}

async function begin(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(beginLoopForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => beginLoop(tx, actorOf(c), idOf(c), input));
  if (isRefusal(result)) return again(c, 'loop', refusedForm(values, result), result);
  return goTo(c, `/experiments/${idOf(c)}`, texts[c.var.view.language].notices.loopBegun(result.number));
}

async function write(c: Ctx) {
  const t = texts[c.var.view.language].notices;
  const loopId = c.req.param('loopId') ?? '';
  const values = await readForm(c);
  const input = parseForm(writeLoopForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => writeLoop(tx, actorOf(c), idOf(c), loopId, input));
  if (isRefusal(result)) return again(c, loopId, refusedForm(values, result), result);
  return goTo(
    c,
    `/experiments/${idOf(c)}`,
    result.over ? t.loopOver(result.number) : t.loopSaved(result.number),
  );
}

async function breach(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(breachForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => reportBreach(tx, actorOf(c), idOf(c), input));
  if (isRefusal(result)) return again(c, 'breach', refusedForm(values, result), result);
  return goTo(c, `/experiments/${idOf(c)}`, texts[c.var.view.language].notices.stopped);
}

async function decide(c: Ctx) {
  const t = texts[c.var.view.language].notices;
  const values = await readForm(c);
  const input = parseForm(decisionForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => decideBreach(tx, actorOf(c), idOf(c), input));
  if (isRefusal(result)) return again(c, 'decide', refusedForm(values, result), result);
  return goTo(c, `/experiments/${idOf(c)}`, result.status === 'running' ? t.goesOn : t.toClose);
}

async function keep(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(templateForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => saveTemplate(tx, actorOf(c), idOf(c), input));
  if (isRefusal(result)) return again(c, 'template', refusedForm(values, result), result);
  return goTo(c, '/experiments/templates', texts[c.var.view.language].notices.templateSaved);
}

async function closing(c: Ctx, state?: FormState, refusal?: Refusal) {
  const actor = actorOf(c);
  const found = await within(c, async (tx) => {
    const row = await fullExperiment(tx, idOf(c));
    if (!row) return notFound();
    const of = await initiativeOf(tx, actor, row.initiativeId);
    if (isRefusal(of)) return of;
    return (
      refuseRunning(actor, of, row) ??
      (row.status === 'closed' ? refuse('conflict', 'experiment.closed') : row)
    );
  });
  if (isRefusal(found)) return refused(c, found);
  const shown = state ?? formState(c, { version: String(found.version), lessonId: newId(), outcome: '' });
  const values =
    refusal?.code === 'conflict' ? { ...shown.values, version: String(found.version) } : shown.values;
  const page = (
    <CloseExperiment
      view={c.var.view}
      row={found}
      state={{ ...shown, values }}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function close(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(closeForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => closeExperiment(tx, actorOf(c), idOf(c), input));
  if (!isRefusal(result))
    return goTo(c, `/experiments/${idOf(c)}`, texts[c.var.view.language].notices.closed);
  if (result.kind !== 'invalid' && result.code !== 'conflict') return refused(c, result);
  return closing(c, refusedForm(values, result), result);
}
