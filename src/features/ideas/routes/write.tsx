import type { Hono } from 'hono';
import { currentFlow, fieldValues, peopleIn } from '../../../engines/flows/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain, statusOf } from '../../../shared/http/respond.tsx';
import { isId, newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../../shared/kernel/refusal.ts';
import { formatTime } from '../../../shared/text/format.ts';
import { challengeForIdea, openChallenges } from '../../challenges/public.ts';
import { FileSection, filesOf } from '../../files/public.ts';
import { changeDraft, changeWords, discardDraft, saveDraft, showName } from '../actions/draft.ts';
import { addLink, removeLink } from '../actions/links.ts';
import { inviteAuthor } from '../actions/voices.ts';
import { authorForm, changeForm, draftForm, linkForm, linkRemovalForm, wordsForm } from '../input.ts';
import type { Case } from '../load.ts';
import { ChangeWords, EditDraft, NewIdea } from '../pages/form.tsx';
import { More } from '../pages/more.tsx';
import { allPrompts } from '../prompts.ts';
import { type FullIdea, namesOf } from '../read.ts';
import { firstFields, IDEA_FLOW } from '../rules.ts';
import { texts } from '../texts.ts';
import { isGone, peopleChoices, seen, unitChoices } from './shared.ts';

const CHALLENGES_OFFERED = 50;

/** Writing an idea: the first form, the draft, and changes later. Mounted before `/ideas/:id`. */
export function writeRoutes(app: Hono<Env>): void {
  app.get('/ideas/new', signedIn, newOne);
  app.post('/ideas', signedIn, begin);
  app.get('/ideas/:id/edit', signedIn, edit);
  app.post('/ideas/:id', signedIn, change);
  app.post('/ideas/:id/removal', signedIn, remove);
  app.post('/ideas/:id/links', signedIn, (c) => add(c, 'links'));
  app.post('/ideas/:id/links/removal', signedIn, async (c) => {
    const input = parseForm(linkRemovalForm, await readForm(c));
    const id = c.req.param('id');
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => removeLink(tx, actorOf(c), id, input.url));
    return isRefusal(done)
      ? refused(c, done)
      : goTo(c, `/ideas/${id}/edit#more`, texts[c.var.view.language].more.linkRemoved);
  });
  app.post('/ideas/:id/authors', signedIn, (c) => add(c, 'authors'));
  app.post('/ideas/:id/name', signedIn, async (c) => {
    const id = c.req.param('id');
    const done = await within(c, (tx) => showName(tx, actorOf(c), id));
    return isRefusal(done)
      ? refused(c, done)
      : goTo(c, `/ideas/${id}`, texts[c.var.view.language].more.nameShown);
  });
}

/** Units and challenges to choose from; the challenge that was chosen is there even when it has closed. */
const choices = (c: Ctx, chosen: string) =>
  within(c, async (tx) => {
    const open = await openChallenges(tx, CHALLENGES_OFFERED);
    const known = open.some((one) => one.id === chosen) || !isId(chosen);
    const found = known ? undefined : await challengeForIdea(tx, chosen);
    const more = found && !isRefusal(found) ? [{ id: found.id, title: found.title }] : [];
    return { units: await unitChoices(tx), challenges: [...more, ...open] };
  });

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  const { language } = c.var.view;
  const challenge = c.req.query('challenge') ?? '';
  const prompt = allPrompts(language).find((one) => one.id === c.req.query('prompt'));
  const lesson = c.req.query('lesson');
  const first: FormValues = {
    id: newId(),
    unitId: actor.unitId ?? '',
    visibility: 'organisation',
    challengeId: isId(challenge) ? challenge : '',
    inspiredBy: challenge ? 'challenge' : prompt ? `prompt:${prompt.id}` : lesson ? 'lesson' : '',
  };
  return showNew(c, formState(c, first));
}

