import type { Hono } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
import { placesOf } from '../../shared/db/search-index.ts';
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
import { isRefusal, notFound, type Refusal, type Result } from '../../shared/kernel/refusal.ts';
import { formatDay } from '../../shared/text/format.ts';
import { calendarFile } from '../../shared/text/icalendar.ts';
import { askForHelp, closeRequest, passOn, writeNote } from './actions.ts';
import { askForm, choiceForm, closingForm, noteForm, passForm, TIME_FIELDS, talkForm } from './input.ts';
import { AskForHelp } from './pages/ask.tsx';
import { ShowRequest } from './pages/request.tsx';
import type { RefusedForm } from './pages/request-props.ts';
import { aboutOf, coachById, coachesToAsk, fullRequest, notesOf, talksOf } from './read.ts';
import { promisedOn } from './rules.ts';
import { callOff, chooseTime, proposeTalk } from './talks.ts';
import { texts } from './texts.ts';

/** Asking, and what the two do then. */
export function requestRoutes(app: Hono<Env>): void {
  app.get('/help/new', signedIn, newOne);
  app.post('/help', signedIn, ask);
  app.get('/help/:id', signedIn, (c) => showOne(c as Ctx));
  app.post('/help/:id/notes', signedIn, note);
  app.post('/help/:id/pass', signedIn, pass);
  app.post('/help/:id/closing', signedIn, close);
  app.post('/help/:id/talks', signedIn, propose);
  app.post('/help/:id/talks/:talkId/choice', signedIn, choose);
  app.post('/help/:id/talks/:talkId/cancellation', signedIn, cancel);
  app.get('/help/:id/talks/:talkId/calendar.ics', signedIn, calendar);
}

/** What a request is said to be about, from `type:id`; null if that is no such thing. */
function readAbout(text: unknown): { type: string; id: string } | null {
  const [type = '', id = ''] = typeof text === 'string' ? text.split(':') : [];
  return /^[a-z-]{1,40}$/.test(type) && isId(id) ? { type, id } : null;
}

async function aboutPlace(tx: Tx, text: unknown) {
  const about = readAbout(text);
  return about && [...(await placesOf(tx, [{ objectType: about.type, objectId: about.id }])).values()][0];
}

async function newOne(c: Ctx) {
  const { about = '', to = '' } = c.req.query();
  if (about && !(await within(c, (tx) => aboutPlace(tx, about)))) return refused(c, notFound());
  return showNew(
    c,
    formState(c, { id: newId(), about, to, title: (c.req.query('title') ?? '').slice(0, 200) }),
  );
}

async function showNew(c: Ctx, state: FormState, refusal?: Refusal) {
  const [about, coaches] = await within(c, async (tx) => [
    await aboutPlace(tx, state.values.about),
    await coachesToAsk(tx, actorOf(c).personId),
  ]);
  const page = (
    <AskForHelp
      view={c.var.view}
      state={state}
      coaches={coaches}
      about={about ?? undefined}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function ask(c: Ctx) {
  const actor = actorOf(c);
  const { notices } = texts[c.var.view.language];
  const values = await readForm(c);
  const input = parseForm(askForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, async (tx) => {
        const { id, about, ...fields } = input;
        const asked = await askForHelp(tx, actor, { ...fields, id: id ?? newId(), about: readAbout(about) });
        if (isRefusal(asked)) return asked;
        const nameOf = async (personId: string) =>
          (await fullRequest(tx, asked.id))?.helperName ?? (await coachById(tx, personId))?.name ?? '';
        return {
          id: asked.id,
          name: await nameOf(asked.personId),
          instead: asked.insteadOf && ((await coachById(tx, asked.insteadOf))?.name ?? null),
        };
      });
  if (isRefusal(result))
    return result.kind === 'not-found' ? refused(c, result) : showNew(c, refusedForm(values, result), result);
  const day = formatDay(c.var.view.language, promisedOn(c.var.view.today));
  const notice = result.instead
    ? notices.askedInstead(result.instead, result.name)
    : notices.asked(result.name, day);
  return goTo(c, `/help/${result.id}`, notice);
}

async function showOne(c: Ctx, again?: RefusedForm, refusal?: Refusal) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await fullRequest(tx, id);
    if (!row) return undefined;
    const mayPass = row.helperId === actor.personId && row.status === 'asked';
    return {
      row,
      about: await aboutOf(tx, row),
      notes: await notesOf(tx, id),
      talks: await talksOf(tx, id),
      heirs: mayPass
        ? (await coachesToAsk(tx, actor.personId)).filter((one) => one.personId !== row.askedBy)
        : [],
      now: tx.now,
    };
  });
  if (!found) return refused(c, notFound());
  const page = <ShowRequest view={c.var.view} {...found} noteId={newId()} talkId={newId()} refused={again} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** What comes of a form on a request's page: on with a notice, or the page again with what was sent. */
