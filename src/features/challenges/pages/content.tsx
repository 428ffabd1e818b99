import { formatDay } from '../../../shared/text/format.ts';
import { ExternalLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { CameFrom } from '../../results/public.ts';
import type { SeenOrigin } from '../origin.ts';
import type { FullChallenge } from '../read.ts';
import { texts } from '../texts.ts';

const Part = ({ title, text }: { title: string; text: string }) =>
  text ? (
    <section class="section measure">
      <h2>{title}</h2>
      <Prose text={text} />
    </section>
  ) : null;

/** What came of it: the report, the decision, or why it was closed. What is newest comes first. */
export function Outcome({ view, row }: { view: View; row: FullChallenge }) {
  const t = texts[view.language].detail;
  const day = (value: string | null) => (value ? formatDay(view.language, value) : '');
  const parts = [
    { title: t.result, note: t.reportedOn(day(row.reportedOn)), text: row.report },
    { title: t.decision, note: t.decidedOn(day(row.decidedOn)), text: row.decision },
    { title: t.closed, note: t.closedOn(day(row.closedOn)), text: row.closedReason },
  ].filter((part) => part.text);
  return (
    <>
      {parts.map((part) => (
        <section class="section card card--tint challenge-outcome">
          <h2>{part.title}</h2>
          <p class="quiet">{part.note}</p>
          <Prose text={part.text} />
        </section>
      ))}
    </>
  );
}

/** The need and all that is known of it, and what a good idea does. */
export function Content({ view, row }: { view: View; row: FullChallenge }) {
  const t = texts[view.language].detail;
  return (
    <>
      <section class="section measure">
        <h2>{t.need}</h2>
        {row.need ? <Prose text={row.need} /> : <p class="quiet">{t.noNeed}</p>}
      </section>
      <Part title={t.forWhom} text={row.forWhom} />
      <Part title={t.known} text={row.known} />
      <Part title={t.tried} text={row.tried} />
      {row.criteria.length > 0 ? (
        <section class="section measure">
          <h2>{t.criteria}</h2>
          <ul>
            {row.criteria.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** Where the challenge comes from, as the person may see it. */
export function OriginPart({
  view,
  origin,
  kind,
  fresh = false,
}: {
  view: View;
  origin: SeenOrigin | null;
  kind: FullChallenge['origin'];
  /** The challenge is just being made: a result is as it stands now. */
  fresh?: boolean;
}) {
  const t = texts[view.language].detail;
  if (!origin || kind === 'none') return null;
  if (kind === 'result')
    return origin.result ? (
      <div class="section measure">
        <CameFrom view={view} origin={origin.result} fresh={fresh} />
      </div>
    ) : null;
  const said = { gap: t.fromGap, barrier: t.fromBarrier, signal: t.fromSignal }[kind];
  const outside = origin.href !== null && !origin.href.startsWith('/');
  return (
    <section class="section measure">
      <h2>{t.origin}</h2>
      <p class="quiet">{said}:</p>
      {outside && origin.href ? (
        <p>
          <ExternalLink view={view} url={origin.href}>
            {origin.title}
          </ExternalLink>
        </p>
      ) : (
        <p>{origin.title}</p>
      )}
      {origin.href !== null && !outside ? (
        <p>
          <a href={origin.href}>{kind === 'gap' ? t.openJourney : t.openBarrier}</a>
        </p>
      ) : null}
    </section>
  );
}
