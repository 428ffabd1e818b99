import type { Feature } from '../../shared/http/feature.ts';
import { routes } from './routes.tsx';
import { seedPersonas } from './seed.ts';
import { texts } from './texts.ts';
import { tidyAccounts } from './tidy.ts';

export const accounts: Feature = {
  name: 'accounts',
  routes,
  refusals: { sv: texts.sv.refusals, en: texts.en.refusals },
  events: { sv: texts.sv.events, en: texts.en.events },
  jobs: [{ name: 'accounts-tidy', cron: '17 * * * *', run: ({ db }) => tidyAccounts(db) }],
  seed: { order: 5, run: seedPersonas },
};
