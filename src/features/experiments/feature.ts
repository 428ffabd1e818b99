import type { Feature } from '../../shared/http/feature.ts';
import { experimentsApi } from './api.ts';
import { experimentsSource } from './exports.ts';
import { movingExperiments, runningExperiments, waitingExperiments } from './home.ts';
import { experimentReminders } from './reminders.ts';
import { routes } from './routes.tsx';
import { seedExperiments } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const experiments: Feature = {
  name: 'experiments',
  routes,
  menu: [
    {
      area: 'initiative',
      href: '/experiments',
      icon: 'experiment',
      label: { sv: sv.menu, en: en.menu },
      order: 26,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  told: { sv: sv.told, en: en.told },
  objects: { sv: sv.objects, en: en.objects },
  waiting: waitingExperiments,
  moving: movingExperiments,
  whole: runningExperiments,
  jobs: [experimentReminders],
  exports: [experimentsSource],
  api: experimentsApi,
  scopes: { sv: sv.apiScopes, en: en.apiScopes },
  // after the initiatives that they belong to
  seed: { order: 67, run: seedExperiments },
};
