import type { Texts } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { type FundTexts, sv } from './texts.sv.ts';

export type { FundTexts };
export const texts: Texts<FundTexts> = { sv, en };
