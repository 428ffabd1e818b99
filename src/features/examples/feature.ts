import type { Feature } from '../../shared/http/feature.ts';

export const examples: Feature = { name: 'examples' };
