import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { handbook } from './content.ts';
import { indexHandbook, OBJECT_TYPES, searchDocuments } from './index-content.ts';
import { countryName, KINDS, kindName } from './labels.ts';
import { questionPath, suggestionPath } from './paths.ts';
import { sourceInWords } from './texts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
const html = async (path: string, person: string | null = null, headers = {}) => {
  const answer = await app.get(path, person, headers);
  expect(answer.status, path).toBe(200);
  return answer.text();
};

describe('the handbook', () => {
  test('is read without an account: first page, every principle, every question', async () => {
    const first = await html('/handbook');
    for (const principle of handbook('sv').principles) {
      expect(first).toContain(`/handbook/principles/${principle.id}`);
      const page = await html(`/handbook/principles/${principle.id}`);
      for (const challenge of principle.challenges)
        expect(page).toContain(`/journeys/new?challenge=${challenge.id}`);
      for (const question of principle.questions) expect(page).toContain(questionPath(question.id));
    }
  });
  test.each(
    handbook('sv').questions.map((question) => question.id),
  )('%s shows every suggestion at its place, its cases and tools with every link, and the source', async (id) => {
    const question = handbook('sv').question(id);
    const page = await html(questionPath(id));
    for (const action of question?.actions ?? []) expect(page).toContain(`<li id="${action.id}">`);
    for (const example of [...(question?.cases ?? []), ...(question?.tools ?? [])]) {
      expect(page).toContain(`href="/examples/${example.id}"`);
      for (const link of example.links) {
        expect(page).toContain(`href="${link.url.replaceAll('&', '&amp;')}"`);
        expect(page).toContain(`kind=dead-link&amp;about=${link.id}`);
      }
    }
    expect(page).toContain('CC BY-SA 3.0 IGO');
  });
  test('a visitor sees nothing of an organisation, and no way to make an action', async () => {
    const page = await html('/handbook/questions/p4.q3');
    expect(page).not.toContain('Storgatan');
    expect(page).not.toContain('/actions/new');
    expect(page).not.toContain('Era egna');
  });
  test('a person sees the organisation’s own examples beside', async () => {
    const page = await html('/handbook/questions/p4.q3', 'aide');
    expect(page).toContain('Storgatan');
    expect(page).toContain('/actions/new?question=p4.q3&amp;suggestion=p4.q3.a1');
  });
  test('speaks English', async () => {
    expect(await html('/handbook', null, { cookie: 'language=en' })).toContain('Five principles');
  });
  test('does not know what is not there', async () => {
    for (const path of ['/handbook/principles/p9', '/handbook/questions/p1.q99', '/handbook/questions/x'])
      expect((await app.get(path)).status).toBe(404);
  });
});

describe('the handbook in the search index', () => {
  test('has every thing of it in each language, and is not put there again', async () => {
    const count = () =>
      app.db.asOwner(async (tx) => {
        const { rows } = await tx.client.query<{ n: number; newest: Date }>(
          'select count(*) as n, max(updated_at) as newest from search_document where organisation_id is null and object_type = any ($1)',
          [OBJECT_TYPES],
        );
        return rows[0];
      });
    const before = await count();
    expect(before?.n).toBe(searchDocuments('sv').length + searchDocuments('en').length);
    app.clock.at = new Date(app.clock.at.getTime() + 1000);
    await app.db.asOwner(indexHandbook);
    expect(await count()).toEqual(before);
  });
  test('is put there anew when the content has changed', async () => {
    await app.db.asOwner(async (tx) => {
      await tx.client.query("update content_version set hash = 'old' where name = 'handbook'");
      await tx.client.query("delete from search_document where object_id = 'p1.q1'");
      await indexHandbook(tx);
      const { rows } = await tx.client.query("select 1 from search_document where object_id = 'p1.q1'");
      expect(rows).toHaveLength(2);
    });
  });
  test('leads to pages that are there', async () => {
    for (const document of searchDocuments('en').filter((_, index) => index % 9 === 0))
      await html(document.path.split('#')[0] ?? '');
  });
});

describe('words', () => {
  test('every kind and country has a name in both languages', () => {
    for (const language of ['sv', 'en'] as const) {
      for (const kind of KINDS) expect(kindName(language, kind)).not.toBe(kind);
      for (const example of handbook(language).examples) {
        expect(KINDS).toContain(example.kind);
        expect(countryName(language, example.country)).not.toBe(example.country);
      }
    }
    expect(countryName('sv', 'nonsense')).toBe('nonsense');
  });
  test('a source is told in words', () => {
    expect(sourceInWords('en', '003, principle 1, Ledningens stöd, action 2')).toMatch(
      /^Handbook .*, principle 1, Ledningens stöd, action 2$/,
    );
  });
  test('a suggestion is found on its question’s page', () => {
    expect(suggestionPath('p1.q2.a4')).toBe('/handbook/questions/p1.q2#p1.q2.a4');
  });
});
