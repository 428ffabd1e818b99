import type { Language, Texts } from '../../shared/kernel/language.ts';
import { formatDay } from '../../shared/text/format.ts';
import type { NotificationKind } from './notify.ts';
import { en } from './texts.en.ts';
import { type NotificationTexts, sv } from './texts.sv.ts';

export const texts: Texts<NotificationTexts> = { sv, en };

/** "Maja har kommenterat". A kind without a text (of a newer version) says its title only. */
export function kindText(
  language: Language,
  item: { kind: string; actorName: string | null; day: string | null },
): string {
  const t = texts[language];
  const text = t.kinds[item.kind as NotificationKind] as
    | NotificationTexts['kinds'][NotificationKind]
    | undefined;
  return text?.(item.actorName ?? t.someone, item.day ? formatDay(language, item.day) : '') ?? '';
}
