import type { Actor } from '../kernel/actor.ts';
import type { Day } from '../kernel/dates.ts';
import type { FormValues } from '../kernel/form-values.ts';
import type { Language } from '../kernel/language.ts';
import type { MenuItem } from './menu.ts';

/** The organisation whose name and colours a page wears. */
export interface Brand {
  slug: string;
  name: string;
  /** Path of the organisation's own theme sheet; null when it has the default colours. */
  themeHref: string | null;
  logoHref: string | null;
  logoAlt: string;
  example: boolean;
}

/** What every page knows about the request. Plain data: pages are functions of it. */
export interface View {
  readonly language: Language;
  readonly actor: Actor | null;
  readonly brand: Brand | null;
  /** Path with query, as requested. */
  readonly path: string;
  readonly origin: string;
  readonly today: Day;
  /** Names of built files: `app.js` → `app-3f2a….js`. */
  readonly asset: (name: string) => string;
  readonly menu: readonly MenuItem[];
  /** Said once at the top of the page after something was done. */
  readonly notice: string | null;
  /** What the person had written when the session ended; forms on this page show it again. */
  readonly draft: FormValues | null;
  /** Organisations that the person belongs to, for the switcher. */
  readonly organisations: readonly { slug: string; name: string }[];
}
