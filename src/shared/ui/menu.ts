import type { Actor } from '../kernel/actor.ts';
import type { Language } from '../kernel/language.ts';
import type { IconName } from './icon.tsx';

/** The part of the system a menu entry belongs to: the two loops and their common ground. */
export type Area = 'capability' | 'initiative' | 'ground';

export interface MenuItem {
  area: Area;
  href: string;
  icon: IconName;
  /** Further addresses whose pages belong under this entry, such as `/units`. */
  covers?: readonly string[];
  label: Readonly<Record<Language, string>>;
  /** Sorts within the area; lower first. */
  order: number;
  /** Whom it is shown to; everybody if left out. What a person may do is decided by policy, not by the menu. */
  when?: (actor: Actor) => boolean;
}
