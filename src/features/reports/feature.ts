import { documentRefusals } from '../../engines/documents/public.ts';
import type { Feature } from '../../shared/http/feature.ts';
import { routes } from './routes.tsx';

export const reports: Feature = { name: 'reports', routes, refusals: documentRefusals };
