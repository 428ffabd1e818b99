import type { Feature } from '../../shared/http/feature.ts';
import { portfolioApi } from './api.ts';
import { reviewsSource } from './review-exports.ts';
import { reviewRoutes } from './review-routes.tsx';
import { reviewTexts } from './review-texts.ts';
import { routes } from './routes.tsx';
import { seedPortfolio } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

const both = <K extends 'refusals' | 'events' | 'objects'>(key: K) => ({
  sv: { ...sv[key], ...reviewTexts.sv[key] },
  en: { ...en[key], ...reviewTexts.en[key] },
});

export const portfolio: Feature = {
  name: 'portfolio',
  routes(app) {
    routes(app);
    reviewRoutes(app);
  },
  menu: [
    {
      area: 'initiative',
      href: '/portfolio',
      icon: 'overview',

      label: { sv: sv.menu, en: en.menu },
      order: 26,
    },
  ],
  refusals: both('refusals'),
  events: both('events'),
  objects: both('objects'),
  told: { sv: reviewTexts.sv.told, en: reviewTexts.en.told },
  scopes: { sv: reviewTexts.sv.apiScopes, en: reviewTexts.en.apiScopes },
  api: portfolioApi,
  exports: [reviewsSource],
  // after initiatives: their decisions name the meetings
  seed: { order: 68, run: seedPortfolio },
};
