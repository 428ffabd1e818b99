import type { Language, Texts } from '../kernel/language.ts';

/** Says what happened, of a notification: "Maja har kommenterat". @param who "Någon" if nobody is named @param day written out, or empty */
export type TellText = (who: string, day: string) => string;

/** The kinds that one feature tells of, under the name that people know the feature by. */
export interface ToldGroup {
  /** The feature's name in code, e.g. `plans`. */
  name: string;
  label: Readonly<Record<Language, string>>;
  kinds: readonly string[];
}

interface Telling {
  name: string;
  menu?: readonly { label: Readonly<Record<Language, string>> }[];
  told?: Texts<Record<string, TellText>>;
}

/** What the features tell people of. Filled once by the composition root, before the first request. */
const told: Record<Language, Record<string, TellText>> = { sv: {}, en: {} };
let groups: readonly ToldGroup[] = [];

/** Gathers the features' texts of notifications. Called by the composition root, and by whatever sends without it. */
export function gatherToldTexts(features: readonly Telling[]): void {
  for (const feature of features)
    for (const language of ['sv', 'en'] as const) Object.assign(told[language], feature.told?.[language]);
  groups = features.flatMap(({ name, menu, told: texts }) =>
    texts
      ? [{ name, label: menu?.[0]?.label ?? { sv: name, en: name }, kinds: Object.keys(texts.sv).sort() }]
      : [],
  );
}

/** "Maja har kommenterat"; undefined for a kind that no feature has a text for, e.g. one of a newer version. */
export const toldText = (language: Language, kind: string, who: string, day: string): string | undefined =>
  told[language][kind]?.(who, day);

/** The features that tell people of something, in their order, each with its kinds. */
export const toldGroups = (): readonly ToldGroup[] => groups;
