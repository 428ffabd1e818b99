import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const texts = { sv, en };
