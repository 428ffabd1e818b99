import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import {
  EMPTY_FORM,
  type FormState,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../shared/http/form.ts';
import { withRole } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { peopleChoices, unitChoices } from './choices.ts';
import { newRuleForm, placeForm, ruleForm, trialForm } from './input.ts';
import { RulePage } from './pages/rule-form.tsx';
import { RulesPage } from './pages/rules.tsx';
import { challengeOptions, rulesWithNames } from './read.ts';
import { addRule, changeRule, dropRule, placeRule } from './rule-actions.ts';
import { loadRule } from './store.ts';
import { texts } from './texts.ts';
import { tryRules } from './trial.ts';

export function ruleRoutes(app: Hono<Env>): void {
  const keeper = withRole('administrator', 'innovation-lead');
  app.get('/routing', keeper, list);
  app.get('/routing/new', keeper, newOne);
  app.post('/routing', keeper, add);
  app.get('/routing/:id/edit', keeper, edit);
  app.post('/routing/:id', keeper, change);
  app.post('/routing/:id/place', keeper, place);
  app.post('/routing/:id/removal', keeper, removal);
}

async function list(c: Ctx) {
  const query = c.req.query();
  const tried = query.kind === undefined && query.text === undefined ? null : parseForm(trialForm, query);
  const found = await within(c, async (tx) => {
    const rules = await rulesWithNames(tx);
    const trial = tried && !isRefusal(tried) ? await tryRules(tx, tried, rules) : null;
    return { rules, trial, units: await unitChoices(tx) };
  });
  const state: FormState =
    tried === null
      ? EMPTY_FORM
      : isRefusal(tried)
        ? refusedForm(query, tried)
        : { ...EMPTY_FORM, values: query };
  return show(c, <RulesPage view={c.var.view} {...found} state={state} />, isRefusal(tried) ? 422 : 200);
}

async function newOne(c: Ctx) {
  const id = c.var.db.clock.newId();
  return showForm(c, null, formState(c, { id, objectTypes: ['idea', 'proposal', 'application'] }));
}

async function showForm(c: Ctx, id: string | null, state: FormState, refusal?: Refusal) {
  const one = (name: string) => String([state.values[name] ?? ''].flat()[0] ?? '');
  const choices = await within(c, async (tx) => ({
    units: await unitChoices(tx),
    people: await peopleChoices(tx, { search: one('find').trim(), chosen: [one('toPersonId')] }),
    challenges: await challengeOptions(tx),
  }));
  const page = (
    <RulePage
      view={c.var.view}
      id={id}
      state={state}
      {...choices}
      conflict={refusal?.kind === 'conflict'}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** A search for a person: nothing is saved, and nothing wrong. */
const SEARCHED = refuse('invalid', 'routing.searched');

async function add(c: Ctx) {
  const values = await readForm(c);
  if (values.finding) return showForm(c, null, { ...EMPTY_FORM, values }, SEARCHED);
  const input = parseForm(newRuleForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => addRule(tx, actorOf(c), input));
  if (!isRefusal(result)) return goTo(c, '/routing', texts[c.var.view.language].routing.added);
  return showForm(c, null, refusedForm(values, result), result);
}

async function edit(c: Ctx) {
  const rule = await within(c, (tx) => loadRule(tx, c.req.param('id') ?? ''));
  if (isRefusal(rule)) return refused(c, rule);
  const values = {
    objectTypes: rule.objectTypes,
    words: rule.words.join(', '),
    inUnitId: rule.inUnitId ?? '',
    challengeId: rule.challengeId ?? '',
    category: rule.category ?? '',
    toUnitId: rule.toUnitId ?? '',
    toPersonId: rule.toPersonId ?? '',
    version: String(rule.version),
  };
  return showForm(c, rule.id, formState(c, values));
}

async function change(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const rule = await within(c, (tx) => loadRule(tx, id));
  if (isRefusal(rule)) return refused(c, rule);
  if (values.finding) return showForm(c, id, { ...EMPTY_FORM, values }, SEARCHED);
  const input = parseForm(ruleForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => changeRule(tx, actorOf(c), id, input));
  if (!isRefusal(result)) return goTo(c, '/routing', texts[c.var.view.language].routing.saved);
  if (result.kind !== 'invalid' && result.kind !== 'conflict') return refused(c, result);
  const again = result.kind === 'conflict' ? { ...values, version: String(rule.version) } : values;
  return showForm(c, id, refusedForm(again, result), result);
}

async function place(c: Ctx) {
  const input = parseForm(placeForm, await readForm(c));
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => placeRule(tx, actorOf(c), c.req.param('id') ?? '', input.direction));
  return onwards(c, result);
}

async function removal(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const result = await within(c, (tx) => dropRule(tx, actorOf(c), id));
  return onwards(c, result, texts[c.var.view.language].routing.removed);
}

const onwards = (c: Ctx, result: Result<unknown>, notice?: string) =>
  isRefusal(result) ? refused(c, result ?? notFound()) : goTo(c, '/routing', notice);
