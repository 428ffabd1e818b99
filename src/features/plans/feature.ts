import type { Feature } from '../../shared/http/feature.ts';
import { actionsSource } from './exports.ts';
import { movingActions, openActions, waitingActions } from './home.ts';
import { actionsTarget } from './imports.ts';
import { reminders } from './reminders.ts';
import { routes } from './routes.tsx';
import { seedPlans } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const plans: Feature = {
  name: 'plans',
  routes,
  uploads: ['/actions/:id/files'],
  menu: [
    { area: 'capability', href: '/actions', icon: 'plan', label: { sv: sv.menu, en: en.menu }, order: 20 },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  told: { sv: sv.told, en: en.told },
  objects: { sv: sv.objects, en: en.objects },
  waiting: waitingActions,
  moving: movingActions,
  whole: openActions,
  jobs: [reminders],
  exports: [actionsSource],
  imports: [actionsTarget],
  // after surveys: some of the actions answer to their results
  seed: { order: 48, run: seedPlans },
};
