import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { fieldValues, type OwnFlow, stepOf } from '../../../engines/flows/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  EMPTY_FORM,
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../../shared/kernel/refusal.ts';
import { backIdea } from '../actions/backing.ts';
import { tellLesson } from '../actions/lesson.ts';
import { decideIdea, fillStep, moveIdea } from '../actions/moves.ts';
import { askReviewers, declineReview, removeReviewer, writeReview } from '../actions/reviews.ts';
import { checkIn, giveResource, takeBackResource } from '../actions/support.ts';
import { backingForm, checkInForm, onwardForm, resourceForm, reviewersForm, reviewForm } from '../input.ts';
import { likeThis } from '../like.ts';
import { Comments } from '../pages/comments.tsx';
import { Words } from '../pages/detail.tsx';
import { placeOf, StepPage } from '../pages/step.tsx';
import { BackingForm, DecisionForm, FieldsForm } from '../pages/step-forms.tsx';
import { Reviews } from '../pages/step-reviews.tsx';
import { SoilStep } from '../pages/step-soil.tsx';
import { CheckIns, Resources } from '../pages/step-support.tsx';
import {
  type CandidateRow,
  type CheckInRow,
  type CommentRow,
  checkInsOf,
  commentsOf,
  type FullIdea,
  namesOf,
  ownNotes,
  proposedReviewers,
  type ResourceRow,
  type ReviewRow,
  resourcesOf,
  reviewsOf,
} from '../read.ts';
import { texts } from '../texts.ts';
import { peopleChoices, seen } from './shared.ts';

/** The ten steps, each with its own page, and what is done in them. */
export function stepRoutes(app: Hono<Env>): void {
  app.get('/ideas/:id/steps/:step', signedIn, (c) => showStep(c, c.req.param('step')));
  app.post('/ideas/:id/steps/:step', signedIn, fill);
  app.post('/ideas/:id/moves/advance', signedIn, onward);
  app.post('/ideas/:id/backing', signedIn, back);
  app.post('/ideas/:id/decision', signedIn, decide);
  app.post('/ideas/:id/reviews', signedIn, ask);
  app.post('/ideas/:id/reviews/:reviewId', signedIn, review);
  app.post('/ideas/:id/reviews/:reviewId/refusal', signedIn, (c) => reviewMove(c, declineReview, 'declined'));
  app.post('/ideas/:id/reviews/:reviewId/removal', signedIn, (c) => reviewMove(c, removeReviewer, 'removed'));
  app.post('/ideas/:id/resources', signedIn, give);
  app.post('/ideas/:id/resources/:resourceId/removal', signedIn, async (c) => {
    const { id, resourceId } = c.req.param();
    const done = await within(c, (tx) => takeBackResource(tx, actorOf(c), id, resourceId));
    if (isRefusal(done)) return refused(c, done);
    return goTo(c, `/ideas/${id}/steps/resources`, texts[c.var.view.language].resources.removed);
  });
  app.post('/ideas/:id/check-ins', signedIn, talk);
}

/** What was sent and refused, and which form of the page it came from. */
interface Again {
  form: 'step' | 'review' | 'asking' | 'resource' | 'check-in';
  values: FormValues;
  refusal: Refusal;
}

interface Loaded {
  idea: FullIdea;
  flow: OwnFlow;
  parts: readonly string[];
  own: boolean;
  people: { value: string; label: string }[];
  names: ReadonlyMap<string, string>;
  reviews: ReviewRow[];
  candidates: CandidateRow[];
  notes: Awaited<ReturnType<typeof ownNotes>>;
  resources: ResourceRow[];
  checkIns: CheckInRow[];
  comments: CommentRow[];
  like: Awaited<ReturnType<typeof likeThis>> | null;
}

/** All that the page of a step needs; only what that step shows is asked for. */
async function load(c: Ctx, stepId: string) {
  const actor = actorOf(c);
  return within(c, async (tx) => {
    const one = await seen(tx, actor, c.req.param('id') ?? '');
    if (isRefusal(one)) return one;
    const { idea, standing } = one;
    const step = standing.own.flow.steps.find((known) => known.id === stepId);
    if (!step) return notFound();
    const of = <T,>(steps: string, work: () => Promise<T>, otherwise: T) =>
      steps.split(' ').includes(stepId) ? work() : Promise.resolve(otherwise);
    const reviews = await of('examination', () => reviewsOf(tx, idea.id), [] as ReviewRow[]);
    const mine = reviews.find((one) => one.reviewerId === actor.personId);
    const persons = step.fields.flatMap((field) =>
      field.kind === 'person' ? (idea.data[field.id] ?? []) : [],
    );
    const loaded: Loaded = {
      idea,
      flow: standing.own,
      parts: standing.parts,
      own: standing.authorship !== undefined,
      people: idea.step === stepId ? await peopleChoices(tx) : [],
      names: await namesOf(tx, persons),
      reviews,
      candidates: await of('examination', () => proposedReviewers(tx, idea.id), [] as CandidateRow[]),
      notes: mine ? await ownNotes(tx, mine.id) : undefined,
      resources: await of(
        'resources support realisation',
        () => resourcesOf(tx, idea.id),
        [] as ResourceRow[],
      ),
      checkIns: await of('support realisation', () => checkInsOf(tx, idea.id), [] as CheckInRow[]),
      comments: await of('examination', () => commentsOf(tx, idea.id), [] as CommentRow[]),
      like: await of('soil', () => likeThis(tx, idea.title, c.var.view.language, idea.id), null),
    };
    return loaded;
  });
}

