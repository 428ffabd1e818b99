import type { Block } from '../../engines/documents/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { reportTexts } from '../results/public.ts';
import { questionText, type Shown, themeChart, wordChart } from '../survey-words/public.ts';

/** What was written in own words, as everybody who sees the results may see it: themes, or common words, and quotes. */
export function wordBlocks(language: Language, shown: Shown): Block[] {
  const t = reportTexts[language].words;
  // the same for everybody, also for those who look after the survey
  const open = { ...shown, holds: false };
  const told = open.questions.flatMap((one): Block[] => {
    const named = themeChart(language, open, one) ?? wordChart(language, open, one);
    if (!named && one.quotes.length === 0) return [];
    return [
      { kind: 'heading', level: 2, text: questionText(language, one.question) },
      ...(named ? [{ kind: 'figure' as const, chart: named.chart }] : []),
      ...one.quotes.map(({ quote, themeIds }): Block => {
        const by = themeIds.flatMap((id) => open.themes.get(id)?.name ?? []).join(', ');
        return { kind: 'quote', words: quote, ...(by ? { by: t.theme(by) } : {}) };
      }),
    ];
  });
  return told.length === 0
    ? []
    : [{ kind: 'heading', level: 1, text: t.heading }, { kind: 'paragraph', words: t.lead }, ...told];
}
