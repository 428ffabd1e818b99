import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from './app.tsx';
import { within } from './shared/http/env.ts';
import { type TestApp, testApp, testSessions } from './testing/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

describe('the frame of every page', () => {
  test('home greets the person, in the language that is asked for', async () => {
    expect(await (await app.get('/home', 'aide')).text()).toContain('Hej Maja');
    expect(await (await app.get('/home', 'aide', { cookie: 'language=en' })).text()).toContain('Hello Maja');
  });
  test('a visitor is asked to sign in, and comes back to where he was going', async () => {
    const answer = await app.get('/home');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Fhome');
  });
  test('an unknown page says so with a way on', async () => {
    const answer = await app.get('/no-such-page', 'aide');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Sidan finns inte');
  });
  test('a form from another website is refused', async () => {
    const answer = await app.post('/language', { language: 'en' }, 'aide', {
      'sec-fetch-site': 'cross-site',
    });
    expect(answer.status).toBe(403);
  });
  test('a form from a page of another organisation is refused, and says why', async () => {
    const answer = await app.post('/language', { language: 'en', _organisation: 'grannby' }, 'aide');
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('bytt organisation');
  });
  test('what row-level security denies is a 403, not a fault', async () => {
    const denied = createApp({
      db: app.db,
      sessions: testSessions,
      features: [
        {
          name: 'denied',
          routes: (routes) =>
            routes.get('/denied', (c) =>
              within(c, async (tx) => {
                await tx.client.query('delete from event');
                return c.text('done');
              }),
            ),
        },
      ],
    });
    const answer = await denied.request('http://localhost/denied', {
      headers: { 'x-test-person': app.ref('person:aide') },
    });
    expect(answer.status).toBe(403);
  });
  test('the choice of language never leads to another site', async () => {
    for (const back of ['//evil.example', '/\t/evil.example', '/\\evil.example', 'https://evil.example']) {
      const answer = await app.post('/language', { language: 'en', back }, 'aide');
      expect(answer.headers.get('location')).toBe('/');
    }
  });
  test('the policy allows no inline script or style', async () => {
    const policy = (await app.get('/home', 'aide')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });
});
