import type { Feature } from '../../shared/http/feature.ts';
import { waitingResults } from './home.ts';
import { organisationTexts } from './organisations/texts.ts';
import { routes } from './routes.tsx';
import { texts } from './texts.ts';

export const results: Feature = {
  name: 'results',
  routes,
  waiting: waitingResults,
  refusals: {
    sv: { ...texts.sv.refusals, ...organisationTexts.sv.refusals },
    en: { ...texts.en.refusals, ...organisationTexts.en.refusals },
  },
  events: { sv: organisationTexts.sv.events, en: organisationTexts.en.events },
};
