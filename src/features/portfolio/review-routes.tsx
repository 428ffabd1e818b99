import type { Hono } from 'hono';
import { DocumentBody } from '../../engines/documents/public.ts';
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
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ButtonLink } from '../../shared/ui/parts.tsx';
import { type DecidePlace, makeDecision, showDecide } from '../initiatives/public.ts';
import { formChoices } from '../organisations/public.ts';
import { sendDocx, sendPdf } from '../reports/public.ts';
import { ShowReview } from './pages/review.tsx';
import { NotesForm, ReviewForm } from './pages/review-form.tsx';
import { ListReviews } from './pages/reviews.tsx';
import { mayGovern, refuseGovern } from './policy.ts';
import { protocolOf, reviewName } from './protocol.ts';
import {
  addReviewAction,
  changeReview,
  closeReview,
  noteReview,
  planReview,
  refuseDuring,
} from './review-actions.ts';
import { changeReviewForm, closeForm, newReviewForm, notesForm, reviewActionForm } from './review-input.ts';
import { askable, type FullReview, findOpen, fullReview, listReviews } from './review-read.ts';
import { reviewPath } from './review-store.ts';
import { reviewTexts } from './review-texts.ts';

export function reviewRoutes(app: Hono<Env>): void {
  app.get('/portfolio/reviews', signedIn, list);
  app.get('/portfolio/reviews/new', signedIn, newOne);
  app.post('/portfolio/reviews', signedIn, plan);
  app.get('/portfolio/reviews/:id', signedIn, (c) => one(c));
  app.post('/portfolio/reviews/:id', signedIn, change);
  app.get('/portfolio/reviews/:id/edit', signedIn, edit);
  app.get('/portfolio/reviews/:id/notes', signedIn, notes);
  app.post('/portfolio/reviews/:id/notes', signedIn, saveNotes);
  app.post('/portfolio/reviews/:id/actions', signedIn, addAction);
  app.post('/portfolio/reviews/:id/close', signedIn, close);
  app.get('/portfolio/reviews/:id/protocol', signedIn, protocol);
  app.get('/portfolio/reviews/:id/protocol.pdf', signedIn, pdf);
  app.get('/portfolio/reviews/:id/protocol.docx', signedIn, docx);
  app.get('/portfolio/reviews/:id/initiatives/:initiativeId', signedIn, decision(showDecide));
  app.post('/portfolio/reviews/:id/initiatives/:initiativeId', signedIn, decision(makeDecision));
}

const REVIEWS_SHOWN = 30;
const idOf = (c: Ctx): string => c.req.param('id') ?? '';
const findOf = (c: Ctx): string => (c.req.query('find') ?? '').replaceAll('\0', '').trim().slice(0, 200);
const final = (refusal: Refusal): boolean =>
  refusal.kind === 'not-found' || refusal.kind === 'forbidden' || refusal.code === 'review.closed';

async function list(c: Ctx) {
  const page = await within(c, (tx) => listReviews(tx, REVIEWS_SHOWN, c.req.query('before')));
  return show(c, <ListReviews view={c.var.view} page={page} mayGovern={mayGovern(actorOf(c))} />);
}

const seen = async (c: Ctx): Promise<FullReview | undefined> => within(c, (tx) => fullReview(tx, idOf(c)));

