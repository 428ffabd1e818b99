import type { Feature } from '../../shared/http/feature.ts';
import { waitingHelp } from './home.ts';
import { helpAnswers } from './reminders.ts';
import { routes } from './routes.tsx';
import { seedCoaches } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const coaches: Feature = {
  name: 'coaches',
  routes,
  menu: [
    {
      area: 'initiative',
      href: '/coaches',
      icon: 'help',
      covers: ['/help'],
      label: { sv: sv.menu, en: en.menu },
      order: 70,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  told: { sv: sv.told, en: en.told },
  objects: { sv: sv.objects, en: en.objects },
  waiting: waitingHelp,
  jobs: [helpAnswers],
  seed: { order: 46, run: seedCoaches },
};
