import type { Feature } from '../../shared/http/feature.ts';
import { challengesApi } from './api.ts';
import { challengesSource } from './exports.ts';
import { movingChallenges, openFigure, waitingChallenges } from './home.ts';
import { reminders } from './reminders.ts';
import { routes } from './routes.tsx';
import { seedChallenges } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const challenges: Feature = {
  name: 'challenges',
  routes,
  menu: [
    {
      area: 'initiative',
      href: '/challenges',
      icon: 'challenge',
      label: { sv: sv.menu, en: en.menu },
      order: 10,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  objects: { sv: sv.objects, en: en.objects },
  told: { sv: sv.told, en: en.told },
  waiting: waitingChallenges,
  moving: movingChallenges,
  whole: openFigure,
  api: challengesApi,
  scopes: { sv: sv.scopes, en: en.scopes },
  jobs: [reminders],
  exports: [challengesSource],
  seed: { order: 50, run: seedChallenges },
};
