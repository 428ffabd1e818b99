import type { Feature } from '../../shared/http/feature.ts';
import { routes } from './routes.tsx';
import { seedWords } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const surveyWords: Feature = {
  name: 'survey-words',
  routes,
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  objects: { sv: sv.objects, en: en.objects },
  seed: { order: 47, run: seedWords },
};
