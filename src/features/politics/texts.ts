import type { Texts } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { type PoliticsTexts, sv } from './texts.sv.ts';

export const texts: Texts<PoliticsTexts> = { sv, en };
