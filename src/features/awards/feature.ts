import type { Feature } from '../../shared/http/feature.ts';
import { waitingAwards } from './home.ts';
import { routes } from './routes.tsx';
import { seedAwards } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const awards: Feature = {
  name: 'awards',
  routes,
  menu: [
    { area: 'initiative', href: '/awards', icon: 'award', label: { sv: sv.menu, en: en.menu }, order: 80 },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  told: { sv: sv.told, en: en.told },
  objects: { sv: sv.objects, en: en.objects },
  waiting: waitingAwards,
  // after everything that can be awarded
  seed: { order: 62, run: seedAwards },
};
