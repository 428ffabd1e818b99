import type { EventRow } from '../db/event.ts';
import type { Language, Texts } from '../kernel/language.ts';

/** What an event says of itself; only these parts are needed to say it. */
export type EventSaid = Pick<EventRow, 'kind' | 'objectType' | 'objectId' | 'data'>;
type EventText = string | ((event: EventRow) => string);

/** What the features call their events and objects. Filled once by the composition root, before the first request. */
const events: Record<Language, Record<string, EventText>> = { sv: {}, en: {} };
const objects: Record<Language, Record<string, string>> = { sv: {}, en: {} };

/** Gathers the features' texts, so that any history can tell any event. Called by the composition root. */
export function gatherEventTexts(
  features: readonly {
    events?: Texts<Record<string, EventText>>;
    objects?: Texts<Record<string, string>>;
  }[],
): void {
  for (const feature of features) {
    for (const language of ['sv', 'en'] as const) {
      Object.assign(events[language], feature.events?.[language]);
      Object.assign(objects[language], feature.objects?.[language]);
    }
  }
}

/** "startade resan". An event without a text is told by its kind: nothing that happened is left out. */
export function eventText(language: Language, event: EventSaid): string {
  const text = events[language][event.kind];
  if (text === undefined) return event.kind;
  return typeof text === 'string' ? text : text(event as EventRow);
}

/** "Resa". */
export const objectText = (language: Language, objectType: string): string =>
  objects[language][objectType] ?? objectType;

/** The kinds of events that have a text, in the order of their texts. */
export const eventKinds = (language: Language): { kind: string; text: string }[] =>
  Object.entries(events[language])
    .map(([kind, text]) => ({ kind, text: typeof text === 'string' ? text : kind }))
    .sort((a, b) => a.text.localeCompare(b.text, language));

/** The kinds of objects that have a name, by name. */
export const objectKinds = (language: Language): { type: string; text: string }[] =>
  Object.entries(objects[language])
    .map(([type, text]) => ({ type, text }))
    .sort((a, b) => a.text.localeCompare(b.text, language));
