import type { Feature } from '../../shared/http/feature.ts';
import { routes } from './routes.tsx';
import { seedViews } from './seed.ts';
import { texts } from './texts.ts';

export const views: Feature = {
  name: 'views',
  routes,
  seed: { order: 83, run: seedViews },
  refusals: { sv: texts.sv.refusals, en: texts.en.refusals },
};
