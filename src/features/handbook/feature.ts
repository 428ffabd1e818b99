import type { Feature } from '../../shared/http/feature.ts';

export const handbook: Feature = { name: 'handbook' };
