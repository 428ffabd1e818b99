import type { Feature } from '../../shared/http/feature.ts';
import { kindLabels, searchRoutes } from './routes.tsx';

/** Search names what it finds as the features do; the composition root gives them. */
export const search = (features: readonly Feature[]): Feature => ({
  name: 'search',
  routes: searchRoutes(kindLabels(features)),
});
