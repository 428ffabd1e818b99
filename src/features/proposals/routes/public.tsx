import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { flowOf } from '../../../engines/flows/public.ts';
import { type Tx, visitorScope } from '../../../shared/db/database.ts';
import { addressOf } from '../../../shared/http/address.ts';
import { type Ctx, type Env, scopeOf, within } from '../../../shared/http/env.ts';
import {
  EMPTY_FORM,
  type FormState,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { codeFrom } from '../../../shared/kernel/receipt-codes.ts';
import { isRefusal, notFound, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { challengeTitles } from '../../challenges/public.ts';
import { visiting } from '../../organisations/public.ts';
import { openedStamp } from '../actions/guard.ts';
import { sendProposal } from '../actions/sending.ts';
import { argueAsMember, argueAsVisitor, supportAsMember, supportAsVisitor } from '../actions/voices.ts';
import {
  argumentForm,
  memberArgumentForm,
  memberForm,
  memberSupportForm,
  proposalForm,
  supportForm,
} from '../input.ts';
import { LikePage, ProposalForm } from '../pages/public-form.tsx';
import { PublicList } from '../pages/public-list.tsx';
import { PublicOne } from '../pages/public-one.tsx';
import { fullProposal, likePublished, listPublished, notesOf, readFilter } from '../read.ts';
import { PROPOSAL_FLOW } from '../rules.ts';
import { settingOf } from '../store.ts';
import { texts } from '../texts.ts';

const PAGE_ROWS = 24;

/** As a visitor whoever asks: members see on the public pages what everybody sees. */
export const asVisitor = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.var.db.within(visitorScope(c.var.visitedOrganisationId), work);

export const baseOf = (c: Ctx): string => `/o/${c.req.param('slug')}/proposals`;

/** The pages that everybody reads and writes on, without an account. Addresses of their own before `/:id`. */
export function publicRoutes(app: Hono<Env>): void {
  app.get('/o/:slug/proposals', visiting, list);
  app.get('/o/:slug/proposals/new', visiting, (c) => newOne(c));
  app.post('/o/:slug/proposals/new', visiting, send);
  app.get('/o/:slug/proposals/like', visiting, async (c) => {
    const rows = await asVisitor(c, (tx) => likePublished(tx, c.req.query('q') ?? ''));
    return show(c, <LikePage view={c.var.view} slug={c.req.param('slug')} rows={rows} />);
  });
}

/** One proposal and its voices; mounted after everything else below `/o/:slug/proposals`. */
export function publicOneRoutes(app: Hono<Env>): void {
  app.get('/o/:slug/proposals/:id', visiting, (c) => showOne(c));
  app.post('/o/:slug/proposals/:id/support', visiting, support);
  app.post('/o/:slug/proposals/:id/arguments', visiting, argue);
}

async function list(c: Ctx) {
  const { after, ...query } = c.req.query();
  const filter = { ...readFilter(query), scope: 'all' as const };
  const [page, setting] = await asVisitor(c, async (tx) => [
    await listPublished(tx, filter, PAGE_ROWS, after),
    await settingOf(tx),
  ]);
  return show(
    c,
    <PublicList
      view={c.var.view}
      slug={c.req.param('slug') ?? ''}
      filter={filter}
      page={page}
      open={setting.open}
    />,
  );
}

async function newOne(c: Ctx, again?: { state: FormState; refusal: Refusal }) {
  const [setting, opened] = await asVisitor(c, async (tx) => [await settingOf(tx), await openedStamp(tx)]);
  const state =
    again?.state ??
    formState(c, { id: newId(), code: codeFrom(randomBytes(16)), opened, wantsMail: '1', senderKind: '' });
  const page = (
    <ProposalForm
      view={c.var.view}
      slug={c.req.param('slug') ?? ''}
      state={state}
      member={c.var.actor !== null}
      moderated={setting.moderated}
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function send(c: Ctx) {
  const { actor, view } = c.var;
  const t = texts[view.language];
  const values = await readForm(c);
  const input = actor ? asMember(c, values) : parseForm(proposalForm, values);
  const sent = isRefusal(input)
    ? input
    : await c.var.db.within(scopeOf(c), (tx) =>
        sendProposal(tx, actor ? { actor } : { place: addressOf(c) }, view.language, input),
      );
  if (isRefusal(sent)) return newOne(c, { state: refusedForm(values, sent), refusal: sent });
  if (isRefusal(input)) return refused(c, input);
  return goTo(c, `${baseOf(c)}/mine/${input.code}`, sent.held ? t.held : t.sent);
}

/** What a signed-in member sends: who it is, is known. */
function asMember(c: Ctx, values: Record<string, string | string[]>) {
  const input = parseForm(memberForm, values as never);
  if (isRefusal(input)) return input;
  return {
    ...input,
    senderKind: 'member' as const,
    name: c.var.actor?.name ?? null,
    email: null,
    wantsMail: false,
    website: '',
    opened: '',
  };
}

interface Again {
  support?: FormState;
  argument?: FormState;
  refusal: Refusal;
}

async function showOne(c: Ctx, again?: Again) {
  const id = c.req.param('id') ?? '';
  const slug = c.req.param('slug') ?? '';
  const found = await asVisitor(c, async (tx) => {
    const full = await fullProposal(tx, id, { publishedOnly: true });
    if (!full) return notFound();
    const { becameType, becameId } = full.row;
    const titles = becameType === 'challenge' && becameId ? await challengeTitles(tx, [becameId]) : null;
    const title = titles?.get(becameId ?? '')?.title;
    return {
      full,
      flow: await flowOf(tx, PROPOSAL_FLOW, full.row.flowVersion),
      notes: await notesOf(tx, id),
      challenge: title ? { title, href: `/o/${slug}/challenges/${becameId}` } : null,
      opened: await openedStamp(tx),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const { opened, ...shown } = found;
  const member = c.var.actor !== null;
  if (member) {
    const own = await within(c, async (tx) => {
      const { rowCount } = await tx.client.query('select 1 from mylla_supported_proposals($1)', [[id]]);
      return Boolean(rowCount);
    });
    shown.full.supported = own;
  }
  const fresh = (values = {}) => ({ ...EMPTY_FORM, values: { id: newId(), opened, ...values } });
  const general = again && !again.refusal.fields ? c.var.refusalText(again.refusal) : undefined;
  const page = (
    <PublicOne
      view={c.var.view}
      slug={slug}
      member={member}
      {...shown}
      support={again?.support ?? fresh()}
      argument={again?.argument ?? fresh()}
      refusalText={general}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function support(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const { view, actor } = c.var;
  const t = texts[view.language].support;
  const values = await readForm(c);
  if (actor) {
    const input = parseForm(memberSupportForm, values);
    const done: Result<void> = isRefusal(input)
      ? input
      : await within(c, (tx) => supportAsMember(tx, id, input.support === 'yes'));
    if (isRefusal(done)) return done.kind === 'not-found' ? refused(c, done) : showOne(c, { refusal: done });
    const given = !isRefusal(input) && input.support === 'yes';
    return goTo(c, `${baseOf(c)}/${id}`, given ? t.given : t.taken);
  }
  const input = parseForm(supportForm, values);
  const done: Result<void> = isRefusal(input)
    ? input
    : await asVisitor(c, (tx) => supportAsVisitor(tx, id, addressOf(c), view.language, input));
  if (!isRefusal(done)) return goTo(c, `${baseOf(c)}/${id}`, t.sent);
  return done.kind === 'not-found'
    ? refused(c, done)
    : showOne(c, { support: refusedForm(values, done), refusal: done });
}

async function argue(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const { view, actor } = c.var;
  const t = texts[view.language].argument.outcome;
  const values = await readForm(c);
  const done = await (async (): Promise<Result<'confirm' | 'waiting' | 'published'>> => {
    if (actor) {
      const input = parseForm(memberArgumentForm, values);
      if (isRefusal(input)) return input;
      const said = await within(c, (tx) => argueAsMember(tx, id, input));
      return isRefusal(said) ? said : 'published';
    }
    const input = parseForm(argumentForm, values);
    return isRefusal(input)
      ? input
      : asVisitor(c, (tx) => argueAsVisitor(tx, id, addressOf(c), view.language, input));
  })();
  if (!isRefusal(done)) return goTo(c, `${baseOf(c)}/${id}`, t[done]);
  return done.kind === 'not-found'
    ? refused(c, done)
    : showOne(c, { argument: refusedForm(values, done), refusal: done });
}
