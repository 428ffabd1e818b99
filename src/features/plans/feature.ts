import type { Feature } from '../../shared/http/feature.ts';

export const plans: Feature = { name: 'plans' };
