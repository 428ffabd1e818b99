import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show } from '../../shared/http/respond.tsx';
import { isRefusal, notFound } from '../../shared/kernel/refusal.ts';
import { historyOf } from '../history/public.ts';
import { removeLesson } from './actions.ts';
import { unitChoices } from './choices.ts';
import { lessonContent } from './content.ts';
import { readFilter, wordsOf } from './filter.ts';
import { lessonsLike } from './like.ts';
import { ShowLesson } from './pages/detail.tsx';
import { ShowExample } from './pages/example.tsx';
import { LikeLessons } from './pages/like.tsx';
import { ListLessons } from './pages/list.tsx';
import { mayTell, refuseChange } from './policy.ts';
import { listLessons } from './read.ts';
import { fullLesson } from './read-full.ts';
import { formRoutes } from './routes-form.tsx';
import { publicRoutes } from './routes-public.tsx';
import { seenObject } from './store.ts';
import { texts } from './texts.ts';

/** Rows on a page of the list. */
const PAGE_ROWS = 50;
/** Lessons like this one, below a lesson; and those that the page of similar lessons shows. */
const LIKE_BELOW = 3;
const LIKE_PAGE = 10;

export function routes(app: Hono<Env>): void {
  formRoutes(app);
  publicRoutes(app);
  app.get('/lessons', signedIn, list);
  app.get('/lessons/like', signedIn, like);
  app.get('/lessons/examples/:contentId', signedIn, example);
  app.get('/lessons/:id', signedIn, one);
  app.post('/lessons/:id/removal', signedIn, remove);
}

async function list(c: Ctx) {
  const { after, ...query } = c.req.query();
  const filter = readFilter(query);
  const [page, units] = await within(c, async (tx) => [
    await listLessons(tx, c.var.view.language, filter, PAGE_ROWS, after),
    await unitChoices(tx),
  ]);
  return show(
    c,
    <ListLessons view={c.var.view} filter={filter} page={page} units={units} mayTell={mayTell(actorOf(c))} />,
  );
}

async function like(c: Ctx) {
  const words = wordsOf(c.req.query('q') ?? '');
  const rows = await within(c, (tx) => lessonsLike(tx, words, LIKE_PAGE, c.var.view.language));
  return show(c, <LikeLessons view={c.var.view} words={words} rows={rows} />);
}

async function example(c: Ctx) {
  const { language } = c.var.view;
  const lesson = lessonContent(language).lesson(c.req.param('contentId') ?? '');
  if (!lesson) return refused(c, notFound());
  const rows = await within(c, (tx) =>
    lessonsLike(tx, `${lesson.title} ${lesson.learnt}`, LIKE_BELOW + 1, language),
  );
  const others = rows.filter((row) => row.id !== lesson.id).slice(0, LIKE_BELOW);
  return show(c, <ShowExample view={c.var.view} lesson={lesson} like={others} />);
}

async function one(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await fullLesson(tx, id);
    if (!row) return undefined;
    const alike = await lessonsLike(tx, `${row.title} ${row.learnt}`, LIKE_BELOW + 1, c.var.view.language);
    return {
      row,
      about:
        row.aboutType && row.aboutId ? ((await seenObject(tx, row.aboutType, row.aboutId)) ?? null) : null,
      like: alike.filter((one) => one.id !== id).slice(0, LIKE_BELOW),
      history: await historyOf(tx, 'lesson', id),
    };
  });
  if (!found) return refused(c, notFound());
  const mayChange = refuseChange(actorOf(c), found.row) === null;
  return show(c, <ShowLesson view={c.var.view} {...found} mayChange={mayChange} />);
}

async function remove(c: Ctx) {
  const actor = actorOf(c);
  const result = await within(c, (tx) => removeLesson(tx, actor, c.req.param('id') ?? ''));
  if (isRefusal(result)) return refused(c, result);
  return goTo(c, '/lessons', texts[c.var.view.language].notices.removed);
}
