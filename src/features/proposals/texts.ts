import type { Texts } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { type ProposalTexts, sv } from './texts.sv.ts';

export type { ProposalTexts };
export const texts: Texts<ProposalTexts> = { sv, en };
