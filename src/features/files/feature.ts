import type { Feature } from '../../shared/http/feature.ts';
import { leftovers } from './leftovers.ts';
import { serveFiles } from './serve.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const files: Feature = {
  name: 'files',
  routes: serveFiles,
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  jobs: [leftovers],
};
