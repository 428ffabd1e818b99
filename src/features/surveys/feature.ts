import type { Feature } from '../../shared/http/feature.ts';
import { waitingSurveys } from './home.ts';
import { surveyAnswers } from './importing/target.ts';
import { days, nightly } from './jobs.ts';
import { invitationMail } from './mail.tsx';
import { routes } from './routes.tsx';
import { seedSurveys } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const surveys: Feature = {
  name: 'surveys',
  routes,
  menu: [
    { area: 'capability', href: '/surveys', icon: 'survey', label: { sv: sv.menu, en: en.menu }, order: 30 },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  objects: { sv: sv.objects, en: en.objects },
  told: { sv: sv.told, en: en.told },
  waiting: waitingSurveys,
  jobs: [invitationMail, days, nightly],
  imports: [surveyAnswers],
  uploads: ['/surveys/import'],
  seed: { order: 45, run: seedSurveys },
};