async function showStep(c: Ctx, stepId: string, again?: Again) {
  const found = await load(c, stepId);
  if (isRefusal(found)) return refused(c, found);
  const { view } = c.var;
  const page = (
    <StepPage
      view={view}
      idea={found.idea}
      flow={found.flow}
      stepId={stepId}
      parts={found.parts}
      names={found.names}
      refusalText={again && !again.refusal.fields ? c.var.refusalText(again.refusal) : undefined}
    >
      {particular(c, stepId, found, again)}
    </StepPage>
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

/** What a form shows: what was refused if it was this one, else the given values. */
function stateFor(c: Ctx, form: Again['form'], again: Again | undefined, first: FormValues): FormState {
  if (again?.form === form)
    // what no field has is said at the top of the page: the form itself may not be there any more
    return { ...refusedForm(again.values, again.refusal), refusal: null };
  return again ? { ...EMPTY_FORM, values: first } : formState(c, first);
}

/** What is particular to a step. */
function particular(c: Ctx, stepId: string, found: Loaded, again: Again | undefined): Child {
  const { view } = c.var;
  const { idea, flow, parts, own, people, names } = found;
  const place = placeOf(flow, idea, stepId);
  const here = place === 'here';
  const first = here ? fieldValues(stepOf(flow.flow, stepId), idea.data) : {};
  const form = {
    view,
    idea,
    flow,
    parts,
    people,
    names,
    state: stateFor(c, 'step', again, first),
  };
  const resources = (
    <Resources
      view={view}
      idea={idea}
      parts={parts}
      people={people}
      rows={found.resources}
      newId={newId()}
      state={stateFor(c, 'resource', again, { kind: 'time', fromOn: view.today })}
    />
  );
  const checkIns = (
    <CheckIns
      view={view}
      idea={idea}
      parts={parts}
      rows={found.checkIns}
      newId={newId()}
      state={stateFor(c, 'check-in', again, {})}
    />
  );
  switch (stepId) {
    case 'soil':
      return <SoilStep view={view} idea={idea} found={found.like} flow={flow} />;
    case 'formulation':
      return (
        <>
          <Words view={view} idea={idea} />
          {here && own ? <FieldsForm {...form} /> : null}
        </>
      );
    case 'backing':
      return <BackingForm {...form} />;
    case 'examination':
      return (
        <>
          <Reviews
            view={view}
            idea={idea}
            parts={parts}
            reviews={found.reviews}
            candidates={found.candidates}
            people={people}
            mine={mineOf(c, found, again)}
            asking={stateFor(c, 'asking', again, {})}
          />
          {here ? <FieldsForm {...form} /> : null}
          <Comments view={view} idea={idea} own={own} comments={found.comments} commentId={newId()} />
        </>
      );
    case 'decision':
      return here ? <DecisionForm {...form} /> : null;
    case 'resources':
      return (
        <>
          {resources}
          {here ? <FieldsForm {...form} /> : null}
        </>
      );
    case 'support':
      return (
        <>
          {checkIns}
          {resources}
          {here ? <FieldsForm {...form} /> : null}
        </>
      );
    case 'realisation':
      return (
        <>
          {here ? <FieldsForm {...form} /> : null}
          {checkIns}
        </>
      );
    default:
      return here ? <FieldsForm {...form} /> : null;
  }
}

function mineOf(c: Ctx, found: Loaded, again: Again | undefined) {
  const review = found.reviews.find((one) => one.reviewerId === c.var.actor?.personId);
  if (!review) return null;
  const begun = { ...found.notes?.draft, notes: found.notes?.notes ?? '', conflict: 'none' };
  return {
    review,
    state: stateFor(c, 'review', again, begun),
  };
}

/** After a refusal: the page that cannot be shown, or the step again with what was sent. */
const showRefused = (c: Ctx, stepId: string, again: Again) =>
  again.refusal.kind === 'not-found' || again.refusal.kind === 'forbidden'
    ? refused(c, again.refusal)
    : showStep(c, stepId, again);

/** Saves a step's fields; with `advance` it goes on too, in one transaction. A finished idea may bring its lesson. */
async function fill(c: Ctx) {
  const actor = actorOf(c);
  const { id = '', step = '' } = c.req.param() as { id?: string; step?: string };
  const t = texts[c.var.view.language];
  const values = await readForm(c);
  const input = parseForm(onwardForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, async (tx) => {
        const filled = await fillStep(tx, actor, id, step, values, input.version);
        if (isRefusal(filled) || !input.advance) return filled;
        const lesson = await tellLesson(tx, actor, filled.row, values);
        if (isRefusal(lesson)) return lesson;
        return moveIdea(tx, actor, id, 'advance', {
          to: null,
          ownerId: input.ownerId,
          reason: '',
          day: null,
        });
      });
  if (!isRefusal(done)) {
    const row = 'row' in done ? done.row : done;
    if (isRefusal(input) || !input.advance) return goTo(c, `/ideas/${id}/steps/${step}`, t.step.saved);
    return goTo(c, `/ideas/${id}`, row.caseStatus === 'done' ? t.moves.done.finish : t.moves.done.advance);
  }
  // what was written is kept even when it could not go on
  if (!isRefusal(input) && input.advance && done.kind === 'invalid') {
    const kept = await within(c, (tx) => fillStep(tx, actor, id, step, values, input.version));
    if (!isRefusal(kept)) values.version = String(kept.row.version);
  }
  return showRefused(c, step, { form: 'step', values, refusal: done });
}

/** The straight way on from a step without fields. A refusal is said on the step's own page. */
async function onward(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(onwardForm, values);
  const before = await within(c, (tx) => seen(tx, actor, id));
  if (isRefusal(before)) return refused(c, before);
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) =>
        moveIdea(tx, actor, id, 'advance', {
          to: null,
          ownerId: input.ownerId,
          reason: '',
          day: null,
          version: input.version,
        }),
      );
  if (!isRefusal(done)) return goTo(c, `/ideas/${id}`, texts[c.var.view.language].moves.done.advance);
  return showRefused(c, before.idea.step, { form: 'step', values, refusal: done });
}

