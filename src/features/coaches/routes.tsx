import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn, withRole } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { addDays } from '../../shared/kernel/dates.ts';
import { forbidden, isRefusal, notFound, refuse } from '../../shared/kernel/refusal.ts';
import { unitChoices } from '../organisations/public.ts';
import { keptOf, splitKept } from './competences.ts';
import { readFilter } from './filter.ts';
import { nearestTo } from './finding.ts';
import { profileForm } from './input.ts';
import { ListCoaches, ShowCoach } from './pages/coaches.tsx';
import { EditProfile } from './pages/profile.tsx';
import { HelpFigures, ListRequests } from './pages/requests.tsx';
import { mayHelp } from './policy.ts';
import { saveProfile } from './profile.ts';
import { coachById, competencesHere, figuresSince, listCoaches, listRequests } from './read.ts';
import { requestRoutes } from './routes-request.tsx';
import { TAGS_MOST } from './rules.ts';
import { texts } from './texts.ts';

/** People on a page of the list, and requests on a page of theirs. */
const PAGE_ROWS = 30;
/** The times that the figures look back over, in days. */
const PERIODS = [30, 90, 365] as const;

export function routes(app: Hono<Env>): void {
  app.get('/coaches', signedIn, list);
  app.get('/coaches/profile', signedIn, profile);
  app.post('/coaches/profile', signedIn, save);
  app.get('/coaches/:id', signedIn, one);
  app.get('/help', signedIn, requests);
  app.get('/help/figures', withRole('innovation-lead'), figures);
  requestRoutes(app);
}

async function list(c: Ctx) {
  const actor = actorOf(c);
  const { after, ...query } = c.req.query();
  const filter = readFilter(query);
  const found = await within(c, async (tx) => {
    const nearest = await nearestTo(tx, actor.unitId, [actor.personId]);
    return {
      ...(await listCoaches(tx, actor.language, filter, PAGE_ROWS, after)),
      units: await unitChoices(tx),
      tags: await competencesHere(tx),
      nearest: nearest ? ((await coachById(tx, nearest.personId))?.name ?? null) : null,
      hasProfile: mayHelp(actor) && ((await coachById(tx, actor.personId))?.version ?? 0) > 0,
    };
  });
  return show(
    c,
    <ListCoaches view={c.var.view} filter={filter} continued={after !== undefined} {...found} />,
  );
}

async function one(c: Ctx) {
  const coach = await within(c, (tx) => coachById(tx, c.req.param('id') ?? ''));
  return coach ? show(c, <ShowCoach view={c.var.view} coach={coach} />) : refused(c, notFound());
}

async function profile(c: Ctx) {
  const actor = actorOf(c);
  if (!mayHelp(actor)) return refused(c, forbidden('help.no-helper'));
  const now = await within(c, (tx) => coachById(tx, actor.personId));
  const { skills, own } = splitKept(now?.competences ?? []);
  const state = formState(c, {
    version: String(now?.version ?? 0),
    words: now?.words ?? '',
    skills,
    more: own.join(', '),
    languages: (now?.languages ?? []).join(', '),
    takesRequests: now?.takesRequests === false ? '' : '1',
  });
  return show(c, <EditProfile view={c.var.view} state={state} />);
}

async function save(c: Ctx) {
  const actor = actorOf(c);
  const values = await readForm(c);
  const input = parseForm(profileForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, async (tx) => {
        const { skills, more, ...fields } = input;
        const competences = keptOf(skills, more);
        if (competences.length > TAGS_MOST)
          return refuse('invalid', 'form', { fields: { more: { code: 'help.tags-many' } } });
        return saveProfile(tx, actor, { ...fields, competences });
      });
  if (isRefusal(result)) {
    if (result.kind === 'forbidden') return refused(c, result);
    const now = await within(c, (tx) => coachById(tx, actor.personId));
    // saved in another tab: this text is kept, and may be saved over it
    const again = result.kind === 'conflict' ? { ...values, version: String(now?.version ?? 0) } : values;
    const state = refusedForm(again, result);
    return showAgain(
      c,
      <EditProfile view={c.var.view} state={state} refusalText={c.var.refusalText(result)} />,
      result,
    );
  }
  return goTo(c, `/coaches/${actor.personId}`, texts[c.var.view.language].notices.profile);
}

async function requests(c: Ctx) {
  const as = c.req.query('to') === 'me' ? 'helper' : 'asker';
  const found = await within(c, (tx) =>
    listRequests(tx, actorOf(c).personId, as, PAGE_ROWS, c.req.query('after')),
  );
  return show(c, <ListRequests view={c.var.view} as={as} {...found} />);
}

async function figures(c: Ctx) {
  const periods = await within(c, async (tx) => {
    const all = [];
    for (const days of PERIODS) all.push({ days, figures: await figuresSince(tx, addDays(tx.today, -days)) });
    return all;
  });
  return show(c, <HelpFigures view={c.var.view} periods={periods} />);
}
