import type { Feature } from '../../shared/http/feature.ts';

export const journeys: Feature = { name: 'journeys' };
