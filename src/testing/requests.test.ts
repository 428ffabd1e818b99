import { once } from 'node:events';
import type { Server } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LARGEST_FORM } from '../shared/http/form.ts';
import { common } from '../shared/text/common.ts';
import { type TestApp, testApp } from './harness.ts';

// Requests that no page of ours sends, over a real connection: too long, too large, not even text.

const pages = common.sv.errorPages;
const MEGABYTE = 1_000_000;

let app: TestApp;
let server: Server;
let port: number;
beforeAll(async () => {
  app = await testApp();
  server = serve({ fetch: app.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
});

interface Answer {
  status: number;
  text: string;
}

/** Sends a body as a browser does: all of it, with `pause` milliseconds between its parts as on a slow line. */
function send(
  path: string,
  type: string,
  parts: readonly string[],
  headers: Record<string, string> = {},
  pause = 0,
): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request(
      {
        port,
        path,
        agent: false,
        method: 'POST',
        headers: {
          'content-type': type,
          'sec-fetch-site': 'same-origin',
          'accept-language': 'sv',
          'x-test-person': app.ref('person:admin'),
          ...headers,
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => sent.then(() => done({ status: answer.statusCode ?? 0, text })));
      },
    );
    asked.on('error', fail);
    // browsers always tell the length of a file; who does not may be cut off
    const sent = headers['content-length'] ? once(asked, 'finish').catch(fail) : Promise.resolve();
    const rest = [...parts];
    const write = () => {
      const part = rest.shift();
      if (part === undefined) asked.end();
      else asked.write(part, () => (pause > 0 ? setTimeout(write, pause) : write()));
    };
    write();
  });
}