async function after<T>(
  c: Ctx,
  form: RefusedForm['form'],
  values: FormValues,
  result: Result<T>,
  done: (value: T) => readonly [path: string, notice: string],
) {
  if (!isRefusal(result)) return goTo(c, ...done(result));
  if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
  const text = result.fields ? '' : c.var.refusalText(result);
  return showOne(c, { form, state: refusedForm(values, result), text }, result);
}

const requestOf = (c: Ctx) => c.req.param('id') ?? '';
const talkOf = (c: Ctx) => c.req.param('talkId') ?? '';
const noticesOf = (c: Ctx) => texts[c.var.view.language].notices;

async function note(c: Ctx) {
  const id = requestOf(c);
  const values = await readForm(c);
  const input = parseForm(noteForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => writeNote(tx, actorOf(c), id, input));
  return after(c, 'note', values, result, () => [`/help/${id}#notes`, noticesOf(c).written]);
}

async function pass(c: Ctx) {
  const id = requestOf(c);
  const values = await readForm(c);
  const input = parseForm(passForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, async (tx) => {
        const found = await passOn(tx, actorOf(c), id, input.to);
        return isRefusal(found) ? found : { name: (await coachById(tx, found.personId))?.name ?? '' };
      });
  return after(c, 'pass', values, result, ({ name }) => ['/help?to=me', noticesOf(c).passed(name)]);
}

async function close(c: Ctx) {
  const id = requestOf(c);
  const values = await readForm(c);
  const input = parseForm(closingForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => closeRequest(tx, actorOf(c), id, input.thanks));
  return after(c, 'close', values, result, () => [`/help/${id}`, noticesOf(c).closed]);
}

async function propose(c: Ctx) {
  const id = requestOf(c);
  const values = await readForm(c);
  const input = parseForm(talkForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => {
        const fields: Record<string, unknown> = input;
        const times = TIME_FIELDS.map((name) => fields[name]).filter((time) => time instanceof Date);
        const minutes = Number(input.minutes);
        return proposeTalk(tx, actorOf(c), id, { id: input.id, times, minutes, place: input.place ?? '' });
      });
  return after(c, 'talk', values, result, () => [`/help/${id}#talks`, noticesOf(c).proposed]);
}

async function choose(c: Ctx) {
  const id = requestOf(c);
  const values = await readForm(c);
  const input = parseForm(choiceForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => chooseTime(tx, actorOf(c), id, talkOf(c), input.time));
  return after(c, 'choice', values, result, () => [`/help/${id}#talks`, noticesOf(c).chosen]);
}

async function cancel(c: Ctx) {
  const id = requestOf(c);
  const result = await within(c, (tx) => callOff(tx, actorOf(c), id, talkOf(c)));
  return after(c, 'choice', {}, result, () => [`/help/${id}#talks`, noticesOf(c).off]);
}

/** The booked talk for a calendar. It says with whom and where, and not what about: calendars are shared. */
async function calendar(c: Ctx) {
  const actor = actorOf(c);
  const id = requestOf(c);
  const t = texts[c.var.view.language].talks;
  const found = await within(c, async (tx) => {
    const row = await fullRequest(tx, id);
    if (!row) return undefined;
    const talk = (await talksOf(tx, id)).find((one) => one.id === talkOf(c));
    return talk?.chosen ? { row, talk, chosen: talk.chosen, now: tx.now } : undefined;
  });
  if (!found) return refused(c, notFound());
  const { row, talk, chosen, now } = found;
  const other = (row.askedBy === actor.personId ? row.helperName : row.askerName) ?? '';
  const file = calendarFile({
    uid: `${talk.id}@${new URL(c.var.view.origin).hostname}`,
    sequence: talk.version,
    start: chosen,
    end: new Date(chosen.getTime() + talk.minutes * 60_000),
    stamp: now,
    title: t.summary(other),
    place: talk.place,
    url: `${c.var.view.origin}/help/${id}`,
    cancelled: talk.cancelledAt !== null,
  });
  return c.body(file, 200, {
    'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
    'content-disposition': `attachment; filename="${t.fileName}.ics"`,
  });
}
