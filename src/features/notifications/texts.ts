import type { Language, Texts } from '../../shared/kernel/language.ts';
import { formatDay } from '../../shared/text/format.ts';
import { toldGroups, toldText } from '../../shared/text/told-texts.ts';
import { en } from './texts.en.ts';
import { type NotificationTexts, sv } from './texts.sv.ts';

export const texts: Texts<NotificationTexts> = { sv, en };

/** "Maja har kommenterat". A kind without a text (of a newer version) says that something has happened. */
export function kindText(
  language: Language,
  item: { kind: string; actorName: string | null; day: string | null },
): string {
  const t = texts[language];
  const day = item.day ? formatDay(language, item.day) : '';
  return toldText(language, item.kind, item.actorName ?? t.someone, day) ?? t.unknownKind;
}

/** "åtgärder": what people know a topic by, within a sentence. */
export function topicText(language: Language, topic: string): string {
  const label = toldGroups().find((group) => group.name === topic)?.label[language] ?? topic;
  return label.charAt(0).toLocaleLowerCase(language) + label.slice(1);
}