async function back(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(backingForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => backIdea(tx, actorOf(c), id, { ...input, own: values }));
  if (!isRefusal(done)) return goTo(c, `/ideas/${id}`, texts[c.var.view.language].backing.done);
  return showRefused(c, 'backing', { form: 'step', values, refusal: done });
}

async function decide(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const t = texts[c.var.view.language].step;
  const values = await readForm(c);
  const input = parseForm(onwardForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => decideIdea(tx, actorOf(c), id, values, input));
  if (!isRefusal(done)) return goTo(c, `/ideas/${id}`, t.decided[done.data.decision ?? ''] ?? '');
  return showRefused(c, 'decision', { form: 'step', values, refusal: done });
}

async function ask(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(reviewersForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => askReviewers(tx, actorOf(c), id, input));
  if (!isRefusal(done))
    return goTo(c, `/ideas/${id}/steps/examination`, texts[c.var.view.language].reviews.asked);
  return showRefused(c, 'examination', { form: 'asking', values, refusal: done });
}

async function review(c: Ctx) {
  const { id = '', reviewId = '' } = c.req.param() as { id?: string; reviewId?: string };
  const t = texts[c.var.view.language].reviews;
  const values = await readForm(c);
  const input = parseForm(reviewForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => writeReview(tx, actorOf(c), id, reviewId, input));
  if (!isRefusal(done)) {
    const said = { done: t.given, conflict: t.steppedAside }[done.status as string] ?? t.kept;
    return goTo(c, done.status === 'accepted' ? `/ideas/${id}/steps/examination#review` : '/reviews', said);
  }
  return showRefused(c, 'examination', { form: 'review', values, refusal: done });
}

async function reviewMove(c: Ctx, act: typeof declineReview, said: 'declined' | 'removed') {
  const { id = '', reviewId = '' } = c.req.param() as { id?: string; reviewId?: string };
  const done = await within(c, (tx) => act(tx, actorOf(c), id, reviewId));
  if (isRefusal(done)) return refused(c, done);
  const to = said === 'declined' ? '/reviews' : `/ideas/${id}/steps/examination`;
  return goTo(c, to, texts[c.var.view.language].reviews[said]);
}

async function give(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(resourceForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => giveResource(tx, actorOf(c), id, input));
  if (!isRefusal(done))
    return goTo(c, `/ideas/${id}/steps/resources`, texts[c.var.view.language].resources.added);
  return showRefused(c, 'resources', { form: 'resource', values, refusal: done });
}

async function talk(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(checkInForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => checkIn(tx, actorOf(c), id, input));
  if (!isRefusal(done))
    return goTo(c, `/ideas/${id}/steps/support`, texts[c.var.view.language].checkIns.saved);
  return showRefused(c, 'support', { form: 'check-in', values, refusal: done });
}
