import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { forbidden, isRefusal } from '../../../shared/kernel/refusal.ts';
import { unitOptions } from '../../organisations/public.ts';
import { handOver, setPerson, shareJourney } from '../actions/sharing.ts';
import { ownerInput, personInput, sharingInput } from '../input.ts';
import { SharePage } from '../pages/share.tsx';
import { peopleNamed } from '../read.ts';
import { texts } from '../texts.ts';
import { idOf, loadFor } from './shared.ts';

/** Who is on the journey. */
export function sharingRoutes(app: Hono<Env>): void {
  app.get('/journeys/:id/share', signedIn, (c) => sharePage(c, null));

  app.post('/journeys/:id/sharing', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(sharingInput, values);
    const result = isRefusal(input)
      ? input
      : await within(c, (tx) => shareJourney(tx, actorOf(c), idOf(c), input));
    if (!isRefusal(result)) return goTo(c, `/journeys/${idOf(c)}`, texts[c.var.view.language].shared);
    const again = result.kind === 'invalid' || result.kind === 'conflict';
    return again ? sharePage(c, refusedForm(values, result)) : refused(c, result);
  });

  app.post('/journeys/:id/people', signedIn, async (c) => {
    const input = parseForm(personInput, await readForm(c));
    const result = isRefusal(input)
      ? input
      : await within(c, (tx) => setPerson(tx, actorOf(c), idOf(c), input));
    return isRefusal(result)
      ? refused(c, result)
      : goTo(c, `/journeys/${idOf(c)}/share`, texts[c.var.view.language].shared);
  });

  app.post('/journeys/:id/owner', signedIn, async (c) => {
    const input = parseForm(ownerInput, await readForm(c));
    const result = isRefusal(input)
      ? input
      : await within(c, (tx) => handOver(tx, actorOf(c), idOf(c), input.personId));
    return isRefusal(result)
      ? refused(c, result)
      : goTo(c, `/journeys/${idOf(c)}`, texts[c.var.view.language].handedOver);
  });
}

async function sharePage(c: Ctx, sent: FormState | null) {
  const query = (c.req.query('name') ?? '').trim().slice(0, 100);
  const found = await loadFor(c, async (tx, { journey }) => ({
    units: await unitOptions(tx),
    people: query ? await peopleNamed(tx, journey.organisationId, query) : null,
  }));
  if (isRefusal(found)) return refused(c, found);
  const { detail, rights, more } = found;
  if (!rights.share) return refused(c, forbidden('journey.owner-shares'));
  const { visibility, unitId, version } = detail.journey;
  const state = sent ?? formState(c, { visibility, unitId: unitId ?? '' });
  // after a conflict the form rests on what stands now, so that saving again is a choice and not an accident
  const shown = { ...state, values: { ...state.values, version: String(version) } };
  const page = (
    <SharePage
      view={c.var.view}
      detail={detail}
      state={shown}
      units={more.units}
      query={query}
      found={more.people}
    />
  );
  return sent?.refusal ? showAgain(c, page, sent.refusal) : show(c, page);
}
