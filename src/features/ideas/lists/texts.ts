import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const listTexts = { sv, en };
export type ListTexts = typeof sv;
