import type { Texts } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { type AccountTexts, sv } from './texts.sv.ts';

export const texts: Texts<AccountTexts> = { sv, en };
