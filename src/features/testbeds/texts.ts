import type { Texts } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const texts: Texts<typeof sv> = { sv, en };
