import type { Hono } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { readForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { historyOf } from '../history/public.ts';
import { publishChallenge } from './actions.ts';
import { followChallenge, unfollowChallenge } from './follow.ts';
import { originSeen } from './origin.ts';
import { type Rights, ShowChallenge } from './pages/detail.tsx';
import { FromPage } from './pages/from.tsx';
import { ListChallenges } from './pages/list.tsx';
import { PrintChallenge } from './pages/print.tsx';
import { mayMake, refuseChange, refuseDeciding, refuseEnding } from './policy.ts';
import {
  challengesFrom,
  type FullChallenge,
  isFollowing,
  LISTS,
  listChallenges,
  myChallenges,
  oneChallenge,
} from './read.ts';
import { formRoutes } from './routes-form.tsx';
import { outcomeRoutes } from './routes-outcome.tsx';
import { publicRoutes } from './routes-public.tsx';
import { refuseClosing, refuseDecision, refuseReport } from './rules.ts';
import { ledBy, pathOf } from './store.ts';
import { texts } from './texts.ts';

/** Cards on a page of a list. */
const PAGE_CARDS = 24;

export function routes(app: Hono<Env>): void {
  app.get('/challenges', signedIn, list);
  app.get('/challenges/from', signedIn, from);
  formRoutes(app);
  outcomeRoutes(app);
  publicRoutes(app);
  app.get('/challenges/:id', signedIn, (c) => showOne(c));
  app.get('/challenges/:id/print', signedIn, print);
  app.post('/challenges/:id/publication', signedIn, publish);
  app.post('/challenges/:id/following', signedIn, follow);
}

async function list(c: Ctx) {
  const actor = actorOf(c);
  const asked = LISTS.find((one) => one === c.req.query('list')) ?? 'open';
  const after = c.req.query('after');
  const page = await within(c, (tx) =>
    asked === 'mine'
      ? myChallenges(tx, actor, PAGE_CARDS, after)
      : listChallenges(tx, asked, PAGE_CARDS, after),
  );
  return show(c, <ListChallenges view={c.var.view} list={asked} page={page} mayMake={mayMake(actor)} />);
}

/** What the person may do with a challenge now. */
async function rightsOf(tx: Tx, actor: Actor, row: FullChallenge): Promise<Rights> {
  const led = await ledBy(tx, actor);
  const ends = refuseEnding(actor, row, led) === null;
  return {
    change: refuseChange(actor, row, led) === null,
    decide: refuseDeciding(actor, row) === null && refuseDecision(row, tx.today) === null,
    close: ends && refuseClosing(row) === null,
    report: ends && refuseReport(row) === null,
  };
}

async function showOne(c: Ctx, refusal?: Refusal) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await oneChallenge(tx, id);
    if (!row) return notFound();
    return {
      row,
      rights: await rightsOf(tx, actor, row),
      following: await isFollowing(tx, id),
      history: await historyOf(tx, 'challenge', id),
      origin: await originSeen(tx, row, c.var.view.language),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = <ShowChallenge view={c.var.view} {...found} missing={refusal?.fields} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function publish(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const result = await within(c, (tx) => publishChallenge(tx, actorOf(c), id));
  if (isRefusal(result)) return result.fields ? showOne(c, result) : refused(c, result);
  return goTo(c, pathOf(id), texts[c.var.view.language].notices.published);
}

async function follow(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const wanted = (await readForm(c)).follow !== 'no';
  const result = await within(c, (tx) => (wanted ? followChallenge(tx, id) : unfollowChallenge(tx, id)));
  if (isRefusal(result)) return refused(c, result);
  const { notices } = texts[c.var.view.language];
  return goTo(c, pathOf(id), wanted ? notices.followed : notices.unfollowed);
}

async function print(c: Ctx) {
  const found = await within(c, async (tx) => {
    const row = await oneChallenge(tx, c.req.param('id') ?? '');
    return row ? { row, origin: await originSeen(tx, row, c.var.view.language) } : notFound();
  });
  if (isRefusal(found)) return refused(c, found);
  return show(c, <PrintChallenge view={c.var.view} {...found} />);
}

/** What has been made from a journey's gaps, or from a barrier: shown within their pages as a frame, and by itself. */
async function from(c: Ctx) {
  const { journey, barrier } = c.req.query();
  const rows = await within(c, (tx) =>
    challengesFrom(tx, barrier ? { barrierId: barrier } : { journeyId: journey ?? '' }),
  );
  return show(c, <FromPage view={c.var.view} rows={rows} kind={barrier ? 'barrier' : 'journey'} />);
}
