import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { likeThis } from './like.ts';

let t: TestApp;
const [title, body, secret] = [newId(), newId(), newId()];

beforeAll(async () => {
  t = await testApp();
  const words = { forWhom: 'Alla', benefit: 'Nytta', situation: 'Jämt', visibility: 'organisation' };
  await t.post('/ideas', { ...words, id: title, title: 'Kompostgrottan på torget', handIn: '1' }, 'aide');
  const written = {
    ...words,
    title: 'Gröna lådor',
    benefit: 'Varje skola får en kompostgrotta',
    handIn: '1',
  };
  await t.post('/ideas', { ...written, id: body }, 'aide');
  // for her own unit only
  await t.post(
    '/ideas',
    { ...words, id: secret, title: 'Kompostgrotta i smyg', visibility: 'unit', handIn: '1' },
    'aide',
  );
});
afterAll(() => t.close());

const found = (who: string, text: string) =>
  t.as(who, async (tx) =>
    (await likeThis(tx, text, 'sv')).ideas
      .map((one) => one.id)
      .filter((id) => [title, body, secret].includes(id)),
  );

test('what has the words in its title comes first, what has them elsewhere after it', async () => {
  expect(await found('engineer', 'en kompostgrotta')).toEqual([title, body]);
});
test('what is spelt like it is found where the words find nothing', async () => {
  expect(await found('engineer', 'kompostgrådan')).toContain(title);
});
test('what the person may not see is not found, however it is looked for', async () => {
  expect(await found('aide', 'kompostgrotta')).toContain(secret);
  for (const text of ['kompostgrotta i smyg', 'kompostgrotta i smyyg', 'kompåstgrotta'])
    expect(await found('engineer', text), text).not.toContain(secret);
});
