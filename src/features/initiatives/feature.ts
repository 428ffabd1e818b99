import type { Feature } from '../../shared/http/feature.ts';
import { initiativesApi } from './api.ts';
import { initiativesSource } from './exports.ts';
import { movingInitiatives, openInitiatives, waitingInitiatives } from './home.ts';
import { reminders } from './reminders.ts';
import { routes } from './routes.tsx';
import { seedInitiatives } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const initiatives: Feature = {
  name: 'initiatives',
  routes,
  menu: [
    {
      area: 'initiative',
      href: '/initiatives',
      icon: 'layers',
      label: { sv: sv.menu, en: en.menu },
      order: 25,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  told: { sv: sv.told, en: en.told },
  objects: { sv: sv.objects, en: en.objects },
  waiting: waitingInitiatives,
  moving: movingInitiatives,
  whole: openInitiatives,
  jobs: [reminders],
  exports: [initiativesSource],
  api: initiativesApi,
  scopes: { sv: sv.apiScopes, en: en.apiScopes },
  // after ideas: some of them come of realised ideas
  seed: { order: 66, run: seedInitiatives },
};
