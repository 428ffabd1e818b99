import type { Feature } from '../../shared/http/feature.ts';

export const workshops: Feature = { name: 'workshops' };
