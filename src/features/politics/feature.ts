import type { Feature } from '../../shared/http/feature.ts';
import { mayReadAccount } from '../annual-accounts/public.ts';
import { waitingQuestions } from './home.ts';
import { routes } from './routes.tsx';
import { seedPolitics } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const politics: Feature = {
  name: 'politics',
  routes,
  menu: [
    {
      area: 'initiative',
      href: '/politics',
      icon: 'flag',
      label: { sv: sv.menu, en: en.menu },
      order: 96,
      when: mayReadAccount,
    },
  ],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  told: { sv: sv.told, en: en.told },
  objects: { sv: sv.objects, en: en.objects },
  waiting: waitingQuestions,
  seed: { order: 69, run: seedPolitics },
};
