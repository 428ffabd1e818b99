import type { Feature } from '../../shared/http/feature.ts';
import { hasRole } from '../../shared/kernel/actor.ts';
import { historyRoutes } from './routes.tsx';
import { texts } from './texts.ts';

export const history: Feature = {
  name: 'history',
  routes: historyRoutes,
  objects: {
    sv: { feedback: 'Synpunkt', 'sign-in': 'Inloggning' },
    en: { feedback: 'Comment', 'sign-in': 'Sign-in' },
  },
  menu: [
    {
      area: 'ground',
      href: '/history',
      icon: 'history',
      label: { sv: texts.sv.title, en: texts.en.title },
      order: 90,
      when: (actor) => hasRole(actor, 'administrator'),
    },
  ],
};
