import { chartWords, responseChart } from '../../../engines/charts/public.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import type { Rates } from '../../surveys/public.ts';
import { texts } from '../texts.ts';
import type { Named } from './part.ts';

/** How many have answered, by group; null where there are no groups to compare. It tells nothing of what they answered. */
export function rateChart(language: Language, { rates }: { rates: Rates }): Named | null {
  if (rates.groups.length < 2) return null;
  const t = texts[language].rate;
  const chart = responseChart({
    id: 'chart-rates',
    title: t.title(rates.answered, rates.invited),
    description: t.description,
    words: chartWords[language],
    groupHead: t.group,
    groups: rates.groups.map(({ group, answered, invited }) => ({ label: group.name, answered, invited })),
  });
  return { key: 'rates', chart };
}
