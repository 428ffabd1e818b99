import { formatDay } from '../../../shared/text/format.ts';
import { Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { DECISIONS_SHOWN, type DecisionRow } from '../read.ts';
import { isOpen } from '../rules.ts';
import { texts } from '../texts.ts';

/** What has been decided, latest first: what, by whom, why, and when it is looked at again. */
export function Decisions({ view, decisions }: { view: View; decisions: readonly DecisionRow[] }) {
  const said = texts[view.language];
  const t = said.detail;
  const day = (value: string) => formatDay(view.language, value);
  return (
    <section class="section" id="decisions">
      <h2>{t.decisionsTitle}</h2>
      {decisions.length === 0 ? <p class="quiet">{t.noDecisions}</p> : null}
      {decisions.length >= DECISIONS_SHOWN ? <p class="quiet">{t.olderDecisions}</p> : null}
      <ol class="initiative-decisions">
        {decisions.map((one) => (
          <li class="card">
            <h3>{said.decisions[one.kind].done}</h3>
            <p class="quiet">
              {one.byName ? t.decidedBy(day(one.onDay), one.byName) : t.decidedOn(day(one.onDay))}
            </p>
            {one.reviewId ? (
              <p>
                <a href={`/portfolio/reviews/${one.reviewId}`}>{t.inReview}</a>
              </p>
            ) : null}
            {one.fromTrack === one.toTrack ? null : (
              <p>{t.trackMoved(said.tracks[one.fromTrack].label, said.tracks[one.toTrack].label)}</p>
            )}
            <Prose text={one.reason} />
            {one.nextOn && isOpen(one.toStatus) ? <p class="quiet">{t.nextThen(day(one.nextOn))}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
