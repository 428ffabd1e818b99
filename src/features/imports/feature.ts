import type { Feature } from '../../shared/http/feature.ts';
import { importJobs, importQueue } from './jobs.ts';
import { mayImport } from './policy.ts';
import { importRoutes } from './routes.tsx';
import { seedImports } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

/** Imports know everything that the other features take in; the composition root hands it over. */
export const imports = (features: readonly Feature[]): Feature => {
  const targets = features.flatMap((feature) => feature.imports ?? []);
  return {
    name: 'imports',
    routes: importRoutes(targets),
    menu: [
      {
        area: 'ground',
        href: '/imports',
        icon: 'upload',
        label: { sv: sv.menu, en: en.menu },
        order: 71,
        when: (actor) => targets.some((target) => mayImport(actor, target)),
      },
    ],
    refusals: { sv: sv.refusals, en: en.refusals },
    events: { sv: sv.events, en: en.events },
    objects: { sv: sv.objects, en: en.objects },
    jobs: importJobs,
    queues: [importQueue(targets)],
    uploads: ['/imports'],
    seed: { order: 81, run: seedImports(targets) },
  };
};
