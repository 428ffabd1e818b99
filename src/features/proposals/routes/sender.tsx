import type { Hono } from 'hono';
import { flowOf } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import type { Ctx, Env } from '../../../shared/http/env.ts';
import { EMPTY_FORM, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { readCode } from '../../../shared/kernel/receipt-codes.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { visiting } from '../../organisations/public.ts';
import { addToProposal, chooseMail, confirmSender, withdrawProposal } from '../actions/sending.ts';
import { confirmVoice } from '../actions/voices.ts';
import { additionForm, mailForm } from '../input.ts';
import { ConfirmPage, LookUpPage, ReceiptPage } from '../pages/receipt.tsx';
import { fullProposal, notesOf } from '../read.ts';
import { PROPOSAL_FLOW, readToken } from '../rules.ts';
import { holdByCode, holdBySeal, loadSender } from '../store.ts';
import { texts } from '../texts.ts';
import { asVisitor, baseOf } from './public.tsx';

const KINDS = { confirm: 'proposal', 'confirm-support': 'support', 'confirm-argument': 'argument' } as const;

/** What a sender does with the code of the receipt, or with a link in a mail. Mounted before `/:id`. */
export function senderRoutes(app: Hono<Env>): void {
  app.get('/o/:slug/proposals/receipts', visiting, (c) => {
    const written = c.req.query('code');
    const code = written ? readCode(written) : null;
    if (code) return goTo(c, `${baseOf(c)}/mine/${code}`);
    return show(
      c,
      <LookUpPage view={c.var.view} slug={c.req.param('slug')} unknown={written !== undefined} />,
      written === undefined ? 200 : 404,
    );
  });
  app.get('/o/:slug/proposals/mine/:proof', visiting, (c) => mine(c));
  app.post('/o/:slug/proposals/mine/:proof/additions', visiting, add);
  app.post('/o/:slug/proposals/mine/:proof/withdrawal', visiting, (c) => {
    const t = texts[c.var.view.language].receipt;
    return change(c, (tx, id) => withdrawProposal(tx, id, t.withdrawReason), t.withdrawDone);
  });
  app.post('/o/:slug/proposals/mine/:proof/mail', visiting, async (c) => {
    const input = parseForm(mailForm, await readForm(c));
    if (isRefusal(input)) return refused(c, input);
    const t = texts[c.var.view.language].receipt;
    return change(c, (tx, id) => chooseMail(tx, id, input.wantsMail === 'yes'), t.mailChanged);
  });
  app.get('/o/:slug/proposals/mine/:proof/stop', visiting, async (c) => {
    const t = texts[c.var.view.language];
    const found = await holding(c, async () => undefined);
    if (isRefusal(found)) return refused(c, found);
    return show(
      c,
      <ConfirmPage
        view={c.var.view}
        title={t.confirm.stopTitle}
        text={t.confirm.stopText}
        button={t.receipt.mailStop}
        action={`${baseOf(c)}/mine/${c.req.param('proof')}/stop`}
      />,
    );
  });
  // a mail program ends it by itself: the same address, by POST (RFC 8058)
  app.post('/o/:slug/proposals/mine/:proof/stop', visiting, (c) =>
    change(c, (tx, id) => chooseMail(tx, id, false), texts[c.var.view.language].receipt.mailChanged),
  );
  for (const kind of ['confirm', 'confirm-support', 'confirm-argument'] as const) {
    app.get(`/o/:slug/proposals/${kind}/:token`, visiting, (c) => ask(c, kind));
    app.post(`/o/:slug/proposals/${kind}/:token`, visiting, (c) => confirm(c, kind));
  }
}

/** Does something as the sender, who proves it by what the address ends with. Refuses what proves nothing as not found. */
async function holding<T>(c: Ctx, work: (tx: Tx, id: string) => Promise<Result<T>>): Promise<Result<T>> {
  const proof = c.req.param('proof') ?? '';
  const code = readCode(proof);
  const token = code ? null : readToken(proof);
  if (!code && !token) return notFound();
  return asVisitor(c, async (tx) => {
    const id = code ? await holdByCode(tx, code) : token ? await holdBySeal(tx, 'follow', token) : null;
    return id ? work(tx, id) : notFound();
  });
}

async function mine(c: Ctx, again?: { values: Record<string, string | string[]>; refusal: Refusal }) {
  const { view } = c.var;
  const slug = c.req.param('slug') ?? '';
  const proof = c.req.param('proof') ?? '';
  const found = await holding(c, async (tx, id) => {
    const full = await fullProposal(tx, id);
    const sender = await loadSender(tx, id);
    if (!full || !sender) return notFound();
    return {
      full,
      sender,
      flow: await flowOf(tx, PROPOSAL_FLOW, full.row.flowVersion),
      notes: await notesOf(tx, id),
    };
  });
  if (isRefusal(found)) return show(c, <LookUpPage view={view} slug={slug} unknown />, 404);
  const page = (
    <ReceiptPage
      view={view}
      slug={slug}
      proof={readCode(proof) ?? proof}
      code={readCode(proof)}
      {...found}
      addition={again ? refusedForm(again.values, again.refusal) : { ...EMPTY_FORM, values: { id: newId() } }}
      refusalText={again && !again.refusal.fields ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function add(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(additionForm, values);
  const done: Result<void> = isRefusal(input)
    ? input
    : await holding(c, (tx, id) => addToProposal(tx, id, input));
  if (isRefusal(done))
    return done.kind === 'not-found' ? refused(c, done) : mine(c, { values, refusal: done });
  return goTo(c, `${baseOf(c)}/mine/${c.req.param('proof')}`, texts[c.var.view.language].receipt.added);
}

async function change(c: Ctx, work: (tx: Tx, id: string) => Promise<Result<void>>, said: string) {
  const done = await holding(c, work);
  if (isRefusal(done))
    return done.kind === 'not-found' ? refused(c, done) : mine(c, { values: {}, refusal: done });
  return goTo(c, `${baseOf(c)}/mine/${c.req.param('proof')}`, said);
}

type Kind = keyof typeof KINDS;

function ask(c: Ctx, kind: Kind) {
  const t = texts[c.var.view.language].confirm;
  if (!readToken(c.req.param('token') ?? '')) return refused(c, refuse('not-found', 'proposal.link-gone'));
  return show(
    c,
    <ConfirmPage
      view={c.var.view}
      title={t.title}
      text={t[KINDS[kind]]}
      button={t.button}
      action={`${baseOf(c)}/${kind}/${c.req.param('token')}`}
    />,
  );
}

async function confirm(c: Ctx, kind: Kind) {
  const what = KINDS[kind];
  const token = readToken(c.req.param('token') ?? '');
  const done: Result<{ id: string; already?: boolean }> = token
    ? await asVisitor<Result<{ id: string; already?: boolean }>>(c, (tx) =>
        what === 'proposal' ? confirmSender(tx, token) : confirmVoice(tx, what, token),
      )
    : notFound();
  if (isRefusal(done))
    return refused(c, done.kind === 'not-found' ? refuse('not-found', 'proposal.link-gone') : done);
  const t = texts[c.var.view.language].confirm;
  const said = done.already ? t.already : t.done[what];
  const published = await asVisitor(c, (tx) => fullProposal(tx, done.id, { publishedOnly: true }));
  return goTo(c, published ? `${baseOf(c)}/${done.id}` : baseOf(c), said);
}
