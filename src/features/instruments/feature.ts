import type { Feature } from '../../shared/http/feature.ts';
import { assessmentRoutes } from './assess/routes.tsx';
import { texts as assess } from './assess/texts.ts';
import { editRoutes } from './edit/routes.tsx';
import { texts as edit } from './edit/texts.ts';
import { routes } from './routes.tsx';
import { seedInstruments } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const instruments: Feature = {
  name: 'instruments',
  routes: (app) => {
    assessmentRoutes(app);
    editRoutes(app);
    routes(app);
  },
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
  refusals: {
    sv: { ...sv.refusals, ...assess.sv.refusals, ...edit.sv.refusals },
    en: { ...en.refusals, ...assess.en.refusals, ...edit.en.refusals },
  },
  events: {
    sv: { ...sv.events, ...assess.sv.events, ...edit.sv.events },
    en: { ...en.events, ...assess.en.events, ...edit.en.events },
  },
  objects: {
    sv: { ...sv.objects, assessment: assess.sv.object },
    en: { ...en.objects, assessment: assess.en.object },
  },
  seed: { order: 46, run: seedInstruments },
};
