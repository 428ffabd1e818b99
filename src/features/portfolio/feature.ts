import type { Feature } from '../../shared/http/feature.ts';
import { routes } from './routes.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const portfolio: Feature = {
  name: 'portfolio',
  routes,
  menu: [
    {
      area: 'initiative',
      href: '/portfolio',
      icon: 'overview',
      covers: ['/reviews'],
      label: { sv: sv.menu, en: en.menu },
      order: 26,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  objects: { sv: sv.objects, en: en.objects },
};
