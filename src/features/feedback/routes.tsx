import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { visitorScope } from '../../shared/db/database.ts';
import { addressOf } from '../../shared/http/address.ts';
import { actorOf, type Ctx, type Env, scopeOf, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn, withRole } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { codeFrom, readCode } from '../../shared/kernel/receipt-codes.ts';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { answerFeedback, readFeedback, type Sender, sendFeedback } from './actions.ts';
import { answerInput, feedbackInput } from './input.ts';
import { FeedbackPage } from './pages/form.tsx';
import { AnswerPage, InboxPage, LinksPage } from './pages/inbox.tsx';
import { LookUpPage, MinePage, ReceiptPage } from './pages/receipt.tsx';
import { linkReports, listFeedback, receiptOf, receiverOf, sentBy } from './read.ts';
import { isContentId, pageOf } from './rules.ts';
import { loadFeedback } from './store.ts';
import { FEEDBACK_KINDS, FEEDBACK_STATUSES } from './tables.ts';
import { texts } from './texts.ts';

const keepers = withRole('innovation-lead', 'administrator');
const newCode = (): string => codeFrom(randomBytes(16));

export function feedbackRoutes(app: Hono<Env>): void {
  app.get('/feedback', async (c) => {
    const kind = FEEDBACK_KINDS.find((known) => known === c.req.query('kind'));
    const about = c.req.query('about') ?? '';
    const state = formState(c, {
      code: newCode(),
      page: pageOf(c.req.query('page') ?? ''),
      about: isContentId(about) ? about : '',
      ...(kind ? { kind } : {}),
    });
    return formPage(c, state);
  });

  app.post('/feedback', async (c) => {
    const values = await readForm(c);
    const input = parseForm(feedbackInput, values);
    if (isRefusal(input)) return formPage(c, refusedForm(values, input), input);
    const { actor, language } = c.var.view;
    const receiver = await receiving(c);
    if (!receiver) return formPage(c, formState(c, values));
    const sender: Sender = actor ? { actor } : { address: addressOf(c) };
    const scope = actor ? scopeOf(c) : visitorScope(receiver.id);
    const done = await c.var.db.within(scope, (tx) => sendFeedback(tx, sender, language, input));
    if (isRefusal(done)) return formPage(c, refusedForm(values, done), done);
    return goTo(c, `/feedback/receipts/${input.code}`);
  });

  app.get('/feedback/receipts', (c) => {
    const written = c.req.query('code');
    const code = written ? readCode(written) : null;
    if (code) return goTo(c, `/feedback/receipts/${code}`);
    return show(c, <LookUpPage view={c.var.view} unknown={written !== undefined} />);
  });

  app.get('/feedback/receipts/:code', async (c) => {
    const { view, db } = c.var;
    const code = readCode(c.req.param('code'));
    const receipt = code ? await db.within(visitorScope(null), (tx) => receiptOf(tx, code)) : undefined;
    if (!receipt) return show(c, <LookUpPage view={view} unknown />, 404);
    return show(c, <ReceiptPage view={view} receipt={receipt} />);
  });

  app.get('/feedback/mine', signedIn, async (c) => {
    const rows = await within(c, (tx) => sentBy(tx, actorOf(c).personId));
    return show(c, <MinePage view={c.var.view} rows={rows} />);
  });

  app.get('/feedback/inbox', keepers, async (c) => {
    const status = FEEDBACK_STATUSES.find((known) => known === c.req.query('status')) ?? 'new';
    const found = await within(c, (tx) => listFeedback(tx, status, c.req.query('before') ?? ''));
    const next = found.next ? `/feedback/inbox?status=${status}&before=${found.next}` : null;
    return show(c, <InboxPage view={c.var.view} status={status} rows={found.rows} next={next} />);
  });

  app.get('/feedback/links', keepers, async (c) =>
    show(c, <LinksPage view={c.var.view} reports={await within(c, linkReports)} />),
  );

  app.get('/feedback/:id', keepers, async (c) => {
    const row = await within(c, (tx) => loadFeedback(tx, c.req.param('id')));
    if (!row) return refused(c, notFound());
    const state = formState(c, { answer: row.answer ?? '' });
    return show(c, <AnswerPage view={c.var.view} row={row} state={state} />);
  });

  app.post('/feedback/:id/reading', keepers, async (c) => {
    const done = await within(c, (tx) => readFeedback(tx, actorOf(c), c.req.param('id')));
    if (isRefusal(done)) return refused(c, done);
    return goTo(c, '/feedback/inbox', texts[c.var.view.language].markedRead);
  });

  app.post('/feedback/:id/answer', keepers, async (c) => {
    const id = c.req.param('id');
    const values = await readForm(c);
    const input = parseForm(answerInput, values);
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => answerFeedback(tx, actorOf(c), id, input));
    if (!isRefusal(done)) return goTo(c, '/feedback/inbox', texts[c.var.view.language].answered);
    const row = await within(c, (tx) => loadFeedback(tx, id));
    if (!row) return refused(c, notFound());
    const conflict = done.kind === 'conflict';
    const shown = conflict ? row : { ...row, version: Number(values.version) || 0 };
    const state = refusedForm(values, done);
    const page = <AnswerPage view={c.var.view} row={shown} state={state} conflict={conflict} />;
    return showAgain(c, page, done);
  });
}

/** Who receives what is sent here: the person's organisation, the one that is visited, or the installation's own. */
async function receiving(c: Ctx): Promise<{ id: string; name: string } | null> {
  const { actor, visitedOrganisationId } = c.var;
  if (actor) return { id: actor.organisationId, name: actor.organisationName };
  return c.var.db.within(visitorScope(visitedOrganisationId), async (tx) => {
    if (!visitedOrganisationId) return receiverOf(tx);
    return { id: visitedOrganisationId, name: c.var.view.brand?.name ?? '' };
  });
}

async function formPage(c: Ctx, state: FormState, refusal?: Refusal): Promise<Response> {
  const receiver = await receiving(c);
  const refusalText = refusal ? c.var.refusalText(refusal) : undefined;
  const page = (
    <FeedbackPage
      view={c.var.view}
      state={state}
      receiver={receiver?.name ?? null}
      refusalText={refusalText}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}