async function one(c: Ctx, again?: { state: FormState; refusal: Refusal }) {
  const find = findOf(c);
  const found = await within(c, async (tx) => {
    const of = await fullReview(tx, idOf(c));
    return of ? { of, choices: await formChoices(tx), hits: await findOpen(tx, find) } : undefined;
  });
  if (!found) return refused(c, notFound());
  const page = (
    <ShowReview
      view={c.var.view}
      of={found.of}
      mayGovern={mayGovern(actorOf(c))}
      owners={found.choices.owners}
      state={again?.state ?? formState(c, { id: newId() })}
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
      find={find}
      found={found.hits}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  const refusal = refuseGovern(actor);
  if (refusal) return refused(c, refusal);
  return showForm(c, null, formState(c, { id: newId(), kind: 'balance', attendeeIds: [actor.personId] }));
}

async function showForm(c: Ctx, id: string | null, state: FormState, refusal?: Refusal) {
  const chosen = [state.values.attendeeIds ?? [], state.values.chairId ?? []].flat();
  const [people, choices] = await within(
    c,
    async (tx) => [await askable(tx, chosen), await formChoices(tx)] as const,
  );
  const page = (
    <ReviewForm
      view={c.var.view}
      state={state}
      id={id}
      people={people}
      everybody={choices.owners}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function plan(c: Ctx) {
  const values = await readForm(c);
  const forbidden = refuseGovern(actorOf(c));
  if (forbidden) return refused(c, forbidden);
  const input = parseForm(newReviewForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => planReview(tx, actorOf(c), input));
  if (isRefusal(done)) return showForm(c, null, refusedForm(values, done), done);
  return goTo(c, reviewPath(done.id), reviewTexts[c.var.view.language].form.saved);
}

async function edit(c: Ctx) {
  const refusal = await within(c, (tx) => refuseDuring(tx, actorOf(c), idOf(c)));
  if (refusal) return refused(c, refusal);
  const of = await seen(c);
  if (!of) return refused(c, notFound());
  const { review, attendees } = of;
  const state = formState(c, {
    kind: review.kind,
    onDay: review.onDay,
    place: review.place,
    nextOn: review.nextOn ?? '',
    attendeeIds: attendees.map(({ id }) => id),
    chairId: attendees.find(({ part }) => part === 'chair')?.id ?? '',
    version: String(review.version),
  });
  return showForm(c, review.id, state);
}

/** What was sent, with the version as it is now if somebody else came before. */
async function current(c: Ctx, values: FormValues, refusal: Refusal): Promise<FormState> {
  if (refusal.code !== 'conflict') return refusedForm(values, refusal);
  const now = await seen(c);
  return refusedForm({ ...values, version: String(now?.review.version ?? '') }, refusal);
}

async function change(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(changeReviewForm, values);
  const done = isRefusal(input)
    ? ((await within(c, (tx) => refuseDuring(tx, actorOf(c), idOf(c)))) ?? input)
    : await within(c, (tx) => changeReview(tx, actorOf(c), idOf(c), input));
  if (isRefusal(done))
    return final(done) ? refused(c, done) : showForm(c, idOf(c), await current(c, values, done), done);
  return goTo(c, reviewPath(done.id), reviewTexts[c.var.view.language].form.saved);
}

async function notes(c: Ctx) {
  const refusal = await within(c, (tx) => refuseDuring(tx, actorOf(c), idOf(c)));
  if (refusal) return refused(c, refusal);
  const of = await seen(c);
  if (!of) return refused(c, notFound());
  const values = { ...of.review.notes, version: String(of.review.version) };
  return showNotes(c, of, formState(c, values));
}

const showNotes = (c: Ctx, of: FullReview, state: FormState, refusal?: Refusal) => {
  const page = (
    <NotesForm
      view={c.var.view}
      review={of.review}
      state={state}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
};

async function saveNotes(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(notesForm, values);
  const done = isRefusal(input)
    ? ((await within(c, (tx) => refuseDuring(tx, actorOf(c), idOf(c)))) ?? input)
    : await within(c, (tx) => noteReview(tx, actorOf(c), idOf(c), input, input.version));
  if (isRefusal(done)) {
    const of = final(done) ? undefined : await seen(c);
    return of ? showNotes(c, of, await current(c, values, done), done) : refused(c, done);
  }
  return goTo(c, reviewPath(done.id), reviewTexts[c.var.view.language].notes.saved);
}

async function addAction(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(reviewActionForm, values);
  const done = isRefusal(input)
    ? ((await within(c, (tx) => refuseDuring(tx, actorOf(c), idOf(c)))) ?? input)
    : await within(c, (tx) => addReviewAction(tx, actorOf(c), idOf(c), input));
  if (isRefusal(done))
    return final(done) ? refused(c, done) : one(c, { state: refusedForm(values, done), refusal: done });
  return goTo(c, `${reviewPath(idOf(c))}#to-do`, reviewTexts[c.var.view.language].page.actionSaved);
}

async function close(c: Ctx) {
  const input = parseForm(closeForm, await readForm(c));
  const done = isRefusal(input)
    ? ((await within(c, (tx) => refuseDuring(tx, actorOf(c), idOf(c)))) ?? input)
    : await within(c, (tx) => closeReview(tx, actorOf(c), idOf(c), input.version));
  if (isRefusal(done)) return refused(c, done);
  return goTo(c, reviewPath(done.id), reviewTexts[c.var.view.language].page.closedNotice);
}

/** A decision on an initiative, made by initiatives' own page and rules, within this meeting. */
const decision = (then: (c: Ctx, place: DecidePlace) => Promise<Response>) => async (c: Ctx) => {
  const id = idOf(c);
  const initiativeId = c.req.param('initiativeId') ?? '';
  const refusal = await within(c, (tx) => refuseDuring(tx, actorOf(c), id));
  if (refusal) return refused(c, refusal);
  const of = await seen(c);
  if (!of) return refused(c, notFound());
  return then(c, {
    initiativeId,
    path: `${reviewPath(id)}/initiatives/${initiativeId}`,
    back: { href: `${reviewPath(id)}#decisions`, label: reviewName(c.var.view.language, of.review) },
    reviewId: id,
    check: (tx) => refuseDuring(tx, actorOf(c), id),
  });
};

async function documentOf(c: Ctx) {
  const of = await seen(c);
  const { language, origin } = c.var.view;
  return of ? protocolOf(of, { language, origin, author: actorOf(c).organisationName }) : undefined;
}

async function protocol(c: Ctx) {
  const document = await documentOf(c);
  if (!document) return refused(c, notFound());
  const { view } = c.var;
  const path = `${reviewPath(idOf(c))}/protocol`;
  return show(
    c,
    <Page
      view={view}
      title={document.title}
      lead={document.subject}
      up={{ href: reviewPath(idOf(c)), label: reviewTexts[view.language].page.up }}
      actions={
        <>
          <ButtonLink href={`${path}.pdf`} icon="download" download>
            PDF
          </ButtonLink>
          <ButtonLink href={`${path}.docx`} icon="download" variant="secondary" download>
            DOCX
          </ButtonLink>
        </>
      }
    >
      <DocumentBody document={document} />
    </Page>,
  );
}

const fileName = (c: Ctx, day: string): string => `${reviewTexts[c.var.view.language].protocol.file}-${day}`;

async function pdf(c: Ctx) {
  const document = await documentOf(c);
  return document ? sendPdf(c, document, fileName(c, document.date)) : refused(c, notFound());
}

async function docx(c: Ctx) {
  const document = await documentOf(c);
  return document ? sendDocx(c, document, fileName(c, document.date)) : refused(c, notFound());
}
