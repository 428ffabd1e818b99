import type { Feature } from '../../shared/http/feature.ts';
import { goalsApi } from './api.ts';
import { goalsSource, outcomesSource } from './exports.ts';
import { movingOutcomes, waitingOutcomes, wholeOfGoals } from './home.ts';
import { outcomesTarget } from './imports.ts';
import { koladaJob, koladaQueue } from './kolada/fetching.ts';
import { goalReminders } from './reminders.ts';
import { routes } from './routes.tsx';
import { seedGoals } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const goals: Feature = {
  name: 'goals',
  routes,
  menu: [
    {
      area: 'ground',
      href: '/goals',
      icon: 'flag',
      covers: ['/indicators'],
      label: { sv: sv.menu, en: en.menu },
      order: 1,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  objects: { sv: sv.objects, en: en.objects },
  scopes: { sv: sv.apiScopes, en: en.apiScopes },
  api: goalsApi,
  waiting: waitingOutcomes,
  moving: movingOutcomes,
  whole: wholeOfGoals,
  told: { sv: sv.told, en: en.told },
  jobs: [koladaJob, goalReminders],
  queues: [koladaQueue],
  exports: [goalsSource, outcomesSource],
  imports: [outcomesTarget],
  seed: { order: 68, run: seedGoals },
};
