import type { Feature } from '../../shared/http/feature.ts';

export const accounts: Feature = { name: 'accounts' };
