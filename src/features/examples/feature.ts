import type { Feature } from '../../shared/http/feature.ts';
import { exampleRoutes } from './routes.tsx';
import { seedExamples } from './seed.ts';

export const examples: Feature = {
  name: 'examples',
  routes: exampleRoutes,
  menu: [
    {
      area: 'capability',
      href: '/examples',
      icon: 'examples',
      label: { sv: 'Exempel och verktyg', en: 'Cases and tools' },
      order: 40,
    },
  ],
  events: {
    sv: {
      'example.added': 'lade till exemplet',
      'example.changed': 'ändrade exemplet',
      'example.removed': 'tog bort exemplet',
    },
    en: {
      'example.added': 'added the example',
      'example.changed': 'changed the example',
      'example.removed': 'removed the example',
    },
  },
  refusals: {
    sv: { 'example.no-unit': 'Du hör inte till någon enhet. Välj något annat.' },
    en: { 'example.no-unit': 'You do not belong to a unit. Choose something else.' },
  },
  seed: { order: 20, run: seedExamples },
};
