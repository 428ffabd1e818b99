import type { Feature } from '../../shared/http/feature.ts';
import { exportJobs, exportQueue } from './jobs.ts';
import { exportRoutes } from './routes.tsx';
import { seedExports } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

/** Exports know every list that the other features give; the composition root hands them over. */
export const exports = (features: readonly Feature[]): Feature => {
  const sources = features.flatMap((feature) => feature.exports ?? []);
  return {
    name: 'exports',
    routes: exportRoutes(sources),
    menu: [
      { area: 'ground', href: '/exports', icon: 'download', label: { sv: sv.menu, en: en.menu }, order: 70 },
    ],
    refusals: { sv: sv.refusals, en: en.refusals },
    events: { sv: sv.events, en: en.events },
    objects: { sv: sv.objects, en: en.objects },
    jobs: exportJobs,
    queues: [exportQueue(sources)],
    seed: { order: 80, run: seedExports(sources) },
  };
};
