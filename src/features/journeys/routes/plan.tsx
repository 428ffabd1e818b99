import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal } from '../../../shared/kernel/refusal.ts';
import { type OwnExample, ownExamplesFor } from '../../examples/public.ts';
import { handbook } from '../../handbook/public.ts';
import { takeSuggestion } from '../actions/plan.ts';
import { setFollowUp } from '../actions/state.ts';
import { followUpInput, suggestionInput } from '../input.ts';
import { PlanPage } from '../pages/plan.tsx';
import { texts } from '../texts.ts';
import { idOf, loadFor } from './shared.ts';

/** Step 3: the plan. */
export function planRoutes(app: Hono<Env>): void {
  app.get('/journeys/:id/plan', signedIn, (c) => planPage(c, null));

  app.post('/journeys/:id/actions', signedIn, async (c) => {
    const input = parseForm(suggestionInput, await readForm(c));
    if (isRefusal(input)) return refused(c, input);
    const { language } = c.var.view;
    const result = await within(c, (tx) =>
      takeSuggestion(tx, actorOf(c), { journeyId: idOf(c), language, ...input }),
    );
    if (isRefusal(result)) return refused(c, result);
    const questionId = input.suggestionId.split('.').slice(0, 2).join('.');
    return goTo(c, `/journeys/${idOf(c)}/plan#${questionId}`, texts[language].taken);
  });

  app.post('/journeys/:id/follow-up', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(followUpInput, values);
    const result = isRefusal(input)
      ? input
      : await within(c, (tx) => setFollowUp(tx, actorOf(c), idOf(c), input.followUpOn));
    if (!isRefusal(result)) return goTo(c, `/journeys/${idOf(c)}`, texts[c.var.view.language].followUpSet);
    return result.kind === 'invalid' ? planPage(c, refusedForm(values, result)) : refused(c, result);
  });
}

async function planPage(c: Ctx, followUp: FormState | null) {
  const { view } = c.var;
  const found = await loadFor(c, (tx, detail) => ownExamples(tx, detail.map.gaps));
  if (isRefusal(found)) return refused(c, found);
  const { detail, rights, more: own } = found;
  const suggestions = handbook(view.language)
    .questions.filter((question) => detail.map.gaps.includes(question.id))
    .flatMap((question) => question.actions);
  const page = (
    <PlanPage
      view={view}
      detail={detail}
      rights={rights}
      followUp={followUp ?? formState(c, { followUpOn: detail.journey.followUpOn ?? '' })}
      newIds={new Map(suggestions.map((suggestion) => [suggestion.id, newId()]))}
      own={own}
    />
  );
  return followUp?.refusal ? showAgain(c, page, followUp.refusal) : show(c, page);
}

/** The organisation's own examples for each gap; a plan has a handful of gaps. */
async function ownExamples(tx: Tx, gaps: readonly string[]) {
  const own = new Map<string, readonly OwnExample[]>();
  for (const gap of gaps) own.set(gap, await ownExamplesFor(tx, gap));
  return own;
}
