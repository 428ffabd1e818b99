import type { Feature } from '../../shared/http/feature.ts';

export const notifications: Feature = { name: 'notifications' };
