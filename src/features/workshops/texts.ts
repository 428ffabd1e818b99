import type { Texts } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { sv, type WorkshopTexts } from './texts.sv.ts';

export type { WorkshopTexts };
export const texts: Texts<WorkshopTexts> = { sv, en };
