import type { Hono } from 'hono';
import { currentFlow } from '../../../engines/flows/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { show } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { openChallenges } from '../../challenges/public.ts';
import { recentLessons } from '../../lessons/public.ts';
import { savedViews } from '../../views/public.ts';
import { type IdeaFilter, readFilter } from '../filter.ts';
import { likeThis } from '../like.ts';
import { IdeasOfChallenge } from '../pages/frame.tsx';
import { LikePage } from '../pages/like.tsx';
import { ListIdeas } from '../pages/list.tsx';
import { MyReviews } from '../pages/reviews.tsx';
import { Soil } from '../pages/soil.tsx';
import { promptsOfTurn } from '../prompts.ts';
import { myReviews } from '../read.ts';
import { listIdeas } from '../read-list.ts';
import { IDEA_FLOW } from '../rules.ts';
import { unitChoices } from './shared.ts';

/** Rows on a page of a list. */
const PAGE_ROWS = 30;
/** Rows within another page. */
const FRAME_ROWS = 8;
const CHALLENGES_SHOWN = 5;
const LESSONS_SHOWN = 4;

/** Lists, and where ideas begin. Mounted before `/ideas/:id`. */
export function listRoutes(app: Hono<Env>): void {
  app.get('/ideas', signedIn, list);
  app.get('/ideas/soil', signedIn, soil);
  app.get('/ideas/like', signedIn, like);
  app.get('/reviews', signedIn, async (c) => {
    const found = await within(c, myReviews);
    return show(c, <MyReviews view={c.var.view} {...found} />);
  });
}

async function list(c: Ctx) {
  const actor = actorOf(c);
  const { language } = c.var.view;
  const { after, ...query } = c.req.query();
  const filter = readFilter(query);
  if (query.frame && filter.challengeId) return frame(c, filter);
  const [page, flow, units, saved] = await within(c, async (tx) => [
    await listIdeas(tx, actor, filter, PAGE_ROWS, after),
    (await currentFlow(tx, IDEA_FLOW)).texts(language),
    await unitChoices(tx),
    await savedViews(tx, 'ideas'),
  ]);
  return show(
    c,
    <ListIdeas
      view={c.var.view}
      filter={filter}
      page={page}
      flow={flow}
      units={units}
      continued={after !== undefined}
      saved={saved}
      newId={newId()}
    />,
  );
}

/** The first ideas of a challenge, as its page shows them. */
async function frame(c: Ctx, filter: IdeaFilter) {
  const [page, flow] = await within(c, async (tx) => [
    await listIdeas(tx, actorOf(c), filter, FRAME_ROWS),
    (await currentFlow(tx, IDEA_FLOW)).texts(c.var.view.language),
  ]);
  return show(c, <IdeasOfChallenge view={c.var.view} filter={filter} page={page} flow={flow} />);
}

async function soil(c: Ctx) {
  const { language, today } = c.var.view;
  const turn = Math.min(Math.max(Math.trunc(Number(c.req.query('turn') ?? 0)) || 0, 0), 1000);
  const [challenges, lessons] = await within(c, async (tx) => [
    await openChallenges(tx, CHALLENGES_SHOWN),
    await recentLessons(tx, LESSONS_SHOWN),
  ]);
  return show(
    c,
    <Soil
      view={c.var.view}
      prompts={promptsOfTurn(language, today, turn)}
      turn={turn}
      challenges={challenges}
      lessons={lessons}
    />,
  );
}

async function like(c: Ctx) {
  const { language } = c.var.view;
  const words = c.req.query('q') ?? '';
  const [found, flow] = await within(c, async (tx) => [
    await likeThis(tx, words, language, c.req.query('except') || null),
    (await currentFlow(tx, IDEA_FLOW)).texts(language),
  ]);
  return show(c, <LikePage view={c.var.view} found={found} flow={flow} />);
}
