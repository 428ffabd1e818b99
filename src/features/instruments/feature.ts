import type { Feature } from '../../shared/http/feature.ts';
import { routes } from './routes.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const instruments: Feature = {
  name: 'instruments',
  routes,
  menu: [
    {
      area: 'capability',
      href: '/instruments',
      covers: ['/assessments'],
      icon: 'table',
      label: { sv: sv.menu, en: en.menu },
      order: 31,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  objects: { sv: sv.objects, en: en.objects },
};
