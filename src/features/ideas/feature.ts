import { flowTexts } from '../../engines/flows/public.ts';
import type { EventRow } from '../../shared/db/event.ts';
import type { Feature } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { ideasApi } from './api.ts';
import { movingIdeas, waitingReviews, wholeOfIdeas } from './home.ts';
import { ideasTarget } from './imports.ts';
import { ideasSource } from './lists/exports.ts';
import { routes } from './routes.tsx';
import { IDEA_FLOW } from './rules.ts';
import { seedIdeas } from './seed.ts';
import { texts } from './texts.ts';

/** "skickade idén vidare till analys". Steps are told by their delivered names: an event outlives a copy of the flow. */
const movedText = (language: Language) => (event: EventRow) => {
  const { move, to } = event.data as { move?: string; to?: string };
  const step = flowTexts(IDEA_FLOW, language).steps[to ?? '']?.name ?? to ?? '';
  return texts[language].moved[move ?? '']?.(step.toLowerCase()) ?? event.kind;
};

export const ideas: Feature = {
  name: 'ideas',
  routes,
  uploads: ['/ideas/:id/files'],
  menu: [
    {
      area: 'initiative',
      href: '/ideas',
      icon: 'idea',
      covers: ['/reviews'],
      label: { sv: texts.sv.menu, en: texts.en.menu },
      order: 20,
    },
  ],
  refusals: { sv: texts.sv.refusals, en: texts.en.refusals },
  events: {
    sv: { ...texts.sv.events, 'idea.moved': movedText('sv') },
    en: { ...texts.en.events, 'idea.moved': movedText('en') },
  },
  objects: { sv: texts.sv.objects, en: texts.en.objects },
  told: { sv: texts.sv.told, en: texts.en.told },
  scopes: { sv: texts.sv.apiScopes, en: texts.en.apiScopes },
  api: ideasApi,
  waiting: waitingReviews,
  moving: movingIdeas,
  whole: wholeOfIdeas,
  exports: [ideasSource],
  imports: [ideasTarget],
  seed: { order: 60, run: seedIdeas },
  cases: [
    { objectType: 'idea', table: 'idea', flowId: IDEA_FLOW, path: '/ideas/', handOver: '/moves/reassign' },
  ],
};
