import { formatDay } from '../../../shared/text/format.ts';
import { ButtonLink, ExternalLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Link } from '../content.ts';
import { deadLinkPath, journeyFrom } from '../paths.ts';
import { sourceInWords, texts } from '../texts.ts';

/** The links of a case or a tool, each with its day of checking and a way to say that it is dead. */
export function ContentLinks({ view, links }: { view: View; links: readonly Link[] }) {
  const t = texts[view.language];
  const here = view.path.split('?')[0] ?? '';
  return (
    <ul class="content-links">
      {links.map((link) => (
        <li>
          <ExternalLink view={view} url={link.url}>
            {link.label}
          </ExternalLink>
          <span class="content-links__note">
            {t.checked(formatDay(view.language, link.checked))}
            {link.source ? `, ${t.ownAddition}` : ''}
            {' · '}
            <a href={deadLinkPath(link.id, here)} aria-label={t.deadLinkLabel(link.label)} rel="nofollow">
              {t.deadLink}
            </a>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where content comes from, and under which licence; with a way to say something about it. */
export function SourceNote({ view, source, reviewed }: { view: View; source: string; reviewed?: string }) {
  const t = texts[view.language];
  return (
    <p class="source-note">
      {t.source}: {sourceInWords(view.language, source)}. {t.licence}
      {reviewed ? ` ${t.reviewed} ${formatDay(view.language, reviewed)}.` : ''}{' '}
      <a class="no-print" href={`/feedback?${new URLSearchParams({ page: view.path.split('?')[0] ?? '' })}`}>
        {t.feedback}
      </a>
    </p>
  );
}

/** Challenges, each with the way to start a journey from it. */
export function Challenges({
  view,
  challenges,
}: {
  view: View;
  challenges: readonly { id: string; text: string }[];
}) {
  const t = texts[view.language];
  return (
    <ul class="list challenges">
      {challenges.map((challenge) => (
        <li id={challenge.id}>
          <span class="list__main">{challenge.text}</span>
          <a
            class="ds-button no-print"
            data-variant="tertiary"
            href={journeyFrom(challenge.id)}
            aria-label={t.startFromLabel(challenge.text)}
          >
            {t.startFrom}
          </a>
        </li>
      ))}
    </ul>
  );
}

export const StartButton = ({ view }: { view: View }) => (
  <ButtonLink href="/journeys/new" icon="journey">
    {texts[view.language].start}
  </ButtonLink>
);
