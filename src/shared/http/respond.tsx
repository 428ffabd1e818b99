import { gzipSync } from 'node:zlib';
import { setCookie } from 'hono/cookie';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal, RefusalKind } from '../kernel/refusal.ts';
import { common } from '../text/common.ts';
import { Page } from '../ui/page.tsx';
import type { Ctx } from './env.ts';

/** The one place where a refusal gets its HTTP status. */
const STATUS: Record<RefusalKind, ContentfulStatusCode> = {
  invalid: 422,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  gone: 410,
  'too-many': 429,
  unauthenticated: 401,
};

export const statusOf = (refusal: Refusal): ContentfulStatusCode => STATUS[refusal.kind];

export const NOTICE_COOKIE = 'notice';

/** Fast rather than small: a page is 10–20 kB packed at this level, and packing takes a fraction of a millisecond. */
const PACKING = { level: 3 };

/** Sends a page, packed at once where the browser takes that: no stream is needed for a text that is all there. */
export function show(c: Ctx, page: Child, status: ContentfulStatusCode = 200): Response | Promise<Response> {
  const html = `<!doctype html>${String(page)}`;
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.html(html, status);
  return c.body(new Uint8Array(gzipSync(html, PACKING)), status, {
    'content-type': 'text/html; charset=UTF-8',
    'content-encoding': 'gzip',
    vary: 'accept-encoding',
  });
}

/** Sends a form again, with what was written and what is wrong: 422, or the refusal's own status. */
export const showAgain = (c: Ctx, page: Child, refusal: Refusal) => show(c, page, statusOf(refusal));

/** After a change: on to `path` (303), where `notice` is said once. Only paths of our own. */
export function goTo(c: Ctx, path: string, notice?: string): Response {
  // browsers drop tabs and line breaks, so that "/\t/other.example" would leave the site
  if (!/^\/(?!\/)[^\\\s\p{Cc}]*$/u.test(path)) throw new Error(`Not a path: ${path}`);
  if (notice) setCookie(c, NOTICE_COOKIE, notice, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 });
  return c.redirect(path, 303);
}

/** A friendly page for a refusal that no form can show: says what happened, what is kept, what to do. */
export function refused(c: Ctx, refusal: Refusal): Response | Promise<Response> {
  const { view } = c.var;
  const t = common[view.language];
  const status = statusOf(refusal);
  const page = t.errorPages[String(status) as keyof typeof t.errorPages] ?? t.errorPages['422'];
  const text = c.var.refusalText(refusal);
  return show(
    c,
    <Page view={view} title={page.title}>
      <p class="lead">{text || page.text}</p>
      <p>
        <a class="ds-button" href={view.actor ? '/home' : '/'}>
          {t.toStart}
        </a>
      </p>
    </Page>,
    status,
  );
}
