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
import { forbidden, isRefusal } from '../../../shared/kernel/refusal.ts';
import { historyOf } from '../../history/public.ts';
import { changeAbout } from '../actions/start.ts';
import { beginRound, closeJourney, reopenJourney } from '../actions/state.ts';
import { aboutInput, closingInput, roundInput } from '../input.ts';
import { ComparisonPage } from '../pages/comparison.tsx';
import { EditPage } from '../pages/edit.tsx';
import { JourneyPage } from '../pages/journey.tsx';
import { PrintPage } from '../pages/print.tsx';
import { comparisonOf } from '../read-comparison.ts';
import { texts } from '../texts.ts';
import { idOf, loadFor, nothing } from './shared.ts';

/** The journey as a whole: overview, name and challenge, closing, rounds, comparison, paper. */
export function journeyRoutes(app: Hono<Env>): void {
  app.get('/journeys/:id', signedIn, (c) => journeyPage(c, EMPTY_FORM));

  app.get('/journeys/:id/edit', signedIn, async (c) => {
    const found = await loadFor(c, nothing);
    if (isRefusal(found)) return refused(c, found);
    if (!found.rights.edit) return refused(c, forbidden());
    const { journey } = found.detail;
    const state = formState(c, {
      title: journey.title,
      ownWords: journey.ownWords,
      challenge: journey.challengeIds,
    });
    return show(c, <EditPage view={c.var.view} journey={journey} state={state} conflict={false} />);
  });

  app.post('/journeys/:id', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(aboutInput, values);
    const result = isRefusal(input)
      ? input
      : await within(c, (tx) => changeAbout(tx, actorOf(c), idOf(c), input));
    if (!isRefusal(result)) return goTo(c, `/journeys/${idOf(c)}`, texts[c.var.view.language].saved);
    if (result.kind !== 'invalid' && result.kind !== 'conflict') return refused(c, result);
    const found = await loadFor(c, nothing);
    if (isRefusal(found)) return refused(c, found);
    const { journey } = found.detail;
    const page = (
      <EditPage
        view={c.var.view}
        journey={journey}
        state={refusedForm(values, result)}
        conflict={result.kind === 'conflict'}
      />
    );
    return showAgain(c, page, result);
  });

  app.post('/journeys/:id/closing', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(closingInput, values);
    if (isRefusal(input)) return journeyPage(c, refusedForm(values, input));
    const result = await within(c, (tx) => closeJourney(tx, actorOf(c), idOf(c), input.reason));
    return isRefusal(result)
      ? refused(c, result)
      : goTo(c, `/journeys/${idOf(c)}`, texts[c.var.view.language].closed);
  });

  app.post('/journeys/:id/reopening', signedIn, async (c) => {
    const result = await within(c, (tx) => reopenJourney(tx, actorOf(c), idOf(c)));
    return isRefusal(result)
      ? refused(c, result)
      : goTo(c, `/journeys/${idOf(c)}`, texts[c.var.view.language].reopened);
  });

  app.post('/journeys/:id/rounds', signedIn, async (c) => {
    const input = parseForm(roundInput, await readForm(c));
    const result = isRefusal(input)
      ? input
      : await within(c, (tx) => beginRound(tx, actorOf(c), idOf(c), input.from));
    return isRefusal(result)
      ? refused(c, result)
      : goTo(c, `/journeys/${idOf(c)}/map`, texts[c.var.view.language].againDone);
  });

  app.get('/journeys/:id/comparison', signedIn, async (c) => {
    const found = await loadFor(c, comparisonOf);
    if (isRefusal(found)) return refused(c, found);
    const { detail, rights, more } = found;
    return show(c, <ComparisonPage view={c.var.view} detail={detail} rights={rights} comparison={more} />);
  });

  app.get('/journeys/:id/print', signedIn, async (c) => {
    const found = await loadFor(c, nothing);
    return isRefusal(found)
      ? refused(c, found)
      : show(c, <PrintPage view={c.var.view} detail={found.detail} />);
  });
}

async function journeyPage(c: Ctx, closing: FormState) {
  const found = await loadFor(c, (tx, { journey }) => historyOf(tx, 'journey', journey.id));
  if (isRefusal(found)) return refused(c, found);
  const { detail, rights, more: history } = found;
  const page = (
    <JourneyPage view={c.var.view} detail={detail} rights={rights} history={history} closing={closing} />
  );
  return closing.refusal ? showAgain(c, page, closing.refusal) : show(c, page);
}
