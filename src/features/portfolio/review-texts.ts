import type { Texts } from '../../shared/kernel/language.ts';
import { en } from './review-texts.en.ts';
import { type ReviewTexts, sv } from './review-texts.sv.ts';

export const reviewTexts: Texts<ReviewTexts> = { sv, en };
