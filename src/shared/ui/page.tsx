import type { Child } from 'hono/jsx';
import { LANGUAGES } from '../kernel/language.ts';
import { VERSION } from '../kernel/root.ts';
import { common } from '../text/common.ts';
import { Icon } from './icon.tsx';
import type { Area } from './menu.ts';
import { remembered } from './remember.ts';
import type { View } from './view.ts';

interface PageProps {
  view: View;
  /** Heading and document title: the one question or thing of the page. */
  title: string;
  /** Said above the heading: where this belongs, as a link back to its list. */
  up?: { href: string; label: string };
  /** One sentence under the heading. */
  lead?: string;
  /** Buttons beside the heading: what can be done next, the most likely first. */
  actions?: Child;
  /** `wide` for tables and boards; `focus` for a form or a projector, without the side menu. */
  layout?: 'normal' | 'wide' | 'focus';
  /** Asks the browser to fetch the page anew every so many seconds (live pages without JavaScript). */
  refreshSeconds?: number;
  children?: Child;
}

/** The frame of every page: skip link, header, where-am-I menu, the page itself, footer. */
export function Page({
  view,
  title,
  up,
  lead,
  actions,
  layout = 'normal',
  refreshSeconds,
  children,
}: PageProps) {
  const t = common[view.language];
  const name = view.brand?.name ?? t.product;
  return (
    <html lang={view.language} data-color-scheme="auto">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${name}`}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="turbo-cache-control" content="no-preview" />
        {/* a page fetched on hover would use up what is said once, and ask the server for what nobody reads */}
        <meta name="turbo-prefetch" content="false" />
        {refreshSeconds ? (
          <noscript>
            <meta http-equiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        ) : null}
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={`/assets/${view.asset('style.css')}`} data-turbo-track="reload" />
        {view.brand?.themeHref ? (
          <link rel="stylesheet" href={view.brand.themeHref} data-turbo-track="reload" />
        ) : null}
        <script type="module" src={`/assets/${view.asset('app.js')}`} data-turbo-track="reload" />
      </head>
      <body>
        <a class="ds-skip-link" href="#content">
          {t.skip}
        </a>
        <Header view={view} />
        {view.brand?.example ? (
          <aside class="example-banner" aria-label={t.exampleLabel}>
            {t.exampleBanner}
          </aside>
        ) : null}
        <div class={`frame frame--${layout}`}>
          {view.actor && layout !== 'focus' ? <Menu view={view} /> : null}
          <main id="content" tabindex={-1} class="content">
            {view.notice ? (
              <p class="notice" role="status">
                <Icon name="done" /> {view.notice}
              </p>
            ) : null}
            <div class="page-head">
              <div class="page-head__text">
                {up ? (
                  <p class="up">
                    <a href={up.href}>
                      <Icon name="back" size={18} /> {up.label}
                    </a>
                  </p>
                ) : null}
                <h1 class="ds-heading" data-size="lg">
                  {title}
                </h1>
                {lead ? <p class="lead">{lead}</p> : null}
              </div>
              {actions ? <div class="page-head__actions">{actions}</div> : null}
            </div>
            {children}
          </main>
        </div>
        <Footer view={view} />
      </body>
    </html>
  );
}

function Header({ view }: { view: View }) {
  const t = common[view.language];
  const { brand, actor } = view;
  return (
    <header class="top">
      <a class="top__name" href={actor ? '/home' : '/'}>
        {brand?.logoHref ? (
          <img src={brand.logoHref} alt={brand.logoAlt || brand.name} height="36" />
        ) : (
          <Mark />
        )}
        <span>{brand?.logoHref ? null : (brand?.name ?? t.product)}</span>
      </a>
      {actor ? (
        <search class="top__search-box">
          <form class="top__search" action="/search" method="get">
            <label class="sr-only" for="top-search">
              {t.searchLabel}
            </label>
            <input
              class="ds-input"
              id="top-search"
              name="q"
              type="search"
              placeholder={t.searchLabel}
              maxlength={200}
            />
            <button class="ds-button" data-variant="secondary" type="submit">
              <Icon name="search" /> <span class="top__search-word">{t.search}</span>
            </button>
          </form>
        </search>
      ) : null}
      <div class="top__tools">
        <Languages view={view} />
        {actor ? (
          <details class="drop">
            <summary>
              <Icon name="person" /> <span class="top__person">{actor.name}</span>
            </summary>
            <div class="drop__body">
              <p class="drop__name">{actor.name}</p>
              <a href="/account">{t.me}</a>
              {view.organisations.length > 1 ? (
                <form method="post" action="/organisation-choice">
                  <p class="drop__label">{t.switchOrganisation}</p>
                  {view.organisations.map((item) => (
                    <button type="submit" class="link-button" name="slug" value={item.slug}>
                      {item.name}
                    </button>
                  ))}
                </form>
              ) : null}
              <form method="post" action="/sign-out" data-turbo="false">
                <button type="submit" class="link-button">
                  <Icon name="leave" size={18} /> {t.signOut}
                </button>
              </form>
            </div>
          </details>
        ) : (
          <a class="top__signin" href="/sign-in">
            <Icon name="enter" /> {t.signIn}
          </a>
        )}
      </div>
    </header>
  );
}

/** The mark: a sprout over layers of soil. */
const Mark = () => (
  <svg class="mark" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path class="mark__soil" d="M3 22h26v3H3zM5 27h22v2H5z" />
    <path class="mark__stem" d="M15 22v-9h2v9z" />
    <path class="mark__leaf" d="M16 13C16 7 11 4 5 4c0 6 4 9 11 9zM17 15c0-4 3-7 9-7 0 5-3 7-9 7z" />
  </svg>
);

function Languages({ view }: { view: View }) {
  const t = common[view.language];
  return (
    <form method="post" action="/language" class="languages" aria-label={t.language} data-turbo="false">
      <input type="hidden" name="back" value={view.path} />
      {LANGUAGES.filter((language) => language !== view.language).map((language) => (
        <button type="submit" class="link-button" name="language" value={language} lang={language}>
          <Icon name="globe" size={18} /> {t.languages[language]}
        </button>
      ))}
    </form>
  );
}

const AREAS: readonly Area[] = ['capability', 'initiative', 'ground'];

const rememberedMenu = remembered();

/** Where I am: the two loops and the common ground. On a phone it folds behind a button, without JavaScript. */
function Menu({ view }: { view: View }) {
  const t = common[view.language];
  const here = view.path.split('?')[0] ?? '';
  const isUnder = (address: string) => here === address || here.startsWith(`${address}/`);
  // the longest address that the page lies under says where it belongs
  const reach = (item: View['menu'][number]) =>
    Math.max(0, ...[item.href, ...(item.covers ?? [])].filter(isUnder).map((address) => address.length));
  const [nearest] = [...view.menu].sort((a, b) => reach(b) - reach(a));
  const current = nearest && reach(nearest) > 0 ? nearest : undefined;
  const key = [view.language, here === '/home', current?.href, ...view.menu.map((item) => item.href)].join(
    '|',
  );
  const list = rememberedMenu(key, () => (
    <>
      <a class="menu__home" href="/home" aria-current={here === '/home' ? 'page' : undefined}>
        <Icon name="home" /> {t.home}
      </a>
      {AREAS.map((area) => {
        const items = view.menu.filter((item) => item.area === area);
        return (
          <section class={`menu__area menu__area--${area}`}>
            <h2 class="menu__title">
              {area === 'ground' ? <Icon name="layers" size={18} /> : <Icon name="loop" size={18} />}{' '}
              {t.areas[area].name}
            </h2>
            <ul>
              {items.map((item) => (
                <li>
                  <a href={item.href} aria-current={item === current ? 'page' : undefined}>
                    <Icon name={item.icon} /> {item.label[view.language]}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  ));
  return (
    <nav class="menu" aria-label={t.menu}>
      <details class="menu__fold">
        <summary>
          <Icon name="menu" /> {t.menu}
          {current ? <span class="menu__here">{current.label[view.language]}</span> : null}
        </summary>
        <div class="menu__list">{list}</div>
      </details>
      <div class="menu__list menu__list--wide">{list}</div>
    </nav>
  );
}

function Footer({ view }: { view: View }) {
  const t = common[view.language];
  return (
    <footer class="foot">
      <a href="/accessibility">{t.footer.accessibility}</a>
      <a href={`/feedback?page=${encodeURIComponent(view.path)}`}>{t.footer.feedback}</a>
      <a href="/about">{t.footer.about}</a>
      <span class="foot__version">Mylla {VERSION}</span>
    </footer>
  );
}
