import type { Feature } from '../../shared/http/feature.ts';

export const accessibility: Feature = { name: 'accessibility' };
