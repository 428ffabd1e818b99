import type { Feature } from '../../shared/http/feature.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { instrumentRoutes } from './instrument/routes.tsx';
import { texts as instrumentTexts } from './instrument/texts.ts';
import { mayHoldWorkshops } from './policy.ts';
import { unopenedOf } from './read.ts';
import { joinRoutes } from './routes/join.tsx';
import { leadRoutes } from './routes/lead.tsx';
import { participateRoutes } from './routes/participate.tsx';
import { runRoutes } from './routes/run.tsx';
import { stepRoutes } from './routes/steps.tsx';
import { seedWorkshops } from './seed.ts';
import { texts } from './texts.ts';

export const workshops: Feature = {
  name: 'workshops',
  routes(app) {
    joinRoutes(app);
    participateRoutes(app);
    leadRoutes(app);
    stepRoutes(app);
    runRoutes(app);
    instrumentRoutes(app);
  },
  menu: [
    {
      area: 'capability',
      href: '/workshops',
      icon: 'workshop',
      label: { sv: texts.sv.menu, en: texts.en.menu },
      order: 15,
      when: (actor) => mayHoldWorkshops(actor) === null,
    },
  ],
  refusals: {
    sv: { ...texts.sv.refusals, ...instrumentTexts.sv.refusals },
    en: { ...texts.en.refusals, ...instrumentTexts.en.refusals },
  },
  events: {
    sv: { ...texts.sv.events, ...instrumentTexts.sv.events },
    en: { ...texts.en.events, ...instrumentTexts.en.events },
  },
  objects: { sv: { workshop: 'Workshop' }, en: { workshop: 'Workshop' } },
  waiting: async (tx, actor) =>
    (await unopenedOf(tx, actor.personId)).map(({ id, title, createdAt }) => ({
      href: `/workshops/${id}`,
      title,
      note: texts[actor.language].waiting.open,
      urgent: false,
      day: dayOf(createdAt),
    })),
  seed: { order: 50, run: seedWorkshops },
};
