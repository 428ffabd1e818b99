import type { Feature } from '../../shared/http/feature.ts';
import { members } from './audiences.ts';
import { deliveryWork } from './jobs.ts';
import { configuredMailer } from './mailer.ts';
import { routes } from './routes.tsx';
import { seedNotifications } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const notifications: Feature = {
  name: 'notifications',
  routes,
  menu: [
    { area: 'ground', href: '/notifications', icon: 'bell', label: { sv: sv.menu, en: en.menu }, order: 60 },
  ],
  events: { sv: sv.events, en: en.events },
  audiences: { members },
  ...deliveryWork(configuredMailer),
  // after everything that tells people of something
  seed: { order: 70, run: seedNotifications },
};