/** Sends a request line as it stands, which no client library would, and reads the status and the rest. */
async function raw(path: string): Promise<Answer> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  let heard = '';
  socket.on('data', (part: string) => {
    heard += part;
  });
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: sv\r\nConnection: close\r\nX-Test-Person: ${app.ref('person:lead')}\r\n\r\n`,
  );
  await once(socket, 'close');
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0), text: heard };
}

function csvForm(size: number): { type: string; body: string } {
  const line = 'Ny enhet;Omsorg;En rad som upprepas\r\n';
  const file = `Enhet;Hör till;Not\r\n${line.repeat(Math.ceil(size / line.length))}`;
  const body = [
    '--gräns\r\nContent-Disposition: form-data; name="kind"\r\n\r\nunits\r\n',
    `--gräns\r\nContent-Disposition: form-data; name="file"; filename="enheter.csv"\r\nContent-Type: text/csv\r\n\r\n${file}\r\n`,
    '--gräns--\r\n',
  ].join('');
  return { type: 'multipart/form-data; boundary=grans', body: body.replaceAll('gräns', 'grans') };
}

describe('too much at once', () => {
  test.each([
    ['told beforehand', true],
    ['sent in chunks', false],
  ])('a file of 10 MB, %s: a page that says so', async (_, told) => {
    const { type, body } = csvForm(10 * MEGABYTE);
    const headers: Record<string, string> = told ? { 'content-length': String(Buffer.byteLength(body)) } : {};
    const answer = await send('/organisation/import', type, [body], headers);
    expect(answer.status).toBe(413);
    expect(answer.text).toContain(pages['413'].text);
    expect(answer.text).toContain('<main');
  });
  test('a file of 10 MB over a slow line: the page waits until the browser listens', async () => {
    const { type, body } = csvForm(10 * MEGABYTE);
    const parts = Array.from({ length: 11 }, (_, index) =>
      body.slice(index * MEGABYTE, (index + 1) * MEGABYTE),
    );
    const headers = { 'content-length': String(Buffer.byteLength(body)) };
    const answer = await send('/organisation/import', type, parts, headers, 250);
    expect(answer.status).toBe(413);
    expect(answer.text).toContain(pages['413'].text);
  });
  test('a form of 3 MB: a page that says so, and nothing is kept', async () => {
    const body = `title=Stor&ownWords=${'x'.repeat(3 * MEGABYTE)}`;
    const answer = await send('/journeys', 'application/x-www-form-urlencoded', [body], {
      'content-length': String(body.length),
    });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain(pages['413'].text);
  });
  test('a form just below the limit is read', async () => {
    const body = `title=${'x'.repeat(LARGEST_FORM - 100)}`;
    const answer = await send('/journeys', 'application/x-www-form-urlencoded', [body], {
      'content-length': String(body.length),
    });
    expect(answer.status).toBe(422);
  });
});

const PAGES = [
  '/',
  '/home',
  '/search?q=X&kind=X&show=X',
  '/actions?scope=X&unit=X&status=X&q=X&after=X&question=X&journey=X&whose=X',
  '/actions/new?journey=X&question=X',
  '/actions/X',
  '/lessons?source=X&outcome=X&area=X&unit=X&q=X&after=X',
  '/lessons/new?aboutType=X&aboutId=X',
  '/lessons/like?q=X',
  '/lessons/examples/X',
  '/lessons/X',
  '/actions.csv?unit=X',
  '/barriers?status=X&kind=X&unit=X&mine=X&q=X&after=X',
  '/barriers/new?about=X&title=X',
  '/barriers/X',
  '/coaches?unit=X&competence=X&q=X&after=X',
  '/coaches/X',
  '/awards?after=X',
  '/awards/X',
  '/awards/X/nominate?q=X&about=X',
  '/awards/nominate?about=X',
  '/help?to=X&after=X',
  '/help/new?to=X&about=X&title=X',
  '/help/X',
  '/help/X/talks/X/calendar.ics',
  '/journeys?before=X&after=X&status=X',
  '/journeys/new?q=X&challenge=X',
  '/journeys/new/details?challenge=X',
  '/journeys/X',
  '/journeys/X/map',
  '/journeys/X/questions/X',
  '/workshops?before=X',
  '/workshops/new?journey=X&challenge=X&agenda=X',
  '/workshops/X/screen',
  '/join/X',
  '/join/X/now?question=X',
  '/examples?q=X&kind=X&page=X&challenge=X&question=X&language=X&organisation=X',
  '/examples/X',
  '/handbook/X',
  '/overview?unit=X&under=X&by=X&from=X&to=X',
  '/organisation?unit=X',
  '/organisation/X',
  '/people?q=X&unit=X&after=X',
  '/people/X',
  '/history?kind=X&before=X&from=X&to=X',
  '/feedback?page=X&status=X&before=X',
  '/notifications?before=X',
  '/invitations/X',
  '/sign-in?to=X',
  '/theme/X',
  '/X',
];
/** Broken percent-encoding, a NUL byte, half a character, controls, and what would leave a path. */
const POISON = [
  '%E0%A4%A',
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%',
  '%0d%0aX-Injected:1',
  '..%2f..%2fetc',
  '%F0%9F%8C%B1',
  "'%22%3E",
];

describe('addresses that are not of ours', () => {
  test.each(PAGES)('%s never fails, whatever stands in it', async (page) => {
    for (const poison of POISON) {
      const path = page.replaceAll('X', poison);
      const { status, text } = await raw(path);
      expect([path, status < 500 && status >= 200]).toEqual([path, true]);
      expect(text.split('\r\n\r\n', 1)[0]).not.toMatch(/^X-Injected/im);
    }
  });
  test('broken percent-encoding and NUL bytes in a path: no such page', async () => {
    for (const path of ['/%E0%A4%A', '/journeys/%E0%A4%A', '/journeys/%00', '/a%00b']) {
      const answer = await raw(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.text).toContain(pages['404'].title);
    }
  });
  test('a NUL byte in a question: 404', async () => {
    for (const path of ['/search?q=%00', '/actions?unit=a%00b'])
      expect([path, (await raw(path)).status]).toEqual([path, 404]);
  });
  test('an address that is far too long is refused, one that is only long is no such page', async () => {
    expect((await raw(`/${'a'.repeat(8_000)}`)).status).toBe(404);
    expect((await raw(`/search?q=${'a'.repeat(8_000)}`)).status).toBe(200);
    expect((await raw(`/${'a'.repeat(100_000)}`)).status).toBe(431);
  });
});
