import type { Feature } from '../../shared/http/feature.ts';
import { forgetExpiredImports } from './import/store.ts';
import { events, objects, refusals } from './messages.ts';
import { organisationRoutes } from './routes.tsx';
import { seedOrganisation } from './seed.ts';
import { texts } from './texts.ts';

export const organisations: Feature = {
  name: 'organisations',
  routes: organisationRoutes,
  menu: [
    {
      area: 'ground',
      href: '/organisation',
      covers: ['/units'],
      icon: 'organisation',
      label: { sv: texts.sv.menu, en: texts.en.menu },
      order: 10,
    },
    {
      area: 'ground',
      href: '/people',
      icon: 'people',
      label: { sv: texts.sv.menuPeople, en: texts.en.menuPeople },
      order: 11,
    },
  ],
  refusals,
  events,
  objects,
  jobs: [{ name: 'expired-imports', cron: '20 3 * * *', run: ({ db }) => forgetExpiredImports(db) }],
  seed: { order: 0, run: seedOrganisation },
};
