import type { Feature } from '../../shared/http/feature.ts';

export const overview: Feature = { name: 'overview' };
