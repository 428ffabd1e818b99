import { EXAMPLE_SLUG } from '../src/features/demo/demo.ts';

/** Signs in as the persona whose button has this first name, over HTTP as a browser would; gives the cookies to send. */
export async function personaCookie(origin: string, firstName: string): Promise<string> {
  const html = await (await fetch(`${origin}/personas`, { headers: { 'accept-language': 'sv' } })).text();
  const form = html
    .split('<form')
    // what stands after a form is about the next persona
    .map((part) => part.split('</form>')[0] ?? '')
    .find((part) => part.includes(firstName) && part.includes('/personas'));
  const person = /name="person"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="person"/.exec(form ?? '');
  if (!person) throw new Error(`There is no persona ${firstName} in ${EXAMPLE_SLUG}`);
  const answer = await fetch(`${origin}/personas`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ person: person[1] ?? person[2] ?? '' }),
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (answer.status !== 303 || cookies.length === 0)
    throw new Error(`Signing in as ${firstName} answered ${answer.status}`);
  return cookies.filter((cookie) => !cookie?.startsWith('notice=')).join('; ');
}
