import { flowTexts } from '../../engines/flows/public.ts';
import type { EventRow } from '../../shared/db/event.ts';
import type { Feature } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { testbedSource } from './exports.ts';
import { movingTestbed } from './home.ts';
import { contactsJob } from './keeping.ts';
import { testbedMailJob } from './mail.ts';
import { routes } from './routes.tsx';
import { TESTBED_FLOW } from './rules.ts';
import { seedTestbed } from './seed.ts';
import { texts } from './texts.ts';

/** "ledde lösningsförslaget vidare till steget litet test". */
const movedText = (language: Language) => (event: EventRow) => {
  const { move, to, status } = event.data as { move?: string; to?: string; status?: string };
  const t = texts[language];
  if (move === 'advance' && status === 'done') return t.ended;
  const step = flowTexts(TESTBED_FLOW, language).steps[to ?? '']?.name ?? to ?? '';
  return t.moved[move ?? '']?.(step.toLowerCase()) ?? event.kind;
};

export const testbeds: Feature = {
  name: 'testbeds',
  routes,
  menu: [
    {
      area: 'initiative',
      href: '/testbed',
      icon: 'hands',
      label: { sv: texts.sv.menu, en: texts.en.menu },
      order: 31,
    },
  ],
  refusals: { sv: texts.sv.refusals, en: texts.en.refusals },
  events: {
    sv: { ...texts.sv.events, 'testbed.moved': movedText('sv') },
    en: { ...texts.en.events, 'testbed.moved': movedText('en') },
  },
  objects: { sv: texts.sv.objects, en: texts.en.objects },
  told: { sv: texts.sv.told, en: texts.en.told },
  moving: movingTestbed,
  cases: [
    {
      objectType: 'testbed-proposal',
      table: 'testbed_proposal',
      flowId: TESTBED_FLOW,
      path: '/testbed/proposals/',
    },
  ],
  jobs: [testbedMailJob, contactsJob],
  exports: [testbedSource],
  // after the experiments, whose initiatives it adds to
  seed: { order: 69, run: seedTestbed },
};
