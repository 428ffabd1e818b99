import type { Texts } from '../kernel/language.ts';
import { en } from './common.en.ts';
import { type CommonTexts, sv } from './common.sv.ts';

/** The texts that every page shares. */
export const common: Texts<CommonTexts> = { sv, en };
