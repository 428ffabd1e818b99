import { encode } from 'uqr';
import { TIME_ZONE } from '../../../shared/kernel/dates.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { texts } from '../texts.ts';

/** A QR code: dark squares on white, also in the dark, since cameras want it so. */
export function Qr({ url, label }: { url: string; label: string }) {
  const { data, size } = encode(url, { ecc: 'M', border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect class="qr__paper" width={size} height={size} />
      <path class="qr__ink" d={squares.join('')} />
    </svg>
  );
}

const clocks = {
  sv: new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE }),
  en: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE }),
};
/** "14:35", in Swedish time. */
export const clockOf = (language: Language, at: Date): string => clocks[language].format(at);

/** When the step ends: a clock time, which a script turns into what is left. */
export function Timer({ language, until, now }: { language: Language; until: Date | null; now: Date }) {
  if (!until) return null;
  const t = texts[language].screen;
  const text = t.until(clockOf(language, until));
  return (
    <span
      class="ws-timer"
      data-controller="countdown"
      data-countdown-until-value={until.toISOString()}
      data-countdown-now-value={now.toISOString()}
      data-countdown-left-value={t.left('{left}')}
      data-countdown-over-value={t.over}
    >
      <span data-countdown-target="left">{until > now ? text : t.over}</span>{' '}
      <span class="ws-timer__until" hidden data-countdown-target="until">
        {text}
      </span>
    </span>
  );
}

/** The address that people type, without the scheme. */
export const joinAddress = (origin: string): string => `${origin.replace(/^https?:\/\//, '')}/join`;
