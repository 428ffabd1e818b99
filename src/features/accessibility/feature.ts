import type { Feature } from '../../shared/http/feature.ts';
import { accessibilityRoutes } from './routes.tsx';
import { seedAccessibility } from './seed.ts';

export const accessibility: Feature = {
  name: 'accessibility',
  routes: accessibilityRoutes,
  events: {
    sv: { 'accessibility.statement-changed': 'ändrade tillgänglighetsredogörelsen' },
    en: { 'accessibility.statement-changed': 'changed the accessibility statement' },
  },
  seed: { order: 10, run: seedAccessibility },
};
