import type { Texts } from '../../shared/kernel/language.ts';
import type { AnyFormat } from '../../shared/transfer/formats.ts';
import { en, formats as inEnglish } from './texts.en.ts';
import { type ExportTexts, formats as inSwedish, sv } from './texts.sv.ts';

export const texts: Texts<ExportTexts> = { sv, en };

/** What each kind of file is called. */
export const formatNames: Texts<Record<AnyFormat, string>> = { sv: inSwedish, en: inEnglish };
