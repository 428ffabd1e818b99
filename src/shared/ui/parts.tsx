import type { Child } from 'hono/jsx';
import type { Day } from '../kernel/dates.ts';
import type { Language } from '../kernel/language.ts';
import { common } from '../text/common.ts';
import { formatDay, formatMoment } from '../text/format.ts';
import { Icon, type IconName } from './icon.tsx';
import type { View } from './view.ts';

/** A link that looks like a button. The first on a page is primary; the others say `variant`. */
export const ButtonLink = ({
  href,
  icon,
  variant = 'primary',
  download,
  children,
}: {
  href: string;
  icon?: IconName;
  variant?: 'primary' | 'secondary' | 'tertiary';
  download?: boolean;
  children: Child;
}) => (
  <a
    class="ds-button"
    href={href}
    data-variant={variant}
    download={download}
    data-turbo={download ? 'false' : undefined}
  >
    {icon ? <Icon name={icon} /> : null} {children}
  </a>
);

/** A form of one button: does something by POST. Hidden fields go along. */
export const PostButton = ({
  view,
  action,
  fields = {},
  icon,
  variant = 'secondary',
  confirmText,
  children,
  label,
}: {
  view: View;
  action: string;
  fields?: Record<string, string | number>;
  icon?: IconName;
  variant?: 'primary' | 'secondary' | 'tertiary';
  confirmText?: string;
  children?: Child;
  label?: string;
}) => (
  <form method="post" action={action} class="inline-form" data-turbo-confirm={confirmText}>
    <input type="hidden" name="_form" value={view.path} />
    {view.actor ? <input type="hidden" name="_organisation" value={view.actor.organisationSlug} /> : null}
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={String(value)} />
    ))}
    <button class="ds-button" type="submit" data-variant={variant} aria-label={label}>
      {icon ? <Icon name={icon} /> : null} {children}
    </button>
  </form>
);

export type TagColour = 'neutral' | 'accent' | 'brand' | 'info' | 'success' | 'warning' | 'danger';

/** A short word about the state of something. Never colour alone: the word says it. */
export const Tag = ({
  colour = 'neutral',
  icon,
  children,
}: {
  colour?: TagColour;
  icon?: IconName;
  children: Child;
}) => (
  <span class="ds-tag" data-color={colour === 'brand' ? 'brand1' : colour}>
    {icon ? <Icon name={icon} size={16} /> : null} {children}
  </span>
);

/** What an empty page says: what it is for, what it may look like, and the one thing to do. */
export const Empty = ({
  icon = 'plant',
  title,
  children,
  action,
}: {
  icon?: IconName;
  title: string;
  children?: Child;
  action?: Child;
}) => (
  <div class="empty">
    <Icon name={icon} size={40} />
    <h2 class="ds-heading" data-size="sm">
      {title}
    </h2>
    {children}
    {action ? <div class="buttons">{action}</div> : null}
  </div>
);

export const Alert = ({
  colour,
  title,
  children,
}: {
  colour: 'info' | 'success' | 'warning' | 'danger';
  title?: string;
  children: Child;
}) => (
  <div class="ds-alert" data-color={colour}>
    {title ? (
      <h2 class="ds-heading" data-size="xs">
        {title}
      </h2>
    ) : null}
    {children}
  </div>
);

/** Why what was asked for was not done: read aloud, and where the keyboard goes on from. */
export const RefusalAlert = ({ children }: { children: Child }) => (
  <div class="ds-alert" data-color="warning" role="alert" tabindex={-1} data-controller="focus">
    {children}
  </div>
);

export interface Step {
  label: string;
  href?: string | undefined;
  state: 'done' | 'current' | 'ahead';
}

/** The steps of a way: where I am, what is behind, what is ahead. */
export const Steps = ({ label, steps }: { label: string; steps: readonly Step[] }) => (
  <nav class="steps" aria-label={label}>
    <ol>
      {steps.map((step, index) => (
        <li class={`steps__step steps__step--${step.state}`}>
          {step.href ? (
            <a href={step.href} aria-current={step.state === 'current' ? 'step' : undefined}>
              <span class="steps__number">
                {step.state === 'done' ? <Icon name="check" size={16} /> : index + 1}
              </span>{' '}
              <span>{step.label}</span>
            </a>
          ) : (
            <span aria-current={step.state === 'current' ? 'step' : undefined}>
              <span class="steps__number">
                {step.state === 'done' ? <Icon name="check" size={16} /> : index + 1}
              </span>{' '}
              <span>{step.label}</span>
            </span>
          )}
        </li>
      ))}
    </ol>
  </nav>
);

/** Links between the views of one thing. */
export const Tabs = ({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { href: string; label: string; current: boolean; count?: number }[];
}) => (
  <nav class="tabs" aria-label={label}>
    <ul>
      {tabs.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
            {tab.label}
            {tab.count === undefined ? null : <span class="tabs__count"> {tab.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

export const Time = ({ language, at }: { language: Language; at: Date }) => (
  <time datetime={at.toISOString()}>{formatMoment(language, at)}</time>
);
export const DayText = ({ language, day }: { language: Language; day: Day }) => (
  <time datetime={day}>{formatDay(language, day)}</time>
);

/** Text that a person wrote: paragraphs at blank lines, line breaks kept, nothing interpreted. */
export const Prose = ({ text }: { text: string }) => (
  <div class="prose">
    {text
      .split(/\n{2,}/)
      .filter((part) => part.trim() !== '')
      .map((part) => (
        <p>
          {part.split('\n').map((row, index) => (
            <>
              {index > 0 ? <br /> : null}
              {row}
            </>
          ))}
        </p>
      ))}
  </div>
);

/** A link to another site. Anything but http(s) and mailto is shown as text: `javascript:` never becomes a link. */
export const ExternalLink = ({
  view,
  url,
  children,
  lang,
}: {
  view: View;
  url: string;
  children: Child;
  lang?: string;
}) =>
  /^(https?:\/\/|mailto:)/i.test(url) ? (
    <a href={url} rel="noopener noreferrer external" lang={lang}>
      {children} <Icon name="external" size={16} />
    </a>
  ) : (
    <span title={common[view.language].none}>{children}</span>
  );

/** A link to the next page of a keyset list. */
export const More = ({ view, href }: { view: View; href: string | null }) =>
  href ? (
    <p class="more">
      <a class="ds-button" data-variant="secondary" href={href} rel="next">
        <Icon name="down" /> {common[view.language].more}
      </a>
    </p>
  ) : null;

/** A table that scrolls sideways on its own, and can be reached by keyboard when it does. */
export const TableBox = ({ label, children }: { label: string; children: Child }) => (
  <section class="table-box" aria-label={label} tabindex={0}>
    {children}
  </section>
);
