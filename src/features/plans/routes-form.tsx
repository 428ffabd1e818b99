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
import { isId, newId } from '../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import { type Choices, formChoices } from '../organisations/public.ts';
import { resultNow, resultRef } from '../results/public.ts';
import { addAction, changeAction } from './actions.ts';
import { firstValues, formValuesOf, ownPath } from './form-values.ts';
import { changeForm, newActionForm } from './input.ts';
import { editorsOf, journeyShare } from './journey-share.ts';
import { EditAction, NewAction } from './pages/form.tsx';
import { refuseChange } from './policy.ts';
import { fullAction } from './read.ts';
import { texts } from './texts.ts';

/** Making and changing an action. Mounted before `/actions/:id`. */
export function formRoutes(app: Hono<Env>): void {
  app.get('/actions/new', signedIn, newOne);
  app.post('/actions', signedIn, add);
  app.get('/actions/:id/edit', signedIn, edit);
  app.post('/actions/:id', signedIn, change);
}

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  const query = c.req.query();
  const begun = await within(c, async (tx) => {
    const journeyId = isId(query.journey ?? '') ? (query.journey ?? null) : null;
    const sharing = journeyId ? await journeyShare(tx, journeyId) : undefined;
    if (journeyId && !sharing) return notFound();
    const first = firstValues(
      c.var.view.language,
      actor,
      { ...query, journey: journeyId ?? '' },
      tx.newId(),
      sharing,
    );
    if (query.survey && !resultOf(first)) return notFound();
    return { first, choices: await formChoices(tx, { ownerId: String(first.ownerId ?? '') }) };
  });
  return isRefusal(begun) ? refused(c, begun) : showNew(c, formState(c, begun.first), begun.choices);
}

/** The result of a survey that the form's action answers to. */
const resultOf = ({ surveyId, item, surveyGroupId }: FormValues) => resultRef(surveyId, item, surveyGroupId);

async function showNew(c: Ctx, state: FormState, choices: Choices, refusal?: Refusal) {
  const ref = resultOf(state.values);
  const result = ref ? await within(c, (tx) => resultNow(tx, actorOf(c), ref, c.var.view.language)) : null;
  if (isRefusal(result)) return refused(c, result);
  const value = (name: string) => String(state.values[name] ?? '') || null;
  const page = (
    <NewAction
      view={c.var.view}
      state={state}
      choices={choices}
      back={ownPath(value('back'), '/actions')}
      about={{
        questionId: value('questionId'),
        suggestionId: value('suggestionId'),
        journeyId: value('journeyId'),
      }}
      result={result}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** Shows a form again. A search for an owner comes this way too: nothing is saved, and nothing wrong. */
const choicesFor = (c: Ctx, values: FormValues) =>
  within(c, (tx) =>
    formChoices(tx, {
      search: String(values.ownerSearch ?? '').trim(),
      ownerId: String(values.ownerId ?? ''),
    }),
  );

const SEARCHED = refuse('invalid', 'action.searched');
const unmarked = (values: FormValues): FormState => ({ values, errors: {}, refusal: null });

async function add(c: Ctx) {
  const actor = actorOf(c);
  const values = await readForm(c);
  if (values.findOwner) return showNew(c, unmarked(values), await choicesFor(c, values), SEARCHED);
  const input = parseForm(newActionForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, async (tx) => {
        const { id, journeyId, surveyId, item, surveyGroupId, ...fields } = input;
        const sharing = journeyId ? await journeyShare(tx, journeyId) : undefined;
        return addAction(tx, actor, {
          ...fields,
          journeyId,
          from: resultRef(surveyId, item, surveyGroupId),
          id: id ?? newId(),
          personIds: sharing?.personIds ?? [],
        });
      });
  if (isRefusal(result) && result.kind === 'not-found') return refused(c, result);
  if (isRefusal(result)) return showNew(c, refusedForm(values, result), await choicesFor(c, values), result);
  return goTo(c, ownPath(values.back, `/actions/${result.id}`), texts[c.var.view.language].notices.added);
}

async function edit(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const [row, editorIds] = await within(c, async (tx) => {
    const found = await fullAction(tx, id);
    return [found, found ? await editorsOf(tx, found) : []] as const;
  });
  if (!row) return refused(c, notFound());
  const refusal = refuseChange(actor, row, editorIds);
  if (refusal) return refused(c, refusal);
  const state = formState(c, formValuesOf(row, ownPath(c.req.query('back'), '')));
  return showEdit(c, state);
}

async function showEdit(c: Ctx, state: FormState, refusal?: Refusal) {
  const id = c.req.param('id') ?? '';
  const now = await within(c, (tx) => fullAction(tx, id));
  if (!now) return refused(c, notFound());
  const conflict = refusal?.kind === 'conflict';
  const values = conflict ? { ...state.values, version: String(now.version) } : state.values;
  const page = (
    <EditAction
      view={c.var.view}
      id={id}
      state={{ ...state, values }}
      choices={await choicesFor(c, values)}
      savedTitle={now.title}
      now={conflict ? now : undefined}
      withResult={
        now.status === 'done' || now.status === 'ongoing' || now.result !== '' || isDue(c, now.followUpOn)
      }
      back={ownPath(values.back, `/actions/${id}`)}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

const isDue = (c: Ctx, day: string | null): boolean => day !== null && day <= c.var.view.today;

async function change(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  if (values.findOwner) return showEdit(c, unmarked(values), SEARCHED);
  const input = parseForm(changeForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => changeAction(tx, actor, id, input));
  if (isRefusal(result)) {
    if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
    return showEdit(c, refusedForm(values, result), result);
  }
  return goTo(c, ownPath(values.back, `/actions/${id}`), texts[c.var.view.language].notices.changed);
}
