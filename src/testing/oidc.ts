import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../shared/kernel/root.ts';
import { ORIGIN } from './accounts.ts';

export const CLIENT = { clientId: 'mylla', clientSecret: 'a-secret-of-the-tests' };

export interface TestProvider {
  issuer: string;
  /** Says whom the provider knows: claims by subject. */
  knows(people: Record<string, Record<string, unknown>>): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real OpenID provider in a process of its own. */
export async function startProvider(): Promise<TestProvider> {
  const file = join(ROOT, 'src', 'testing', 'oidc-provider.mjs');
  const child: ChildProcess = fork(file, [JSON.stringify({ origin: ORIGIN })], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [{ issuer }] = (await once(child, 'message')) as [{ issuer: string }];
  return {
    issuer,
    async knows(people) {
      child.send({ people });
      await once(child, 'message');
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** The part of a browser that talks to the provider: keeps its cookies, says who signs in, follows its redirects. */
export class ProviderBrowser {
  private readonly cookies = new Map<string, string>();

  /** Goes to `url` and on, until the provider sends the browser elsewhere or answers. Returns where that is. */
  async follow(url: string, login?: string): Promise<{ location: string | null; answer: Response }> {
    const { origin } = new URL(url);
    let next = url;
    for (;;) {
      const answer = await this.send(next, login ? { headers: { 'x-login': login } } : {});
      const location = answer.headers.get('location');
      if (!location) return { location: null, answer };
      next = new URL(location, next).toString();
      if (new URL(next).origin !== origin) return { location: next, answer };
    }
  }

  async send(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) {
      const pair = cookie.split(';')[0] ?? '';
      const cut = pair.indexOf('=');
      this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return answer;
  }
}
