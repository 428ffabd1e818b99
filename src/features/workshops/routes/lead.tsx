import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormValues, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId, newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Result } from '../../../shared/kernel/refusal.ts';
import { changeSettings, prepareWorkshop } from '../actions/prepare.ts';
import { guide } from '../guide.ts';
import { newWorkshop, workshopSettings } from '../input.ts';
import { instrumentOptions } from '../instrument/choose.ts';
import { readInstruments } from '../instrument/store.ts';
import { AgendaPage } from '../pages/agenda.tsx';
import { GuidePage } from '../pages/guide.tsx';
import { NewWorkshopPage, WorkshopsPage } from '../pages/list.tsx';
import { SettingsPage, WorkshopPage } from '../pages/workshop.tsx';
import { type Picture, readPicture } from '../picture.ts';
import { colleagues, journeysToChoose, workshopsOf } from '../read.ts';
import { loadWorkshop, stepsOf } from '../store.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';

/** A workshop with everything its pages show. */
export interface Whole {
  workshop: Workshop;
  steps: WorkshopStep[];
  picture: Picture;
  now: Date;
}

/** The workshop of the path with its steps and picture; refused (`not-found`) when the person does not hold it. */
export async function loadWhole(tx: Tx, id: string): Promise<Result<Whole>> {
  const workshop = isId(id) ? await loadWorkshop(tx, id) : null;
  const picture = workshop && (await readPicture(tx, id));
  if (!workshop || !picture) return notFound();
  const steps = await stepsOf(tx, id);
  const instruments = await readInstruments(tx, id, steps);
  return { workshop, picture: { ...picture, instruments }, steps, now: tx.now };
}

/** What a workshop may be held on, and what it may ask. */
const choices = async (tx: Tx, actor: Actor) => ({
  journeys: await journeysToChoose(tx, actor),
  instruments: await instrumentOptions(tx, actor.language),
});

export const wholeOf = (c: Ctx): Promise<Result<Whole>> =>
  within(c, (tx) => loadWhole(tx, c.req.param('id') ?? ''));

/** List, new, the workshop's own page, its settings, and what is printed. */
export function leadRoutes(app: Hono<Env>): void {
  app.use('/workshops', signedIn);
  app.use('/workshops/*', signedIn);

  app.get('/workshops', async (c) => {
    const before = c.req.query('before') ?? '';
    const page = await within(c, (tx) => workshopsOf(tx, isId(before) ? before : null));
    return show(c, <WorkshopsPage view={c.var.view} {...page} />);
  });

  app.get('/workshops/guide', (c) =>
    show(c, <GuidePage view={c.var.view} guide={guide(c.var.view.language)} />),
  );

  app.get('/workshops/new', async (c) => {
    const { journeys, instruments } = await within(c, (tx) => choices(tx, actorOf(c)));
    const state = formState(c, {
      id: newId(),
      journeyId: c.req.query('journey') ?? '',
      title: journeys.find((journey) => journey.id === c.req.query('journey'))?.title ?? '',
      challengeId: c.req.query('challenge') ?? '',
      instrumentId: c.req.query('instrument') ?? '',
      agenda: c.req.query('agenda') ?? 'a90',
      answersShown: 'aggregate',
      names: 'choice',
    });
    return show(
      c,
      <NewWorkshopPage view={c.var.view} state={state} journeys={journeys} instruments={instruments} />,
    );
  });

  app.post('/workshops', async (c) => {
    const values = await readForm(c);
    const input = parseForm(newWorkshop, values);
    const made = isRefusal(input) ? input : await within(c, (tx) => prepareWorkshop(tx, actorOf(c), input));
    if (isRefusal(made)) {
      const found = await within(c, (tx) => choices(tx, actorOf(c)));
      const state = refusedForm(values, made);
      return showAgain(c, <NewWorkshopPage view={c.var.view} state={state} {...found} />, made);
    }
    return goTo(c, `/workshops/${made.id}`, texts[c.var.view.language].created);
  });

  app.get('/workshops/:id', async (c) => {
    const whole = await wholeOf(c);
    if (isRefusal(whole)) return refused(c, whole);
    return show(c, <WorkshopPage view={c.var.view} {...whole} newStepId={newId()} />);
  });

  app.get('/workshops/:id/agenda', async (c) => {
    const whole = await wholeOf(c);
    if (isRefusal(whole)) return refused(c, whole);
    return show(c, <AgendaPage view={c.var.view} {...whole} />);
  });

  app.get('/workshops/:id/settings', (c) => settingsPage(c));

  app.post('/workshops/:id/settings', async (c) => {
    const id = c.req.param('id');
    const values = await readForm(c);
    const input = parseForm(workshopSettings, values);
    const saved = isRefusal(input)
      ? input
      : await within(c, (tx) =>
          isId(id) ? changeSettings(tx, actorOf(c), id, input) : Promise.resolve(notFound()),
        );
    if (isRefusal(saved)) {
      if (saved.kind === 'not-found' || saved.kind === 'gone') return refused(c, saved);
      return settingsPage(c, values, saved);
    }
    return goTo(c, `/workshops/${id}`, texts[c.var.view.language].saved);
  });
}

async function settingsPage(
  c: Ctx,
  values?: FormValues,
  refusal?: Parameters<typeof refusedForm>[1],
): Promise<Response> {
  const found = await within(c, async (tx) => {
    const whole = await loadWhole(tx, c.req.param('id') ?? '');
    if (isRefusal(whole)) return whole;
    return { workshop: whole.workshop, people: await colleagues(tx, whole.workshop.facilitatorId) };
  });
  if (isRefusal(found)) return refused(c, found);
  const { workshop, people } = found;
  if (values && refusal) {
    // saving once more is a decision made in the light of what stands now
    const state = refusedForm({ ...values, version: String(workshop.version) }, refusal);
    return showAgain(
      c,
      <SettingsPage view={c.var.view} workshop={workshop} people={people} state={state} />,
      refusal,
    );
  }
  const state = formState(c, {
    title: workshop.title,
    answersShown: workshop.answersShown,
    names: workshop.names,
    people: workshop.personIds,
    version: String(workshop.version),
  });
  return show(c, <SettingsPage view={c.var.view} workshop={workshop} people={people} state={state} />);
}
