import type { Feature } from '../../shared/http/feature.ts';
import { routes } from './routes.tsx';
import { texts } from './texts.ts';

export const results: Feature = {
  name: 'results',
  routes,
  refusals: { sv: texts.sv.refusals, en: texts.en.refusals },
};
