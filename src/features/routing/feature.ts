import type { Feature } from '../../shared/http/feature.ts';
import { mayKeepRules } from './policy.ts';
import { absenceRoutes } from './routes-absence.tsx';
import { ruleRoutes } from './routes-rules.tsx';
import { seedRouting } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const routing: Feature = {
  name: 'routing',
  routes(app) {
    absenceRoutes(app);
    ruleRoutes(app);
  },
  menu: [
    {
      area: 'ground',
      href: '/absence',
      icon: 'calendar',
      label: { sv: sv.menu.absence, en: en.menu.absence },
      order: 40,
    },
    {
      area: 'ground',
      href: '/routing',
      icon: 'unit',
      label: { sv: sv.menu.routing, en: en.menu.routing },
      order: 45,
      when: mayKeepRules,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  told: { sv: sv.told, en: en.told },
  objects: { sv: sv.objects, en: en.objects },
  seed: { order: 12, run: seedRouting },
};
