import type { Feature, SeedContext } from '../../shared/http/feature.ts';
import { eventsApi } from './api.ts';
import { mayKeepApi } from './policy.ts';
import { routes } from './routes.tsx';
import { seedApi } from './seed.ts';
import { webhookWork } from './sending.ts';
import { surroundingsOf } from './surroundings.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

/** The open API serves what the other features bring; the composition root gives them. */
export function api(parts: readonly Feature[]): Feature {
  const own: Feature = {
    name: 'api',
    scopes: { sv: { 'events:read': sv.eventScope }, en: { 'events:read': en.eventScope } },
    refusals: { sv: sv.refusals, en: en.refusals },
    events: { sv: sv.events, en: en.events },
    objects: { sv: sv.objects, en: en.objects },
    told: { sv: sv.told, en: en.told },
    menu: [
      {
        area: 'ground',
        href: '/organisation/api-keys',
        covers: ['/organisation/webhooks', '/api'],
        icon: 'link',
        label: { sv: sv.menu, en: en.menu },
        order: 70,
        when: mayKeepApi,
      },
    ],
  };
  const around = surroundingsOf([...parts, own]);
  return Object.assign(own, {
    api: eventsApi(around),
    routes: routes(around),
    // last: its log is made of what the others' examples did
    seed: { order: 90, run: (context: SeedContext) => seedApi(context, around.kinds) },
    ...webhookWork({ pathOf: (objectType, id) => around.built().pathOf(objectType, id) }),
  });
}
