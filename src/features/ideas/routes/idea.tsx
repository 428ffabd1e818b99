import type { Hono } from 'hono';
import { peopleIn } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { placesOf } from '../../../shared/db/search-index.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.ts';
import { challengeTitles } from '../../challenges/public.ts';
import { FileSection, fileRoutes, filesOf } from '../../files/public.ts';
import { historyOf } from '../../history/public.ts';
import { comment, follow, vote } from '../actions/voices.ts';
import { IdeaExtra, ideaExtra } from '../extra.tsx';
import { ideaFileOwner } from '../files.ts';
import { commentForm, followForm, voteForm } from '../input.ts';
import { type DetailProps, ShowIdea } from '../pages/detail.tsx';
import { commentsOf, namesOf, reasonsOf } from '../read.ts';
import { firstFields } from '../rules.ts';
import { texts } from '../texts.ts';
import { seen } from './shared.ts';

/** One idea: its page, voices and what is said. */
export function ideaRoutes(app: Hono<Env>): void {
  app.get('/ideas/:id', signedIn, (c) => showOne(c));
  app.post('/ideas/:id/votes', signedIn, giveVote);
  app.post('/ideas/:id/follow', signedIn, setFollowing);
  app.post('/ideas/:id/comments', signedIn, say);
  fileRoutes(app, {
    page: '/ideas/:id',
    guard: signedIn,
    owner: (tx, c, id) => ideaFileOwner(tx, actorOf(c), id),
    again: (c, _, files, refusal) => showOne(c, { files }, refusal),
  });
}

interface Again {
  comment?: DetailProps['refusedComment'];
  files?: FormState;
}

async function showOne(c: Ctx, again: Again = {}, refusal?: Refusal) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const one = await seen(tx, actor, id);
    if (isRefusal(one)) return one;
    const { idea } = one;
    return {
      ...one,
      challenge: idea.challengeId
        ? ((await challengeTitles(tx, [idea.challengeId])).get(idea.challengeId) ?? null)
        : null,
      proposal: await proposalOf(tx, idea.inspiredBy),
      comments: await commentsOf(tx, id, c.req.query('before')),
      reasons: await reasonsOf(tx, id),
      history: await historyOf(tx, 'idea', id),
      files: await filesOf(tx, 'idea', id),
      names: await namesOf(tx, peopleIn(firstFields(one.standing.own.flow), idea.data)),
      extra: await ideaExtra(tx, idea),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const { idea, standing, extra, files, ...more } = found;
  const own = standing.authorship !== undefined;
  const page = (
    <ShowIdea
      view={c.var.view}
      idea={idea}
      flow={standing.own}
      parts={standing.parts}
      own={own}
      {...more}
      extra={<IdeaExtra view={c.var.view} idea={idea} own={own} {...extra} />}
      files={
        <FileSection
          view={c.var.view}
          files={files}
          changeAt={own && !idea.decidedOn && !idea.closedOn ? `/ideas/${idea.id}` : undefined}
          fileId={newId()}
          state={again.files}
          anonymous={idea.anonymous}
        />
      }
      commentId={newId()}
      refusedComment={again.comment}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** The proposal that an idea was made of (`inspiredBy`: "proposal:" and its id). Null for others, and for whoever may not read it. */
async function proposalOf(tx: Tx, inspiredBy: string | null) {
  const [objectType = '', objectId = ''] = inspiredBy?.split(':') ?? [];
  if (objectType !== 'proposal') return null;
  return (await placesOf(tx, [{ objectType, objectId }])).get(`${objectType}:${objectId}`) ?? null;
}

const VALUE = { for: 1, against: -1, none: 0 } as const;

async function giveVote(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const t = texts[c.var.view.language].voices;
  const input = parseForm(voteForm, await readForm(c));
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => vote(tx, actorOf(c), id, VALUE[input.value]));
  if (isRefusal(done)) return refused(c, done);
  const given = !isRefusal(input) && input.value !== 'none';
  return goTo(c, `/ideas/${id}`, given ? t.given : t.takenBack);
}

async function setFollowing(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const t = texts[c.var.view.language].voices;
  const input = parseForm(followForm, await readForm(c));
  const done = isRefusal(input) ? input : await within(c, (tx) => follow(tx, id, input.follow === 'yes'));
  if (isRefusal(done)) return refused(c, done);
  return goTo(c, `/ideas/${id}`, !isRefusal(input) && input.follow === 'yes' ? t.followed : t.unfollowed);
}

async function say(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(commentForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => comment(tx, actorOf(c), id, input));
  if (!isRefusal(done)) return goTo(c, `/ideas/${id}#comments`, texts[c.var.view.language].comments.sent);
  if (done.kind === 'not-found') return refused(c, done);
  const state = refusedForm(values, done);
  return showOne(c, { comment: { state, text: done.fields ? '' : c.var.refusalText(done) } }, done);
}
