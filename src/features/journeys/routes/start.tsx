import type { Hono } from 'hono';
import { actorOf, type Env, within } from '../../../shared/http/env.ts';
import { formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isId, newId } from '../../../shared/kernel/ids.ts';
import { forbidden, isRefusal } from '../../../shared/kernel/refusal.ts';
import { handbook } from '../../handbook/public.ts';
import { unitOptions } from '../../organisations/public.ts';
import { startJourney } from '../actions/start.ts';
import { OWN_WORDS_SEARCH_MAX, startInput } from '../input.ts';
import { matches } from '../match.ts';
import { ChoosePage } from '../pages/choose.tsx';
import { DetailsPage } from '../pages/details.tsx';
import { ListPage } from '../pages/list.tsx';
import { mayStart } from '../policy.ts';
import { unitName } from '../read.ts';
import { type JourneyFilter, journeyList, SCOPES } from '../read-list.ts';
import { texts } from '../texts.ts';

/** The list of journeys, and step 1: from a challenge to a journey. */
export function startRoutes(app: Hono<Env>): void {
  app.get('/journeys', signedIn, async (c) => {
    const filter = filterOf((name) => c.req.query(name));
    const actor = actorOf(c);
    const page = await within(c, async (tx) => ({
      ...(await journeyList(tx, actor, filter)),
      unitName: filter.unitId ? await unitName(tx, filter.unitId) : null,
    }));
    return show(c, <ListPage view={c.var.view} filter={filter} mayStart={mayStart(actor)} {...page} />);
  });

  app.get('/journeys/new', signedIn, (c) => {
    if (!mayStart(actorOf(c))) return refused(c, forbidden());
    const { view } = c.var;
    const query = (c.req.query('q') ?? '').slice(0, OWN_WORDS_SEARCH_MAX).trim();
    return show(
      c,
      <ChoosePage
        view={view}
        query={query}
        chosen={c.req.queries('challenge') ?? []}
        matches={query ? matches(handbook(view.language), query) : null}
        missing={c.req.query('missing') !== undefined}
      />,
    );
  });

  app.get('/journeys/new/details', signedIn, async (c) => {
    const actor = actorOf(c);
    if (!mayStart(actor)) return refused(c, forbidden());
    const book = handbook(c.var.view.language);
    const challenge = (c.req.queries('challenge') ?? []).filter((id) => book.challenge(id));
    const ownWords = (c.req.query('q') ?? '').trim();
    if (challenge.length === 0)
      return goTo(c, `/journeys/new?${new URLSearchParams({ q: ownWords, missing: '1' })}`);
    const state = formState(c, {
      id: newId(),
      challenge,
      ownWords,
      unitId: actor.unitId ?? '',
      visibility: actor.unitId ? 'unit' : 'private',
    });
    const units = await within(c, unitOptions);
    return show(c, <DetailsPage view={c.var.view} state={state} units={units} />);
  });

  app.post('/journeys', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(startInput, values);
    const result = isRefusal(input)
      ? input
      : await within(c, (tx) => startJourney(tx, actorOf(c), { ...input, challengeIds: input.challenge }));
    if (!isRefusal(result)) return goTo(c, `/journeys/${result.id}/map`, texts[c.var.view.language].started);
    if (result.kind !== 'invalid') return refused(c, result);
    const units = await within(c, unitOptions);
    // a form whose id was lost or made up gets a new one, so that the next try can succeed
    const id = isId(String(values.id ?? '')) ? values.id : newId();
    const state = refusedForm({ ...values, id: id ?? newId() }, result);
    return showAgain(c, <DetailsPage view={c.var.view} state={state} units={units} />, result);
  });
}

const PRINCIPLE = /^p\d$/;
const QUESTION = /^p\d\.q\d+$/;

function filterOf(query: (name: string) => string | undefined): JourneyFilter {
  const matching = (name: string, pattern: RegExp) => {
    const value = query(name);
    return value && pattern.test(value) ? value : null;
  };
  const id = (name: string) => {
    const value = query(name);
    return value && isId(value) ? value : null;
  };
  const status = query('status');
  const narrowed = ['question', 'principle', 'unit'].some((name) => query(name));
  return {
    scope: SCOPES.find((scope) => scope === query('scope')) ?? (narrowed ? 'organisation' : 'mine'),
    questionId: matching('question', QUESTION),
    gap: query('gap') !== undefined,
    principleId: matching('principle', PRINCIPLE),
    unitId: id('unit'),
    status: status === 'open' || status === 'closed' ? status : null,
    before: id('before'),
  };
}
