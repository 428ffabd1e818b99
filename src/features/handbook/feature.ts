import type { Feature } from '../../shared/http/feature.ts';
import { indexHandbook } from './index-content.ts';
import { handbookRoutes } from './routes.tsx';

export const handbook: Feature = {
  name: 'handbook',
  routes: handbookRoutes,
  menu: [
    {
      area: 'capability',
      href: '/handbook',
      icon: 'handbook',
      label: { sv: 'Handboken', en: 'The handbook' },
      order: 30,
    },
  ],
  objects: {
    sv: {
      principle: 'Princip',
      challenge: 'Utmaning',
      'capacity-question': 'Fråga',
      suggestion: 'Förslag',
      example: 'Exempel eller verktyg',
    },
    en: {
      principle: 'Principle',
      challenge: 'Challenge',
      'capacity-question': 'Question',
      suggestion: 'Suggestion',
      example: 'Case or tool',
    },
  },
  content: indexHandbook,
};
