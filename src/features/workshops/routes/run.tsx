import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { EMPTY_FORM, type FormValues, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { goTo, refused, show, showAgain, statusOf } from '../../../shared/http/respond.tsx';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId, newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { addGroup, groupNote, removeGroup, renameGroup, takeAwayNote } from '../actions/group.ts';
import { type Decided, saveResult } from '../actions/result.ts';
import {
  endWorkshop,
  giveMoreTime,
  goToStep,
  openWorkshop,
  reopenWorkshop,
  showPicture,
} from '../actions/run.ts';
import { sendFragment } from '../fragments.ts';
import { groupInput, groupName, noteGroup, toStep } from '../input.ts';
import { NotesPage } from '../pages/notes.tsx';
import { ResultPage } from '../pages/result.tsx';
import { ScreenPage } from '../pages/screen.tsx';
import { resultOf } from '../result.ts';
import { loadWorkshop } from '../store.ts';
import { streamOf } from '../stream.ts';
import { texts } from '../texts.ts';
import { wholeOf } from './lead.tsx';
import { pictureHtml } from './participate.tsx';

type Act = (tx: Tx, actor: Actor, id: string, values: FormValues) => Promise<Result<unknown>>;

/** A button of the facilitator: acts on the workshop of the path, and goes on to `to`. */
const act =
  (work: Act, to: (id: string, values: FormValues) => string, notice?: (language: 'sv' | 'en') => string) =>
  async (c: Ctx) => {
    const id = c.req.param('id') ?? '';
    const values = await readForm(c);
    const done = isId(id) ? await within(c, (tx) => work(tx, actorOf(c), id, values)) : notFound();
    if (!isRefusal(done)) return goTo(c, to(id, values), notice?.(c.var.view.language));
    // pressed in a tab that did not know of the change: it is shown where they are, and told
    if (done.code === 'workshop.moved-on')
      return goTo(c, to(id, values), texts[c.var.view.language].screen.movedOn);
    return refused(c, done);
  };

const back = (id: string, values: FormValues) =>
  values.back === 'screen' ? `/workshops/${id}/screen` : `/workshops/${id}`;
const orNotFound = async (id: string, work: () => Promise<Result<unknown>>) =>
  isId(id) ? work() : notFound();

/** What the facilitator does while it goes on, and what comes of it. */
export function runRoutes(app: Hono<Env>): void {
  app.post(
    '/workshops/:id/opening',
    act(openWorkshop, back, (language) => texts[language].opened),
  );
  app.post(
    '/workshops/:id/reopening',
    act(reopenWorkshop, back, (language) => texts[language].reopened),
  );
  app.post(
    '/workshops/:id/ending',
    act(
      endWorkshop,
      (id) => `/workshops/${id}/result`,
      (language) => texts[language].endedNotice,
    ),
  );
  app.post('/workshops/:id/minutes', act(giveMoreTime, back));
  app.post(
    '/workshops/:id/current-step',
    act(async (tx, actor, id, values) => {
      const input = parseForm(toStep, values);
      if (isRefusal(input)) return notFound();
      return goToStep(tx, actor, id, input.to, String(values.from ?? '') || null);
    }, back),
  );
  app.post('/workshops/:id/steps/:stepId/picture', (c) => {
    const stepId = c.req.param('stepId');
    return act(
      (tx, actor, id, values) =>
        orNotFound(stepId, () => showPicture(tx, actor, id, stepId, Boolean(values.shown))),
      back,
    )(c);
  });

  app.get('/workshops/:id/screen', async (c) => {
    const whole = await wholeOf(c);
    return isRefusal(whole) ? refused(c, whole) : show(c, <ScreenPage view={c.var.view} {...whole} />);
  });
  app.get('/workshops/:id/picture', async (c) => {
    const id = c.req.param('id');
    const { language } = c.var.view;
    const held = isId(id) && (await within(c, (tx) => loadWorkshop(tx, id)));
    if (!held) return c.text('', 404);
    return sendFragment(c, id, language, () => within(c, (tx) => pictureHtml(tx, id, language)));
  });
  app.get('/workshops/:id/stream', async (c) => {
    const id = c.req.param('id');
    const held = isId(id) && (await within(c, (tx) => loadWorkshop(tx, id)));
    return held ? streamOf(c, id) : c.body(null, 204);
  });

  groupRoutes(app);
  resultRoutes(app);
}

function groupRoutes(app: Hono<Env>): void {
  const toNotes = (id: string) => `/workshops/${id}/notes`;

  app.get('/workshops/:id/notes', async (c) => {
    const whole = await wholeOf(c);
    if (isRefusal(whole)) return refused(c, whole);
    const state = { ...EMPTY_FORM, values: { id: newId() } };
    return show(c, <NotesPage view={c.var.view} {...whole} state={state} />);
  });
  app.post('/workshops/:id/groups', async (c) => {
    const id = c.req.param('id');
    const values = await readForm(c);
    const whole = await wholeOf(c);
    if (isRefusal(whole)) return refused(c, whole);
    const input = parseForm(groupInput, values);
    const made = isRefusal(input) ? input : await within(c, (tx) => addGroup(tx, actorOf(c), id, input));
    if (!isRefusal(made)) return goTo(c, toNotes(id));
    if (made.kind !== 'invalid') return refused(c, made);
    return showAgain(c, <NotesPage view={c.var.view} {...whole} state={refusedForm(values, made)} />, made);
  });
  app.post('/workshops/:id/groups/:groupId', (c) => {
    const groupId = c.req.param('groupId');
    return act((tx, actor, id, values) => {
      const input = parseForm(groupName, values);
      return orNotFound(groupId, async () =>
        isRefusal(input) ? input : renameGroup(tx, actor, id, groupId, input.name),
      );
    }, toNotes)(c);
  });
  app.post('/workshops/:id/groups/:groupId/removal', (c) => {
    const groupId = c.req.param('groupId');
    return act((tx, actor, id) => orNotFound(groupId, () => removeGroup(tx, actor, id, groupId)), toNotes)(c);
  });
  app.post('/workshops/:id/notes/:noteId/group', (c) => {
    const noteId = c.req.param('noteId');
    return act((tx, actor, id, values) => {
      const input = parseForm(noteGroup, values);
      return orNotFound(noteId, async () =>
        isRefusal(input) ? notFound() : groupNote(tx, actor, id, noteId, input.groupId),
      );
    }, toNotes)(c);
  });
  app.post('/workshops/:id/notes/:noteId/removal', (c) => {
    const noteId = c.req.param('noteId');
    return act((tx, actor, id) => orNotFound(noteId, () => takeAwayNote(tx, actor, id, noteId)), toNotes)(c);
  });
}

function resultRoutes(app: Hono<Env>): void {
  app.get('/workshops/:id/result', (c) => resultPage(c));
  app.post('/workshops/:id/result', async (c) => {
    const id = c.req.param('id');
    const decided = decidedOf(await readForm(c));
    const saved = isId(id) ? await within(c, (tx) => saveResult(tx, actorOf(c), id, decided)) : notFound();
    if (!isRefusal(saved)) return goTo(c, `/workshops/${id}/result`, texts[c.var.view.language].result.saved);
    return saved.kind === 'not-found' ? refused(c, saved) : resultPage(c, saved);
  });
}

async function resultPage(c: Ctx, refusal?: Refusal): Promise<Response> {
  const whole = await wholeOf(c);
  if (isRefusal(whole)) return refused(c, whole);
  return show(
    c,
    <ResultPage
      view={c.var.view}
      {...whole}
      result={resultOf(whole.picture, whole.steps)}
      refusal={refusal ? c.var.refusalText(refusal) || texts[c.var.view.language].result.refused : undefined}
    />,
    refusal ? statusOf(refusal) : 200,
  );
}

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());

/** What was decided in the form. Values that are no step are taken as "write no answer". */
function decidedOf(values: FormValues): Decided {
  const answers = new Map<string, 1 | 2 | 3 | 4 | 'unknown'>();
  for (const [name, value] of Object.entries(values)) {
    if (!name.startsWith('answer-')) continue;
    const id = name.slice('answer-'.length);
    if (value === 'unknown') answers.set(id, 'unknown');
    else if (value === '1' || value === '2' || value === '3' || value === '4')
      answers.set(id, Number(value) as 1 | 2 | 3 | 4);
  }
  return { answers, gaps: list(values.gaps), ideas: list(values.ideas) };
}
