import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexForSearch, type SearchDocument } from '../../shared/db/search-index.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { idsMatching } from './public.ts';
import { LONGEST_QUERY, MARK, parseQuery, passages } from './rules.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** Puts something into the index as somebody would who made it. */
const put = async (by: string, title: string, more: Partial<SearchDocument> = {}) => {
  const objectId = newId();
  await app.as(by, (tx) =>
    indexForSearch(tx, {
      objectType: 'journey',
      objectId,
      visibility: 'organisation',
      title,
      body: '',
      path: `/journeys/${objectId}`,
      ...more,
    }),
  );
  return `/journeys/${objectId}`;
};
const page = async (q: string, person: string | null = 'aide', more = '', headers = {}) =>
  (await app.get(`/search?q=${encodeURIComponent(q)}${more}`, person, headers)).text();

describe('what is found', () => {
  test('other forms of the word, by Swedish stemming', async () => {
    const path = await put('aide', 'Tryggare läkemedelshantering', { body: 'Vi provade nya rutiner.' });
    expect(await page('läkemedelshanteringen')).toContain(path);
    expect(await page('rutin tryggt')).toContain(path);
  });
  test('a compound by its first part', async () => {
    const path = await put('aide', 'Färre tunga lyft för hemtjänstpersonal');
    expect(await page('hemtjänst')).toContain(path);
    expect(await page('lyft hemtj')).toContain(path);
  });
  test('what was meant, in spite of a typo or a missing dot', async () => {
    const path = await put('aide', 'Kollektivtrafiken till Grankullavik');
    expect(await page('grankulavik')).toContain(path);
    expect(await page('grankullavik kollektivtrafikn')).toContain(path);
    const hit = await page('grankulavik');
    expect(hit).toContain('Det här liknar det du skrev');
  });
  test('a word of the text, marked in its passage', async () => {
    await put('aide', 'Ett möte', { body: 'Vi talade länge om snöskottningsprioritering i centrum.' });
    expect(await page('snöskottningsprioritering')).toContain('<mark>snöskottningsprioritering</mark>');
  });
  test('a title before a text', async () => {
    const inText = await put('aide', 'Något annat', { body: 'Här nämns vindkraftsparker en gång.' });
    const inTitle = await put('aide', 'Vindkraftsparker vid kusten');
    const found = await page('vindkraftsparker');
    expect(found.indexOf(inTitle)).toBeGreaterThan(0);
    expect(found.indexOf(inTitle)).toBeLessThan(found.indexOf(inText));
  });
  test('the handbook, in the reader’s language', async () => {
    expect(await page('portfölj')).toContain('/handbook/questions/p1.q6');
    expect(await page('portfolios', 'aide', '', { cookie: 'language=en' })).toContain(
      '/handbook/questions/p1.q6',
    );
    expect(await page('ledningens stöd')).toContain('/handbook/questions/p1.q1"');
  });
  test('quotes keep words together, and minus leaves out', async () => {
    const path = await put('aide', 'Sopsortering på Granens förskola');
    const other = await put('aide', 'Förskola med sopsortering');
    const exact = await page('"sopsortering på granens"');
    expect(exact).toContain(path);
    expect(exact).not.toContain(other);
    const without = await page('sopsortering -granens');
    expect(without).not.toContain(path);
    expect(without).toContain(other);
  });
  test('one kind only, when that is chosen', async () => {
    const path = await put('aide', 'Innovationsupphandling av bussar');
    const found = await page('innovation', 'aide', '&kind=principle');
    expect(found).toContain('/handbook/principles/');
    expect(found).not.toContain(path);
    expect(await page('bussar', 'aide', '&kind=no-such')).toContain(path);
  });
  test('at most twenty at first, and more on request', async () => {
    for (let number = 0; number < 24; number++) await put('aide', `Cykelbana nummer ${number}`);
    const count = (text: string) => text.split('class="hits__title"').length - 1;
    const first = await page('cykelbana');
    expect(count(first)).toBe(20);
    expect(first).toContain('show=40');
    expect(count(await page('cykelbana', 'aide', '&show=40'))).toBe(24);
  });
});