async function showNew(c: Ctx, state: FormState, refusal?: Refusal) {
  const offered = await choices(c, String(state.values.challengeId ?? ''));
  const asked = await within(c, async (tx) => {
    const flow = await currentFlow(tx, IDEA_FLOW);
    const named = firstFields(flow.flow).fields.some((field) => field.kind === 'person');
    return { flow, people: named ? await peopleChoices(tx) : [] };
  });
  const page = (
    <NewIdea
      view={c.var.view}
      state={state}
      {...offered}
      {...asked}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** The autosave asks for JSON; it shows its own words and leaves the page as it is. */
const asksForJson = (c: Ctx): boolean => c.req.header('accept') === 'application/json';

const savedJson = (c: Ctx, saved: { version: number } | Refusal) =>
  isRefusal(saved)
    ? c.json({ refused: saved.code }, statusOf(saved))
    : c.json({ version: saved.version, time: formatTime(c.var.db.clock.now()) });

async function begin(c: Ctx) {
  const actor = actorOf(c);
  const t = texts[c.var.view.language].notices;
  const values = await readForm(c);
  const input = parseForm(draftForm, values);
  const saved = isRefusal(input)
    ? input
    : await within(c, (tx) => saveDraft(tx, actor, { ...input, own: values }));
  if (asksForJson(c)) return savedJson(c, saved);
  if (isRefusal(saved)) {
    // a refused handing in must lose nothing: what was written is kept as a draft, and the form is shown again
    if (!isRefusal(input) && input.handIn && saved.kind !== 'not-found')
      await within(c, (tx) => saveDraft(tx, actor, { ...input, own: values, handIn: false }));
    return isGone(saved) ? refused(c, saved) : showNew(c, refusedForm(values, saved), saved);
  }
  return saved.listedAt
    ? goTo(c, `/ideas/${saved.id}`, t.handedIn)
    : goTo(c, `/ideas/${saved.id}/edit`, t.draft);
}

async function edit(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, (tx) => seen(tx, actor, id));
  if (isRefusal(found)) return refused(c, found);
  const { standing } = found;
  if (!standing.authorship) return goTo(c, `/ideas/${id}`);
  return showEdit(c, found, formState(c, valuesOf(found)));
}

type Seen = { idea: FullIdea; standing: Case };

const valuesOf = ({ idea, standing }: Seen): FormValues => ({
  ...fieldValues(firstFields(standing.own.flow), idea.data),
  version: String(idea.version),
  title: idea.title,
  forWhom: idea.forWhom,
  benefit: idea.benefit,
  situation: idea.situation,
  text: idea.text,
  challengeId: idea.challengeId ?? '',
  unitId: idea.unitId ?? '',
  visibility: idea.data.visibility ?? 'organisation',
  ...(idea.anonymous ? { anonymous: '1' } : {}),
});

async function showEdit(
  c: Ctx,
  { idea, standing }: Seen,
  state: FormState,
  refusal?: Refusal,
  extra: { links?: FormState; authors?: FormState } = {},
) {
  const conflict = refusal?.kind === 'conflict' && refusal.code === 'conflict';
  const values = conflict ? { ...state.values, version: String(idea.version) } : state.values;
  const named = peopleIn(firstFields(standing.own.flow), idea.data);
  const { people, names, files } = await within(c, async (tx) => ({
    people: await peopleChoices(tx),
    names: await namesOf(tx, named),
    files: await filesOf(tx, 'idea', idea.id),
  }));
  const common = {
    view: c.var.view,
    state: { ...state, values },
    flow: standing.own,
    people,
    names,
    id: idea.id,
    now: conflict ? idea : undefined,
    refusalText: refusal ? c.var.refusalText(refusal) : undefined,
  };
  const more = (
    <>
      <FileSection
        view={c.var.view}
        files={files}
        changeAt={idea.decidedOn || idea.closedOn ? undefined : `/ideas/${idea.id}`}
        fileId={newId()}
        anonymous={idea.listedAt === null || idea.anonymous}
      />
      <More view={c.var.view} idea={idea} people={people} {...extra} />
    </>
  );
  const page = idea.listedAt ? (
    <ChangeWords {...common} title={idea.title} extra={more} />
  ) : (
    <EditDraft {...common} {...(await choices(c, String(values.challengeId ?? '')))} extra={more} />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function change(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const t = texts[c.var.view.language].notices;
  const values = await readForm(c);
  const before = await within(c, (tx) => seen(tx, actor, id));
  if (isRefusal(before)) return refused(c, before);
  const listed = before.idea.listedAt !== null;
  const words = listed ? parseForm(wordsForm, values) : null;
  const draft = listed ? null : parseForm(changeForm, values);
  const saved = await within(c, async (tx) => {
    if (words) return isRefusal(words) ? words : changeWords(tx, actor, id, { ...words, own: values });
    return !draft || isRefusal(draft)
      ? (draft ?? notFound())
      : changeDraft(tx, actor, id, { ...draft, own: values });
  });
  if (asksForJson(c)) return savedJson(c, saved);
  if (isRefusal(saved)) {
    if (saved.kind === 'forbidden') return refused(c, saved);
    // as above: the words are kept even when the draft cannot be handed in
    if (draft && !isRefusal(draft) && draft.handIn && saved.code !== 'conflict') {
      const kept = await within(c, (tx) =>
        changeDraft(tx, actor, id, { ...draft, own: values, handIn: false }),
      );
      if (!isRefusal(kept)) values.version = String(kept.version);
    }
    const now = await within(c, (tx) => seen(tx, actor, id));
    return isRefusal(now) ? refused(c, now) : showEdit(c, now, refusedForm(values, saved), saved);
  }
  if (!saved.listedAt) return goTo(c, `/ideas/${id}/edit`, t.draft);
  return goTo(c, `/ideas/${id}`, listed ? t.changed : t.handedIn);
}

async function remove(c: Ctx) {
  const done = await within(c, (tx) => discardDraft(tx, actorOf(c), c.req.param('id') ?? ''));
  if (isRefusal(done)) return refused(c, done);
  return goTo(c, '/ideas?scope=mine', texts[c.var.view.language].notices.discarded);
}

/** Adds a link or a co-author; a refusal is shown in the form that it came from. */
async function add(c: Ctx, what: 'links' | 'authors') {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const t = texts[c.var.view.language].more;
  const values = await readForm(c);
  const link = what === 'links' ? parseForm(linkForm, values) : null;
  const author = what === 'authors' ? parseForm(authorForm, values) : null;
  const done = await (async () => {
    if (isRefusal(link)) return link;
    if (isRefusal(author)) return author;
    if (link)
      return within(c, (tx) => addLink(tx, actor, id, { url: link.url, title: link.linkTitle ?? '' }));
    return within(c, (tx) => inviteAuthor(tx, actor, id, author?.personId ?? ''));
  })();
  if (!isRefusal(done)) return goTo(c, `/ideas/${id}/edit#more`, what === 'links' ? t.linkAdded : t.invited);
  if (done.kind !== 'invalid') return refused(c, done);
  const now = await within(c, (tx) => seen(tx, actor, id));
  if (isRefusal(now)) return refused(c, now);
  const again = { [what]: refusedForm(values, done) };
  const page = await showEdit(c, now, formState(c, valuesOf(now)), undefined, again);
  return new Response(page.body, { status: statusOf(done), headers: page.headers });
}
