import type { Feature } from '../../shared/http/feature.ts';
import { forgetOrders } from './jobs.ts';
import { routes } from './routes.tsx';
import { surveyAnswers } from './source.ts';
import { texts } from './texts.ts';

export const surveyFiles: Feature = {
  name: 'survey-files',
  routes,
  refusals: { sv: texts.sv.refusals, en: texts.en.refusals },
  events: { sv: texts.sv.events, en: texts.en.events },
  exports: [surveyAnswers],
  jobs: [forgetOrders],
};
