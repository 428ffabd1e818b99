import { ChangeChart, DistributionBar } from '../../../engines/charts/public.ts';
import { changeSummary, SCALE, STEPS } from '../../../engines/instruments/public.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { fill, formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import type { JourneyDetail } from '../read.ts';
import type { Comparison } from '../read-comparison.ts';
import { gapChanges, SMALLEST_GROUP } from '../rules.ts';
import type { Round } from '../tables.ts';
import { texts } from '../texts.ts';
import type { Rights } from './parts.tsx';
import { journeyPath, questionPathOf, Way } from './parts.tsx';
import { partsOf } from './question.tsx';

interface ComparisonProps {
  view: View;
  detail: JourneyDetail;
  rights: Rights;
  comparison: Comparison | null;
}

/** What has changed from the first round to the latest. */
export function ComparisonPage({ view, detail, rights, comparison }: ComparisonProps) {
  const t = texts[view.language];
  const { journey, rounds, map } = detail;
  const day = (round: Round) => formatDay(view.language, dayOf(round.startedAt));
  return (
    <Page
      view={view}
      title={t.comparisonTitle}
      lead={comparison ? t.comparisonLead(day(comparison.first), day(comparison.latest)) : undefined}
      up={{ href: journeyPath(journey.id), label: journey.title }}
    >
      <Way view={view} detail={detail} here="follow-up" />
      {comparison ? (
        <Compared view={view} detail={detail} comparison={comparison} />
      ) : (
        <Empty
          icon="loop"
          title={t.comparisonNone}
          action={
            rights.lead && journey.status === 'open' && map.group.size > 0 ? (
              <PostButton
                view={view}
                action={journeyPath(journey.id, '/rounds')}
                fields={{ from: rounds.length }}
                icon="loop"
                variant="primary"
              >
                {t.again}
              </PostButton>
            ) : (
              <ButtonLink href={journeyPath(journey.id, '/map')} icon="back">
                {t.backToMap}
              </ButtonLink>
            )
          }
        >
          <p>{t.comparisonNoneText}</p>
        </Empty>
      )}
    </Page>
  );
}

function Compared({
  view,
  detail,
  comparison,
}: {
  view: View;
  detail: JourneyDetail;
  comparison: Comparison;
}) {
  const t = texts[view.language];
  const book = handbook(view.language);
  const { changes, before, after, done } = comparison;
  const { up, same, down, incomparable } = changeSummary(changes);
  const titleOf = (id: string) => book.question(id)?.title ?? id;
  const gaps = gapChanges(before.gaps, after.gaps);
  return (
    <>
      <ChangeChart
        id="change"
        title={`${t.comparisonFound(up, same, down)}.`}
        description={`${incomparable > 0 ? `${t.incomparable(incomparable)} ` : ''}${t.comparisonHow}`}
        rows={changes.map((change) => ({
          label: titleOf(change.itemId),
          href: questionPathOf(detail.journey.id, change.itemId),
          before: change.before,
          after: change.after,
        }))}
        steps={STEPS.map((value) => ({ value, label: SCALE[view.language].steps[value] }))}
        texts={{
          item: t.question,
          before: t.before,
          after: t.after,
          change: t.change,
          table: t.asTable,
          missing: t.missingValue,
        }}
      />
      <section class="section">
        <h2>{t.gapsTitle}</h2>
        <div class="gap-changes">
          {(['closed', 'kept', 'fresh'] as const).map((kind) => (
            <div>
              <h3>{t.gapChanges[kind]}</h3>
              {gaps[kind].length === 0 ? (
                <p class="quiet">{t.none}</p>
              ) : (
                <ul>
                  {gaps[kind].map((id) => (
                    <li>{titleOf(id)}</li>
                  ))}
                </ul>
              )}
            </div>
          ))}
        </div>
      </section>
      <section class="section">
        <h2>{t.doneTitle}</h2>
        {done.length === 0 ? (
          <p class="quiet">{t.doneNone}</p>
        ) : (
          <ul class="list">
            {done.map((action) => (
              <li>
                <a class="list__main" href={`/actions/${action.id}`}>
                  {action.title}
                </a>
                <span class="list__side">{t.doneOn(formatDay(view.language, action.doneOn))}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Everybody view={view} comparison={comparison} titleOf={titleOf} />
    </>
  );
}

/** How the own answers lay then and lie now, where enough people answered both times. */
function Everybody({
  view,
  comparison,
  titleOf,
}: {
  view: View;
  comparison: Comparison;
  titleOf: (id: string) => string;
}) {
  const t = texts[view.language];
  const { before, after, changes } = comparison;
  const both = changes.flatMap(({ itemId }) => {
    const then = before.everybody.get(itemId);
    const now = after.everybody.get(itemId);
    return then && now ? [{ itemId, then, now }] : [];
  });
  if (both.length === 0) return null;
  return (
    <section class="section">
      <h2>{t.everybodyTitle}</h2>
      <p class="quiet">{fill(t.everybodyText, { n: SMALLEST_GROUP })}</p>
      {both.map(({ itemId, then, now }) => (
        <section class="then-now">
          <h3>{titleOf(itemId)}</h3>
          <DistributionBar
            id={`then-${itemId.replace('.', '-')}`}
            title={`${t.before} (${t.answersN(then.n + then.dontKnow)})`}
            parts={partsOf(view, then)}
          />
          <DistributionBar
            id={`now-${itemId.replace('.', '-')}`}
            title={`${t.after} (${t.answersN(now.n + now.dontKnow)})`}
            parts={partsOf(view, now)}
          />
        </section>
      ))}
    </section>
  );
}
