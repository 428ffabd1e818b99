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
import { isId, newId } from '../../shared/kernel/ids.ts';
import {
  forbidden,
  isRefusal,
  notFound,
  type Refusal,
  type Result,
  refuse,
} from '../../shared/kernel/refusal.ts';
import { challengeFirst, resultNow, resultRef } from '../results/public.ts';
import { addChallenge, changeChallenge } from './actions.ts';
import { formChoices } from './choices.ts';
import { firstValues, formValuesOf } from './form-values.ts';
import { changeForm, newChallengeForm } from './input.ts';
import { originErrors, originSeen, type SeenOrigin, seenResult } from './origin.ts';
import { EditChallenge, NewChallenge } from './pages/form.tsx';
import { mayMake, refuseChange } from './policy.ts';
import { oneChallenge } from './read.ts';
import type { Origin } from './rules.ts';
import { ledBy, pathOf } from './store.ts';
import { texts } from './texts.ts';

/** Making and changing a challenge. Mounted before `/challenges/:id`. */
export function formRoutes(app: Hono<Env>): void {
  app.get('/challenges/new', signedIn, newOne);
  app.post('/challenges', signedIn, add);
  app.get('/challenges/:id/edit', signedIn, edit);
  app.post('/challenges/:id', signedIn, change);
}

const value = (values: FormValues, name: string): string => {
  const one = values[name];
  return (Array.isArray(one) ? one[0] : one) ?? '';
};

/** Where the form's challenge comes from, as its hidden fields say it. */
const originOf = (values: FormValues) => ({
  origin: value(values, 'origin') as Origin,
  journeyId: value(values, 'journeyId') || null,
  questionId: value(values, 'questionId') || null,
  barrierId: value(values, 'barrierId') || null,
  signal: value(values, 'signal'),
  signalUrl: value(values, 'signalUrl'),
});

const resultOf = (values: FormValues) =>
  resultRef(value(values, 'surveyId'), value(values, 'item'), value(values, 'surveyGroupId'));

/** Where the form's challenge comes from, as the person may see it. */
async function seenOf(c: Ctx, tx: Tx, values: FormValues): Promise<SeenOrigin | null> {
  const { language } = c.var.view;
  const id = c.req.param('id');
  const ref = id ? null : resultOf(values);
  if (!ref) return originSeen(tx, { ...originOf(values), ...(id ? { id } : {}) }, language);
  const found = await resultNow(tx, actorOf(c), ref, language);
  return isRefusal(found) ? null : seenResult(found);
}

/** What the form's lists offer, and where its challenge comes from. */
const aroundForm = (c: Ctx, values: FormValues) =>
  within(c, async (tx) => ({
    choices: await formChoices(tx, actorOf(c), {
      search: value(values, 'personSearch').trim(),
      chosen: [value(values, 'ownerId'), value(values, 'deciderId')],
    }),
    origin: await seenOf(c, tx, values),
  }));

const SEARCHED = refuse('invalid', 'challenge.searched');
const unmarked = (values: FormValues): FormState => ({ values, errors: {}, refusal: null });

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  if (!mayMake(actor)) return refused(c, forbidden('challenge.not-maker'));
  const begun = await firstFromResult(c, firstValues(actor, c.req.query(), newId()));
  if (isRefusal(begun)) return refused(c, begun);
  const first = begun;
  const source = originOf(first);
  const wrong = source.origin === 'none' ? {} : await within(c, (tx) => originErrors(tx, source));
  if (isRefusal(wrong)) return refused(c, wrong);
  return showNew(c, formState(c, first));
}

/** A challenge that begins from a survey's result: the need as a question, and what is known. */
async function firstFromResult(c: Ctx, first: FormValues): Promise<Result<FormValues>> {
  const { survey, item, group } = c.req.query();
  if (!survey) return first;
  const ref = resultRef(survey, item, group);
  if (!ref) return notFound();
  const { language } = c.var.view;
  const found = await within(c, (tx) => resultNow(tx, actorOf(c), ref, language));
  if (isRefusal(found)) return found;
  return {
    ...first,
    ...challengeFirst(language, found),
    origin: 'result',
    surveyId: ref.surveyId,
    item: ref.item,
    surveyGroupId: ref.groupId ?? '',
  };
}

async function showNew(c: Ctx, state: FormState, refusal?: Refusal) {
  const page = (
    <NewChallenge
      view={c.var.view}
      state={state}
      {...(await aroundForm(c, state.values))}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function add(c: Ctx) {
  const actor = actorOf(c);
  const values = await readForm(c);
  if (values.findPerson) return showNew(c, unmarked(values), SEARCHED);
  const input = parseForm(newChallengeForm, values);
  const publish = values.publish !== undefined;
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => {
        const { surveyId, item, surveyGroupId, ...fields } = input;
        return addChallenge(tx, actor, {
          ...fields,
          publish,
          from: resultRef(surveyId, item, surveyGroupId),
        });
      });
  if (isRefusal(result)) {
    if (result.kind === 'not-found' || (result.kind === 'forbidden' && !mayMake(actor)))
      return refused(c, result);
    return showNew(c, refusedForm(values, result), result);
  }
  const { notices } = texts[c.var.view.language];
  return goTo(c, pathOf(result.id), publish ? notices.published : notices.drafted);
}

async function edit(c: Ctx) {
  const actor = actorOf(c);
  const found = await within(c, async (tx) => {
    const row = await oneChallenge(tx, c.req.param('id') ?? '');
    if (!row) return notFound();
    if (row.status === 'closed' || row.status === 'reported') return refuse('conflict', 'challenge.ended');
    return refuseChange(actor, row, await ledBy(tx, actor)) ?? row;
  });
  if (isRefusal(found)) return refused(c, found);
  return showEdit(c, formState(c, formValuesOf(found)));
}

async function showEdit(c: Ctx, state: FormState, refusal?: Refusal) {
  const id = c.req.param('id') ?? '';
  const row = isId(id) ? await within(c, (tx) => oneChallenge(tx, id)) : undefined;
  if (!row) return refused(c, notFound());
  const conflict = refusal?.code === 'conflict';
  const values = conflict ? { ...state.values, version: String(row.version) } : state.values;
  const page = (
    <EditChallenge
      view={c.var.view}
      row={row}
      now={conflict ? row : undefined}
      state={{ ...state, values }}
      {...(await aroundForm(c, values))}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function change(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  if (values.findPerson) return showEdit(c, unmarked(values), SEARCHED);
  const input = parseForm(changeForm, values);
  const publish = values.publish !== undefined;
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => changeChallenge(tx, actor, id, { ...input, publish }));
  if (isRefusal(result)) {
    if (result.kind === 'not-found' || result.code === 'challenge.not-yours') return refused(c, result);
    return showEdit(c, refusedForm(values, result), result);
  }
  const { notices } = texts[c.var.view.language];
  return goTo(c, pathOf(id), publish ? notices.published : notices.changed);
}
