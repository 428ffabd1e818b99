import type { Feature } from '../../shared/http/feature.ts';
import { barriersApi } from './api.ts';
import { movingBarriers, standingBarriers, waitingBarriers } from './home.ts';
import { barrierLooks } from './reminders.ts';
import { routes } from './routes.tsx';
import { seedBarriers } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const barriers: Feature = {
  name: 'barriers',
  routes,
  menu: [
    {
      area: 'capability',
      href: '/barriers',
      icon: 'barrier',
      label: { sv: sv.menu, en: en.menu },
      order: 30,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  told: { sv: sv.told, en: en.told },
  objects: { sv: sv.objects, en: en.objects },
  api: barriersApi,
  scopes: { sv: sv.apiScopes, en: en.apiScopes },
  waiting: waitingBarriers,
  moving: movingBarriers,
  whole: standingBarriers,
  jobs: [barrierLooks],
  seed: { order: 44, run: seedBarriers },
};
