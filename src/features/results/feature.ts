import { documentRefusals } from '../../engines/documents/public.ts';
import type { Feature } from '../../shared/http/feature.ts';
import { waitingResults } from './home.ts';
import { reportRoutes } from './report/routes.tsx';
import { routes } from './routes.tsx';
import { texts } from './texts.ts';

export const results: Feature = {
  name: 'results',
  routes(app) {
    routes(app);
    reportRoutes(app);
  },
  waiting: waitingResults,
  refusals: {
    sv: { ...texts.sv.refusals, ...documentRefusals.sv },
    en: { ...texts.en.refusals, ...documentRefusals.en },
  },
};
