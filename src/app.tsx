import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { apiKeys } from './features/api/public.ts';
import { type Belonging, belongingOf } from './features/organisations/public.ts';
import { gatherAudiences } from './shared/db/audience.ts';
import type { Database } from './shared/db/database.ts';
import { mountApi } from './shared/http/api/mount.ts';
import { assetNames, serveAssets } from './shared/http/assets.ts';
import { readAway } from './shared/http/body.ts';
import type { Ctx, Env, SessionInfo } from './shared/http/env.ts';
import type { Feature } from './shared/http/feature.ts';
import { LARGEST_FILE, LARGEST_FORM, LARGEST_UPLOAD } from './shared/http/form.ts';
import { goTo, NOTICE_COOKIE, refused, show } from './shared/http/respond.tsx';
import { sameSite, securityHeaders } from './shared/http/security.ts';
import type { Enqueue } from './shared/jobs/enqueue.ts';
import { dayOf } from './shared/kernel/dates.ts';
import { acceptedLanguage, isLanguage, type Language } from './shared/kernel/language.ts';
import { notFound, type Refusal, refuse } from './shared/kernel/refusal.ts';
import { common } from './shared/text/common.ts';
import { gatherEventTexts } from './shared/text/event-texts.ts';
import { fill } from './shared/text/format.ts';
import { gatherToldTexts } from './shared/text/told-texts.ts';
import { Page } from './shared/ui/page.tsx';
import type { View } from './shared/ui/view.ts';

/** Cookie with the slug of the organisation that the person works in. */
export const ORGANISATION_COOKIE = 'organisation';
export const LANGUAGE_COOKIE = 'language';
const MEGABYTE = 1_000_000;
const YEAR_SECONDS = 365 * 86_400;

/** Tells who a request comes from. The accounts feature gives the real one; tests may give their own. */
export interface SessionSource {
  resolve(c: Ctx): Promise<SessionInfo | null>;
  keepForm?: (c: Ctx) => Promise<Response | undefined>;
  /** What the person had written before signing in again, if this request returns to it. */
  draft?: (c: Ctx) => Promise<View['draft']>;
}

export interface AppOptions {
  db: Database;
  features: readonly Feature[];
  sessions: SessionSource;
  /** Whether the outside speaks https: cookies and headers are stricter then. */
  secure?: boolean;
  log?: (line: Record<string, unknown>) => void;
  /** Puts work into a queue. Without it work waits until a job finds it: whoever has a queue also has such a job. */
  enqueue?: Enqueue;
}

