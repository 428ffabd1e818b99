import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { flowOf } from '../../../engines/flows/public.ts';
import { type Tx, visitorScope } from '../../../shared/db/database.ts';
import { addressOf } from '../../../shared/http/address.ts';
import { type Ctx, type Env, scopeOf } from '../../../shared/http/env.ts';
import {
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isId, newId } from '../../../shared/kernel/ids.ts';
import { codeFrom, readCode } from '../../../shared/kernel/receipt-codes.ts';
import { isRefusal, notFound, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { visiting } from '../../organisations/public.ts';
import { openedStamp, readToken } from '../../proposals/public.ts';
import { confirmAddress, sendSolution, takeBack } from '../actions/sending.ts';
import { memberProposalForm, proposalForm } from '../input.ts';
import { PublicNeed, PublicTestbed, SolutionForm } from '../pages/public.tsx';
import { LookUpSolution, MinePage } from '../pages/sender.tsx';
import { publicBase } from '../paths.ts';
import { fullNeed, listNeeds, matchesOf, needChoices, sizesOf } from '../read.ts';
import { TESTBED_FLOW } from '../rules.ts';
import { holdByCode, holdBySeal, loadProposal, loadSender } from '../store.ts';
import { texts } from '../texts.ts';

const PAGE_ROWS = 30;

/** As a visitor whoever asks: members see on the public pages what everybody sees. */
export const asVisitor = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.var.db.within(visitorScope(c.var.visitedOrganisationId), work);
export const baseOf = (c: Ctx): string => publicBase(c.req.param('slug'));
const slugOf = (c: Ctx): string => c.req.param('slug') ?? '';

/** What everybody reads and sends, and what a sender does with the own code or link. */
export function publicRoutes(app: Hono<Env>): void {
  app.get('/o/:slug/testbed', visiting, list);
  app.get('/o/:slug/testbed/needs/:id', visiting, async (c) => {
    const row = await asVisitor(c, (tx) => fullNeed(tx, c.req.param('id')));
    return row
      ? show(c, <PublicNeed view={c.var.view} slug={slugOf(c)} row={row} />)
      : refused(c, notFound());
  });
  app.get('/o/:slug/testbed/proposals/new', visiting, (c) => newOne(c));
  app.post('/o/:slug/testbed/proposals/new', visiting, send);
  app.get('/o/:slug/testbed/mine', visiting, (c) => {
    const written = c.req.query('code');
    const code = written ? readCode(written) : null;
    if (code) return goTo(c, `${baseOf(c)}/mine/${code}`);
    const unknown = written !== undefined;
    return show(
      c,
      <LookUpSolution view={c.var.view} slug={slugOf(c)} unknown={unknown} />,
      unknown ? 404 : 200,
    );
  });
  app.get('/o/:slug/testbed/mine/:proof', visiting, (c) => mine(c));
  app.post('/o/:slug/testbed/mine/:proof/confirmation', visiting, (c) =>
    // the code proves who sent it, and only the link in the mail whose the address is
    readCode(c.req.param('proof'))
      ? refused(c, notFound())
      : change(c, confirmAddress, texts[c.var.view.language].mine.mailConfirmed),
  );
  app.post('/o/:slug/testbed/mine/:proof/withdrawal', visiting, (c) => {
    const t = texts[c.var.view.language].mine;
    return change(c, (tx, id) => takeBack(tx, id, t.takeBackReason), t.takenBack);
  });
}

async function list(c: Ctx) {
  const page = await asVisitor(c, (tx) =>
    listNeeds(tx, { closed: false, after: c.req.query('after'), limit: PAGE_ROWS }),
  );
  return show(c, <PublicTestbed view={c.var.view} slug={slugOf(c)} page={page} />);
}

async function newOne(c: Ctx, again?: { state: FormState; refusal: Refusal }) {
  const wanted = c.req.query('need') ?? '';
  const [needs, opened] = await asVisitor(c, async (tx) => [await needChoices(tx), await openedStamp(tx)]);
  const member = c.var.actor !== null;
  const state =
    again?.state ??
    formState(c, {
      id: newId(),
      code: codeFrom(randomBytes(16)),
      opened,
      needId: isId(wanted) ? wanted : '',
      senderKind: member ? 'staff' : '',
    });
  const page = (
    <SolutionForm
      view={c.var.view}
      slug={slugOf(c)}
      state={state}
      member={member}
      needs={needs}
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function send(c: Ctx) {
  const { actor, view } = c.var;
  const values = await readForm(c);
  const read = readSent(c, values);
  const sent = isRefusal(read)
    ? read
    : await c.var.db.within(scopeOf(c), (tx) => sendSolution(tx, read.from, view.language, read.input));
  if (isRefusal(sent)) return newOne(c, { state: refusedForm(values, sent), refusal: sent });
  if (isRefusal(read)) return refused(c, read);
  return goTo(c, `${baseOf(c)}/mine/${read.input.code}`, texts[view.language].form.sent);

  function readSent(at: Ctx, sentValues: FormValues) {
    if (actor) {
      const input = parseForm(memberProposalForm, sentValues);
      return isRefusal(input) ? input : { from: { actor }, input: { ...input, name: null, email: null } };
    }
    const input = parseForm(proposalForm, sentValues);
    if (isRefusal(input)) return input;
    const { website, opened } = input;
    return { from: { place: addressOf(at), website, opened }, input };
  }
}

/** Does something as the sender, who proves it by what the address ends with. Refuses what proves nothing as not found. */
async function holding<T>(c: Ctx, work: (tx: Tx, id: string) => Promise<Result<T>>): Promise<Result<T>> {
  const proof = c.req.param('proof') ?? '';
  const code = readCode(proof);
  const token = code ? null : readToken(proof);
  if (!code && !token) return notFound();
  return asVisitor(c, async (tx) => {
    const id = code ? await holdByCode(tx, code) : token ? await holdBySeal(tx, token) : null;
    return id ? work(tx, id) : notFound();
  });
}

async function mine(c: Ctx, refusal?: Refusal) {
  const proof = c.req.param('proof') ?? '';
  const found = await holding(c, async (tx, id) => {
    const row = await loadProposal(tx, id);
    if (isRefusal(row)) return row;
    const sender = await loadSender(tx, id);
    if (!sender) return notFound();
    const flow = await flowOf(tx, TESTBED_FLOW, row.flowVersion);
    return { row, sender, flow, matches: await matchesOf(tx, id), sizes: await sizesOf(tx, id) };
  });
  if (isRefusal(found)) return show(c, <LookUpSolution view={c.var.view} slug={slugOf(c)} unknown />, 404);
  const code = readCode(proof);
  const page = (
    <MinePage
      view={c.var.view}
      slug={slugOf(c)}
      proof={code ?? proof}
      code={code}
      {...found}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function change(c: Ctx, work: (tx: Tx, id: string) => Promise<Result<void>>, said: string) {
  const done = await holding(c, work);
  if (isRefusal(done)) return done.kind === 'not-found' ? refused(c, done) : mine(c, done);
  return goTo(c, `${baseOf(c)}/mine/${c.req.param('proof')}`, said);
}
