import type { Feature } from '../../shared/http/feature.ts';
import { wholeOfJourneys } from './home.ts';
import { waitingJourneys } from './read.ts';
import { journeyRoutes } from './routes/journey.tsx';
import { mapRoutes } from './routes/map.tsx';
import { planRoutes } from './routes/plan.tsx';
import { sharingRoutes } from './routes/sharing.tsx';
import { startRoutes } from './routes/start.tsx';
import { seedJourneys } from './seed.ts';
import { eventsEn, refusalsEn, toldEn } from './texts.en.ts';
import { eventsSv, refusalsSv, toldSv } from './texts.sv.ts';
import { texts } from './texts.ts';

export const journeys: Feature = {
  name: 'journeys',
  routes(app) {
    startRoutes(app);
    mapRoutes(app);
    planRoutes(app);
    sharingRoutes(app);
    journeyRoutes(app);
  },
  menu: [
    {
      area: 'capability',
      href: '/journeys',
      icon: 'journey',
      label: { sv: texts.sv.title, en: texts.en.title },
      order: 10,
    },
  ],
  refusals: { sv: refusalsSv, en: refusalsEn },
  events: { sv: eventsSv, en: eventsEn },
  told: { sv: toldSv, en: toldEn },
  objects: { sv: { journey: 'Resa' }, en: { journey: 'Journey' } },
  waiting: async (tx, actor) => {
    const t = texts[actor.language].waiting;
    const rows = await waitingJourneys(tx, actor.personId);
    return rows.map((row) => {
      const due = row.followUpOn !== null && row.followUpOn <= tx.today;
      return {
        href: `/journeys/${row.id}`,
        title: row.title,
        note: due ? t.followUp : t.noPlan,
        urgent: false,
        day: due ? (row.followUpOn ?? row.startedOn) : row.startedOn,
      };
    });
  },
  whole: wholeOfJourneys,
  seed: { order: 30, run: seedJourneys },
};
