import type { Feature } from '../../shared/http/feature.ts';

export const history: Feature = { name: 'history' };
