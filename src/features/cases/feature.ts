import type { Feature } from '../../shared/http/feature.ts';
import { flowsApi } from './api.ts';
import { waitingCases } from './home.ts';
import { maySeeCases } from './policy.ts';
import { caseReminders } from './reminders.ts';
import { flowRoutes } from './routes-flows.tsx';
import { lateRoutes } from './routes-late.tsx';
import { seedCases } from './seed.ts';
import { checkedSources } from './sources.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

/** What looks over every kind of case: the composition root gives it the features whose cases they are. */
export const cases = (features: readonly Feature[]): Feature => {
  const sources = checkedSources(features.flatMap((feature) => feature.cases ?? []));
  return {
    name: 'cases',
    routes(app) {
      lateRoutes(sources)(app);
      flowRoutes(sources)(app);
    },
    menu: [
      {
        area: 'initiative',
        href: '/late',
        icon: 'clock',
        label: { sv: sv.menu.late, en: en.menu.late },
        order: 80,
        when: maySeeCases,
      },
      {
        area: 'initiative',
        href: '/flow-times',
        icon: 'overview',
        label: { sv: sv.menu.times, en: en.menu.times },
        order: 82,
        when: maySeeCases,
      },
      {
        area: 'initiative',
        href: '/flows',
        icon: 'loop',
        label: { sv: sv.menu.flows, en: en.menu.flows },
        order: 84,
      },
    ],
    api: flowsApi,
    scopes: { sv: { 'flows:read': 'Läsa flöden' }, en: { 'flows:read': 'Read flows' } },
    refusals: { sv: sv.refusals, en: en.refusals },
    events: { sv: sv.events, en: en.events },
    told: { sv: sv.told, en: en.told },
    objects: { sv: sv.objects, en: en.objects },
    waiting: waitingCases(sources),
    jobs: [caseReminders(sources)],
    seed: { order: 90, run: seedCases(sources) },
  };
};
