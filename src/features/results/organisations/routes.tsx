import { actorOf, type Ctx, within } from '../../../shared/http/env.ts';
import { parseForm, readForm } from '../../../shared/http/form.ts';
import { goTo, refused, show } from '../../../shared/http/respond.tsx';
import { isRefusal } from '../../../shared/kernel/refusal.ts';
import type { PartView } from '../charts/context.ts';
import type { Named } from '../charts/part.ts';
import { versionForm } from '../input.ts';
import type { ResultView } from '../pages/parts.tsx';
import { organisationsPath } from '../paths.ts';
import { type Results, resultsOf } from '../read.ts';
import { allCharts, besideCharts } from './charts.ts';
import { OrganisationResults } from './page.tsx';
import { type Shared, sharedFigures } from './shared.ts';
import { countSharable, shareSurvey, unshareSurvey } from './sharing.ts';
import { organisationTexts } from './texts.ts';

/** What the routes of results give: what all their pages are made from. */
export interface Frame {
  partViews(c: Ctx, results: Results): PartView[];
  thereIn(results: Results): Record<ResultView, boolean>;
}

/** The organisation that was asked for, otherwise the first. */
const chosen = (c: Ctx, others: readonly Shared[]): Shared | undefined =>
  others.find(({ slug }) => slug === c.req.query('with')) ?? others[0];

export async function organisationsPage(c: Ctx, { partViews, thereIn }: Frame) {
  const found = await within(c, async (tx) => {
    const results = await resultsOf(tx, actorOf(c), c.req.param('id') ?? '');
    if (isRefusal(results)) return results;
    return { results, shared: await sharedFigures(tx, results.row.id, c.var.view.language) };
  });
  if (isRefusal(found)) return refused(c, found);
  const { results, shared } = found;
  return show(
    c,
    <OrganisationResults
      view={c.var.view}
      results={results}
      parts={partViews(c, results)}
      there={thereIn(results)}
      shared={shared}
      other={shared ? chosen(c, shared.others) : undefined}
      questions={shared ? 0 : countSharable(results)}
    />,
  );
}

/** The charts of the page, for their files. */
export async function organisationCharts(c: Ctx, parts: readonly PartView[]): Promise<Named[]> {
  const shared = await within(c, (tx) => sharedFigures(tx, c.req.param('id') ?? '', c.var.view.language));
  const other = shared && chosen(c, shared.others);
  return other
    ? parts.flatMap((part) => [
        ...besideCharts(part, shared.own, other),
        ...allCharts(part, shared.own, shared.others),
      ])
    : [];
}

export async function share(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const input = parseForm(versionForm, await readForm(c));
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => shareSurvey(tx, actorOf(c), id, input.version));
  if (isRefusal(done)) return refused(c, done);
  return goTo(c, organisationsPath(id), organisationTexts[c.var.view.language].share.shared);
}

export async function unshare(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const done = await within(c, (tx) => unshareSurvey(tx, actorOf(c), id));
  if (isRefusal(done)) return refused(c, done);
  return goTo(c, organisationsPath(id), organisationTexts[c.var.view.language].taking.done);
}
