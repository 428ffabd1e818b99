import type { Feature } from '../../shared/http/feature.ts';

export const feedback: Feature = { name: 'feedback' };
