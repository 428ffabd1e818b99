import { flowTexts } from '../../engines/flows/public.ts';
import type { EventRow } from '../../shared/db/event.ts';
import type { Feature } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { fundSource } from './exports.ts';
import { waitingOfFund } from './home.ts';
import { reminders } from './reminders.ts';
import { routes } from './routes.tsx';
import { FUND_FLOW } from './rules.ts';
import { seedFund } from './seed.ts';
import { texts } from './texts.ts';

/** "förde ansökan vidare: bedömning". */
const movedText = (language: Language) => (event: EventRow) => {
  const { move, to } = event.data as { move?: string; to?: string };
  const step = flowTexts(FUND_FLOW, language).steps[to ?? '']?.name ?? to ?? '';
  return move === 'stop' ? texts[language].stopped : texts[language].moved(step.toLowerCase());
};

export const fund: Feature = {
  name: 'fund',
  routes,
  menu: [
    {
      area: 'initiative',
      href: '/fund',
      icon: 'plant',
      label: { sv: texts.sv.menu, en: texts.en.menu },
      order: 40,
    },
  ],
  refusals: { sv: texts.sv.refusals, en: texts.en.refusals },
  events: {
    sv: { ...texts.sv.events, 'fund.moved': movedText('sv') },
    en: { ...texts.en.events, 'fund.moved': movedText('en') },
  },
  objects: { sv: texts.sv.objects, en: texts.en.objects },
  told: { sv: texts.sv.told, en: texts.en.told },
  waiting: waitingOfFund,
  jobs: [reminders],
  exports: [fundSource],
  seed: { order: 70, run: seedFund },
  cases: [
    {
      objectType: 'fund-application',
      table: 'fund_application',
      flowId: FUND_FLOW,
      path: '/fund/applications/',
    },
  ],
};
