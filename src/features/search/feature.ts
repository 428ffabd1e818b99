import type { Feature } from '../../shared/http/feature.ts';

export const search: Feature = { name: 'search' };
