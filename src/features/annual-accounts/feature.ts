import type { Feature } from '../../shared/http/feature.ts';
import { annualAccountsApi } from './api.ts';
import { mayRead } from './policy.ts';
import { routes } from './routes.tsx';
import { texts } from './texts.ts';

export const annualAccounts: Feature = {
  name: 'annual-accounts',
  routes,
  api: annualAccountsApi,
  scopes: { sv: { 'annual-accounts:read': texts.sv.scope }, en: { 'annual-accounts:read': texts.en.scope } },
  menu: [
    {
      area: 'initiative',
      href: '/annual-accounts',
      icon: 'bloom',
      label: { sv: texts.sv.menu, en: texts.en.menu },
      order: 95,
      when: mayRead,
    },
  ],
};
