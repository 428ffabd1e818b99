import { formatDay } from '../../../shared/text/format.ts';
import type { View } from '../../../shared/ui/view.ts';
import { number, signed } from '../numbers.ts';
import { groupPath, resultsPath } from '../paths.ts';
import type { OriginFigures, ResultOrigin } from './origin.ts';
import { originTexts } from './texts.ts';

/** Where the result stands: the group's page, or the item among everybody's. */
export const originHref = ({ surveyId, item, group }: ResultOrigin): string =>
  group ? groupPath(surveyId, group.id) : `${resultsPath(surveyId)}#${anchorOf(item)}`;

/** The place of an item among what can be gone on with. */
export const anchorOf = (item: string): string => `next-${item.replace(':', '-')}`;

/** Which result something comes from, with the figures that stood there. `fresh`: they are those of now. */
export function CameFrom({
  view,
  origin,
  fresh = false,
  level = 2,
}: {
  view: View;
  origin: ResultOrigin;
  fresh?: boolean;
  /** Of its heading, by what it stands under. */
  level?: 2 | 3;
}) {
  const t = originTexts[view.language];
  const { figures, group } = origin;
  return (
    <section class="result-origin">
      {level === 2 ? <h2>{t.heading}</h2> : <h3>{t.heading}</h3>}
      <p>
        <a href={originHref(origin)}>{t.from(origin.label)}</a>
        <br />
        <span class="quiet">
          {t.survey(origin.title, formatDay(view.language, origin.closedOn))}{' '}
          {group ? t.for(group.name) : t.everybody}.
        </span>
      </p>
      {figures ? (
        <>
          <Figures view={view} figures={figures} />
          <p class="hint">
            {figures.asked === null
              ? t.answeredOnly(figures.answered)
              : t.answered(figures.answered, figures.asked)}{' '}
            {fresh ? t.now : t.stood(formatDay(view.language, origin.takenOn))}
          </p>
        </>
      ) : (
        <p class="hint">{t.hidden}</p>
      )}
    </section>
  );
}

function Figures({ view, figures: { first, second, difference } }: { view: View; figures: OriginFigures }) {
  const t = originTexts[view.language];
  const one = (name: string, value: string, n?: number) => (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {n === undefined ? null : <span class="result-n">n&nbsp;{n}</span>}
      </dd>
    </div>
  );
  return (
    <dl class="result-figures">
      {one(second ? t.first : t.mean, number(view, first.mean), first.n)}
      {second ? one(t.second, number(view, second.mean), second.n) : null}
      {difference === null ? null : one(t.difference, signed(view, difference))}
    </dl>
  );
}