/** The composition root of HTTP: one security policy, one error handler, every feature's routes. */
export function createApp({
  db,
  features,
  sessions,
  secure = false,
  log = () => undefined,
  enqueue = async () => undefined,
}: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  const asset = assetNames();
  const menu = features.flatMap((feature) => feature.menu ?? []).sort((a, b) => a.order - b.order);
  const refusalTexts: Record<Language, Record<string, string>> = {
    sv: { ...common.sv.refusals },
    en: { ...common.en.refusals },
  };
  for (const feature of features) {
    Object.assign(refusalTexts.sv, feature.refusals?.sv);
    Object.assign(refusalTexts.en, feature.refusals?.en);
  }
  gatherEventTexts(features);
  gatherToldTexts(features);
  gatherAudiences(features);

  app.use(securityHeaders(secure));
  serveAssets(app);
  app.get('/health/live', (c) => c.json({ status: 'ok' }));
  app.get('/health/ready', async (c) => {
    try {
      await db.pool.query('select 1');
      return c.json({ status: 'ok' });
    } catch {
      return c.json({ status: 'database unreachable' }, 503);
    }
  });

  app.use(compress());
  const refusalText = (language: Language, refusal: Refusal) =>
    fill(refusalTexts[language][refusal.code] ?? '', refusal.params);
  mountApi(app, { db, features, keys: apiKeys, refusalText, statusOfError, log });
  app.use(async (c, next) => {
    c.set('db', db);
    c.set('actor', null);
    c.set('session', null);
    c.set('visitedOrganisationId', null);
    c.set('enqueue', (queue, items) =>
      enqueue(queue, items).catch((error: Error) =>
        log({ level: 'error', at: new Date().toISOString(), queue, error: String(error.stack ?? error) }),
      ),
    );
    c.set('keepForm', sessions.keepForm);
    c.set('view', frameOf(c, null));
    c.set('refusalText', (refusal: Refusal) => refusalText(c.var.view.language, refusal));
    const session = await sessions.resolve(c);
    const belonging = session
      ? await belongingOf(db, session.personId, getCookie(c, ORGANISATION_COOKIE), session.organisationIds)
      : null;
    const view = frameOf(c, belonging);
    c.set('session', session);
    c.set('actor', view.actor);
    c.set('view', view);
    if (c.var.view.notice) deleteCookie(c, NOTICE_COOKIE, { path: '/' });
    const draft = await sessions.draft?.(c);
    if (draft) c.set('view', { ...c.var.view, draft });
    c.header('cache-control', 'no-store');
    await next();
  });
  // no text of ours holds a NUL byte, and PostgreSQL takes none
  app.use((c, next) => (c.req.url.includes('%00') ? Promise.resolve(refused(c, notFound())) : next()));
  app.use(sameSite);
  const tooLarge = async (c: Context) => {
    await readAway(c.req.raw.body);
    return errorPage(c as unknown as Ctx, 413);
  };
  const formLimit = bodyLimit({ maxSize: LARGEST_FORM, onError: tooLarge });
  const uploadLimit = bodyLimit({
    maxSize: LARGEST_UPLOAD,
    onError: async (c) => {
      await readAway(c.req.raw.body);
      return tooLargeFile(c as unknown as Ctx);
    },
  });
  const uploads = features.flatMap((feature) => feature.uploads ?? []).map(matching);
  app.use((c, next) => (uploads.some((path) => path.test(c.req.path)) ? uploadLimit : formLimit)(c, next));
  app.use(sameOrganisation);

  app.post('/language', async (c) => {
    const body = await c.req.parseBody();
    const language = isLanguage(body.language) ? body.language : 'sv';
    const back = typeof body.back === 'string' && /^\/(?!\/)[^\\\s]*$/.test(body.back) ? body.back : '/';
    setCookie(c, LANGUAGE_COOKIE, language, {
      path: '/',
      sameSite: 'Lax',
      httpOnly: true,
      secure,
      maxAge: YEAR_SECONDS,
    });
    return goTo(c, back);
  });
  app.post('/organisation-choice', async (c) => {
    const body = await c.req.parseBody();
    const chosen = c.var.view.organisations.find((item) => item.slug === body.slug);
    if (!chosen) return refused(c, notFound());
    setCookie(c, ORGANISATION_COOKIE, chosen.slug, {
      path: '/',
      sameSite: 'Lax',
      httpOnly: true,
      secure,
      maxAge: YEAR_SECONDS,
    });
    return goTo(c, '/home');
  });

  for (const feature of features) feature.routes?.(app);

  app.notFound((c) => refused(c as unknown as Ctx, notFound()));
  app.onError((error, c) => {
    const status = statusOfError(error);
    log({
      level: 'error',
      at: new Date().toISOString(),
      method: c.req.method,
      path: c.req.path,
      status,
      error: String(error.stack ?? error),
    });
    return errorPage(c as unknown as Ctx, status);
  });

  /** What the page's frame shows, before (null) and after the person is known. */
  function frameOf(c: Ctx, belonging: Belonging | null): View {
    const url = new URL(c.req.url);
    const chosen = getCookie(c, LANGUAGE_COOKIE);
    const language = isLanguage(chosen)
      ? chosen
      : (belonging?.actor.language ?? acceptedLanguage(c.req.header('accept-language')));
    const notice =
      c.req.method === 'GET' && belonging !== undefined ? (getCookie(c, NOTICE_COOKIE) ?? null) : null;
    // what is written and made in a request is in the language that the person reads
    const actor = belonging ? { ...belonging.actor, language } : null;
    return {
      language,
      actor,
      brand: belonging?.brand ?? null,
      path: url.pathname + url.search,
      origin: url.origin,
      today: dayOf(db.clock.now()),
      asset,
      menu: actor ? menu.filter((item) => item.when?.(actor) ?? true) : [],
      notice,
      draft: null,
      organisations: belonging?.organisations ?? [],
    };
  }

  return app;
}

/** `/ideas/:id/files` as an expression that its addresses match. */
const matching = (path: string): RegExp => new RegExp(`^${path.replace(/:[A-Za-z]+/g, '[^/]+')}$`);

const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)/;

/** A form from a page of another organisation is refused: the person switched in another tab. */
const sameOrganisation: MiddlewareHandler<Env> = async (c, next) => {
  const { actor } = c.var;
  if (actor && c.req.method === 'POST' && FORM_TYPES.test(c.req.header('content-type') ?? '')) {
    const body = await c.req.parseBody({ all: true });
    if (typeof body._organisation === 'string' && body._organisation !== actor.organisationSlug) {
      return refused(c, refuse('conflict', 'other-organisation'));
    }
  }
  return next();
};

/** PostgreSQL and network codes that mean "the database is not there just now". */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  '53300',
]);
/** Disk full, also when said by the file system. */
const FULL = new Set(['53100', 'ENOSPC', '58030']);

/** What row-level security refuses: an action should have refused it before, but to the person it is the same. */
const DENIED = '42501';

function statusOfError(error: Error): 403 | 500 | 503 | 507 {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: string }).code ?? '';
    if (code === DENIED) return 403;
    if (FULL.has(code)) return 507;
    if (
      UNREACHABLE.has(code) ||
      /timeout exceeded when trying to connect|Connection terminated/.test(cause.message)
    )
      return 503;
  }
  return 500;
}

/** A file beyond the limit: how large it may be, and the way back to the page that it was sent from. */
function tooLargeFile(c: Ctx): Response | Promise<Response> {
  const { view } = c.var;
  const t = common[view.language].tooLargeFile;
  const from = URL.parse(c.req.header('referer') ?? '');
  const back =
    from?.host === new URL(c.req.url).host ? from.pathname + from.search : view.actor ? '/home' : '/';
  return show(
    c,
    <Page view={view} title={t.title}>
      <p class="lead">{t.text(LARGEST_FILE / MEGABYTE)}</p>
      <p>
        <a class="ds-button" href={back}>
          {common[view.language].back}
        </a>
      </p>
    </Page>,
    413,
  );
}

function errorPage(c: Ctx, status: 403 | 413 | 500 | 503 | 507): Response | Promise<Response> {
  const view = c.var.view;
  const page = common[view.language].errorPages[String(status) as '500'];
  return show(
    c,
    <Page view={view} title={page.title}>
      <p class="lead">{page.text}</p>
    </Page>,
    status,
  );
}