describe('who finds it', () => {
  test('what a unit has for itself is not found by others, and not counted for them', async () => {
    const path = await put('engineer', 'Vattenläckageplanering', {
      visibility: 'unit',
      unitId: app.ref('unit:streets'),
    });
    expect(await page('vattenläckageplanering', 'engineer')).toContain(path);
    for (const other of ['aide', 'lead', 'admin']) {
      const found = await page('vattenläckageplanering', other);
      expect(found).not.toContain(path);
      expect(found).toContain('Inget stämde med det du skrev');
    }
  });
  test('what is shared with a named person is found by that person only', async () => {
    const path = await put('engineer', 'Förtroligt samtalsunderlag', {
      visibility: 'private',
      personIds: [app.ref('person:engineer'), app.ref('person:hr')],
    });
    expect(await page('samtalsunderlag', 'hr')).toContain(path);
    expect(await page('samtalsunderlag', 'lead')).not.toContain(path);
  });
  test('nothing of an organisation by a visitor, who finds the handbook', async () => {
    const path = await put('aide', 'Portfölj över våra försök', { visibility: 'public' });
    const found = await page('portfölj', null);
    expect(found).toContain('/handbook/questions/p1.q6');
    expect(found).not.toContain(path);
  });
  test('nothing of another organisation', async () => {
    const id = newId();
    await app.within(
      { organisationId: app.otherOrganisationId, personId: app.otherRef('person:aide'), unitIds: [] },
      (tx) =>
        indexForSearch(tx, {
          objectType: 'journey',
          objectId: id,
          visibility: 'public',
          title: 'Grannens skridskobaneprojekt',
          body: '',
          path: `/journeys/${id}`,
        }),
    );
    expect(await page('skridskobaneprojekt')).not.toContain(id);
  });
  test('the cap is filled with what the person sees, not with what is hidden', async () => {
    const fill = (number: number, title: string, visibility: string, updatedAt: string) =>
      app.db.asOwner((tx) =>
        tx.client.query(
          `insert into search_document (object_type, object_id, organisation_id, visibility, unit_id, title, body, path, updated_at)
           select 'journey', $3 || n, $1, $4, $2, $3 || n, '', '/' || $3 || n, $5::timestamptz from generate_series(1, $6::int) n`,
          [app.organisationId, app.ref('unit:streets'), title, visibility, updatedAt, number],
        ),
      );
    await fill(500, 'Gatubelysningsprov ', 'unit', '2026-11-01');
    await fill(1, 'Ett gatubelysningsprov ', 'organisation', '2024-01-01');
    await fill(400, 'Något annat ', 'organisation', '2026-11-01');
    expect(await page('gatubelysningsprov', 'aide')).toContain('/Ett gatubelysningsprov 1');
  });
});

describe('whatever is typed', () => {
  test('an empty search says what can be found', async () => {
    expect(await page('')).toContain('Sök i allt du får se');
    expect(await page('  !?  ')).toContain('Sök i allt du får se');
  });
  test('no hits says what to try', async () => {
    expect(await page('qqxxzzyyqq')).toContain('Prova färre ord');
  });
  test('HTML in the query and in what is found is shown as text', async () => {
    await put('aide', 'Elakt <img src=x onerror=alert(1)> test', { body: '<script>alert(2)</script> elakt' });
    const found = await page('<script>elakt</script>');
    expect(found).not.toContain('<script>elakt');
    const hit = await page('elakt');
    expect(hit).not.toContain('<img src=x');
    expect(hit).not.toContain('<script>alert(2)');
    expect(hit).toContain('&lt;img');
  });
  test.each([
    'x'.repeat(5000),
    'ord '.repeat(3000),
    ':* & | ! ( )',
    "' or 1=1 --",
    '\u202eabc',
    '😀 hej',
    'och',
    '"',
  ])('%.20s', async (typed) => {
    const answer = await app.get(`/search?q=${encodeURIComponent(typed)}`, 'aide');
    expect(answer.status).toBe(200);
  });
  test('any text at all becomes a query that the database takes', async () => {
    await app.as('aide', async (tx) => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (typed) => {
          await idsMatching(tx, typed, 'sv', 'journey');
        }),
        { numRuns: 60 },
      );
    });
  });
});

describe('reading a query', () => {
  test('only letters and digits reach the query language', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (typed) => {
        const query = parseQuery(typed);
        if (!query) return;
        expect(query.prefix).toMatch(/^$|^[\p{L}\p{N}]+(:\*)?( & [\p{L}\p{N}]+(:\*)?)*$/u);
        expect(query.web.length).toBeLessThanOrEqual(LONGEST_QUERY);
        expect(query.fuzzy.length).toBeLessThanOrEqual(3);
      }),
    );
  });
  test('a word of two letters is not a beginning', () => {
    expect(parseQuery('ai hemtjänst')?.prefix).toBe('ai & hemtjänst:*');
  });
  test('marks in a text do no harm', () => {
    expect(passages('a\u0002b\u0003c')).toEqual([
      { text: 'a', hit: false },
      { text: 'b', hit: true },
      { text: 'c', hit: false },
    ]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const clean = (value: string) => value.replaceAll(MARK.start, '').replaceAll(MARK.stop, '');
        expect(
          clean(
            passages(text)
              .map((passage) => passage.text)
              .join(''),
          ),
        ).toBe(clean(text));
      }),
    );
  });
});
