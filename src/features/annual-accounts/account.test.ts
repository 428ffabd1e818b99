import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { countsOf } from './read.ts';
import { comparedDays, FIGURES, readSpan, spansUpTo } from './rules.ts';

describe('a span', () => {
  test('is a year or four months of one', () => {
    expect(readSpan('2026')).toMatchObject({ from: '2026-01-01', to: '2026-12-31', third: null });
    expect(readSpan('2026-T2')).toMatchObject({ from: '2026-05-01', to: '2026-08-31', third: 2 });
    for (const none of ['', '26', '2026-T4', '2026-t1', '1999', '2026-01', ' 2026'])
      expect(readSpan(none), none).toBeNull();
  });

  test('is never compared with more days than it has itself, but for a leap day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), (days) => {
        const today = addDays('2001-01-01', days);
        for (const span of spansUpTo(today, Number(today.slice(0, 4)))) {
          const { from, to, before } = comparedDays(span, today);
          expect(to <= today && from <= to && before.from <= before.to).toBe(true);
          expect(before.from.slice(4)).toBe(from.slice(4));
          expect([to.slice(4), '-02-28']).toContain(before.to.slice(4));
        }
      }),
    );
  });
});

describe('an account', () => {
  let t: TestApp;
  let year: string;
  beforeAll(async () => {
    t = await testApp();
    year = (await t.as('lead', async (tx) => tx.today)).slice(0, 4);
  });
  afterAll(() => t.close());

  const json = async (who: string) => (await t.get(`/annual-accounts/${year}.json`, who)).json();

  test('is the same whoever reads it, and guests do not', async () => {
    const lead = await json('lead');
    for (const who of ['aide', 'engineer', 'politician']) expect(await json(who), who).toEqual(lead);
    for (const path of ['', `/${year}`, `/${year}.json`, `/${year}/counted/ideas-in`])
      expect((await t.get(`/annual-accounts${path}`, 'guest')).status, path).toBe(403);
  });

  test('has as many behind each figure as the figure says', async () => {
    const { figures } = (await json('lead')) as { figures: { figure: string; count: number }[] };
    expect(figures.map(({ figure }) => figure)).toEqual([...FIGURES]);
    expect(figures.filter(({ count }) => count > 0).length).toBeGreaterThan(15);
    for (const { figure, count } of figures) {
      let rows = 0;
      for (let path: string | undefined = `/annual-accounts/${year}/counted/${figure}`; path; ) {
        const html: string = await (await t.get(path, 'engineer')).text();
        rows += html.match(/<th scope="row">/g)?.length ?? 0;
        const next: string | undefined = /href="(\?after=[^"]+)"/.exec(html)?.[1];
        path = next ? `/annual-accounts/${year}/counted/${figure}${next}` : undefined;
      }
      expect(rows, figure).toBe(count);
    }
  });

  test('counts what the reader may not see, without its name', async () => {
    const counted = () => t.as('engineer', (tx) => countsOf(tx, `${year}-01-01`, tx.today));
    const before = await counted();
    const title = 'Bara för vår egen enhet';
    const idea = { forWhom: 'Oss', benefit: 'Lugn', situation: 'Natt', visibility: 'unit', handIn: '1' };
    expect((await t.post('/ideas', { ...idea, id: newId(), title }, 'aide')).status).toBe(303);
    expect((await counted())['ideas-in'].count).toBe(before['ideas-in'].count + 1);
    const page = (who: string) =>
      t.get(`/annual-accounts/${year}/counted/ideas-in`, who).then((answer) => answer.text());
    expect(await page('aide')).toContain(title);
    expect(await page('engineer')).not.toContain(title);
    // a draft is not handed in
    expect(
      (await t.post('/ideas', { ...idea, handIn: '', id: newId(), title: 'Utkast' }, 'aide')).status,
    ).toBe(303);
    expect((await counted())['ideas-in'].count).toBe(before['ideas-in'].count + 1);
  });

  test('gives a visitor and another organisation nothing', async () => {
    const scope = (organisationId: string | null, personId: string | null) => ({
      organisationId,
      personId,
      unitIds: [],
    });
    const person = t.ref('person:lead');
    for (const [organisation, who] of [
      [t.organisationId, null],
      [newId(), person],
    ] as const) {
      const rows = await t.db.within(
        scope(organisation, who),
        async (tx) =>
          (await tx.client.query('select * from mylla_counted($1, $2, null)', ['2000-01-01', '2100-01-01']))
            .rows,
      );
      expect(rows).toEqual([]);
    }
  });

  test('says what is no span, has not begun, or is no figure', async () => {
    for (const path of ['2999', '2026-T9', `${year}/counted/nothing`, 'x'])
      expect((await t.get(`/annual-accounts/${path}`, 'lead')).status, path).toBe(404);
  });

  test('stays as it was when a unit goes into another in the middle of the year', async () => {
    const everything = async () => ({
      now: await json('lead'),
      before: await (await t.get(`/annual-accounts/${Number(year) - 1}.json`, 'lead')).json(),
      goals: (await (await t.get(`/goals?year=${Number(year) - 1}`, 'lead')).text()).includes(
        'Hemtjänst Söder',
      ),
    });
    const was = await everything();
    expect(was.goals).toBe(true);
    const [from, to] = [t.ref('unit:homecare-south'), t.ref('unit:homecare-north')];
    for (const [sql, values] of [
      ['update initiative set unit_id = $2 where unit_id = $1', [from, to]],
      ['update goal_unit set until = current_date where unit_id = $1 and until is null', [from]],
      ['update unit set closed_on = $2, version = version + 1 where id = $1', [from, `${year}-06-30`]],
    ] as const)
      await t.db.pool.query(sql, [...values]);
    const is = await everything();
    expect(is.goals).toBe(true);
    expect(is.before).toEqual(was.before);
    for (const part of ['figures', 'balance', 'goals', 'indicators'] as const)
      expect(is.now[part], part).toEqual(was.now[part]);
  });

  test('a brief tells of the experiments of its months, and of no others', async () => {
    const { experiments } = (await json('lead')) as { experiments: { title: string; closedOn: string }[] };
    expect(experiments.length).toBeGreaterThan(1);
    for (const third of [1, 2, 3]) {
      if (
        `${year}-${third === 1 ? '01' : third === 2 ? '05' : '09'}-01` >
        (await t.as('lead', async (tx) => tx.today))
      )
        continue;
      const main = (await (await t.get(`/annual-accounts/${year}-T${third}`, 'aide')).text()).split(
        '<main',
      )[1];
      for (const { title, closedOn } of experiments)
        expect(main?.includes(title), `${title} ${third}`).toBe(
          Math.ceil(Number(closedOn.slice(5, 7)) / 4) === third,
        );
    }
  });

  test('is made as PDF and DOCX', async () => {
    const pdf = await t.get(`/annual-accounts/${year}.pdf`, 'lead');
    expect([pdf.status, pdf.headers.get('x-document-standard')]).toEqual([200, 'PDF/UA-1']);
    const docx = await t.get(`/annual-accounts/${year}.docx`, 'lead');
    expect(docx.headers.get('content-disposition')).toContain(`innovationsbokslut-${year}.docx`);
    expect(new TextDecoder().decode((await docx.arrayBuffer()).slice(0, 2))).toBe('PK');
  });
});
