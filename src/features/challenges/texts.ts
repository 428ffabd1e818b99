import type { Texts } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { type ChallengeTexts, sv } from './texts.sv.ts';

export type { ChallengeTexts };
export const texts: Texts<ChallengeTexts> = { sv, en };
