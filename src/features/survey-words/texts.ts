import type { Texts } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { sv, type WordTexts } from './texts.sv.ts';

export const texts: Texts<WordTexts> = { sv, en };
