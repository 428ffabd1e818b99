import type { Ctx } from '../../../shared/http/env.ts';
import { show } from '../../../shared/http/respond.tsx';
import { TooManyPage } from '../pages/sign-in.tsx';

/** 429 with the time to wait, in the header for programs and in words for people. */
export function tooMany(c: Ctx, retryAfter: number) {
  c.header('retry-after', String(retryAfter));
  return show(c, <TooManyPage view={c.var.view} minutes={Math.ceil(retryAfter / 60)} />, 429);
}
