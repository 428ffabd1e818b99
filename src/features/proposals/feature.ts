import { flowTexts } from '../../engines/flows/public.ts';
import type { EventRow } from '../../shared/db/event.ts';
import type { Feature } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { proposalsApi } from './api.ts';
import { proposalsSource } from './exports.ts';
import { waitingProposals } from './home.ts';
import { mailJob } from './mail.ts';
import { routes } from './routes.tsx';
import { PROPOSAL_FLOW } from './rules.ts';
import { seedProposals } from './seed.ts';
import { texts } from './texts.ts';

/** "ledde förslaget vidare till bedömning". Steps are told by their delivered names: an event outlives a copy of the flow. */
const movedText = (language: Language) => (event: EventRow) => {
  const { move, to } = event.data as { move?: string; to?: string };
  const step = flowTexts(PROPOSAL_FLOW, language).steps[to ?? '']?.name ?? to ?? '';
  return texts[language].moved[move ?? '']?.(step.toLowerCase()) ?? event.kind;
};

export const proposals: Feature = {
  name: 'proposals',
  routes,
  menu: [
    {
      area: 'initiative',
      href: '/proposals',
      icon: 'chat',
      label: { sv: texts.sv.menu, en: texts.en.menu },
      order: 30,
    },
  ],
  refusals: { sv: texts.sv.refusals, en: texts.en.refusals },
  events: {
    sv: { ...texts.sv.events, 'proposal.moved': movedText('sv') },
    en: { ...texts.en.events, 'proposal.moved': movedText('en') },
  },
  objects: { sv: texts.sv.objects, en: texts.en.objects },
  told: { sv: texts.sv.told, en: texts.en.told },
  waiting: waitingProposals,
  cases: [{ objectType: 'proposal', table: 'proposal', flowId: PROPOSAL_FLOW, path: '/proposals/' }],
  api: proposalsApi,
  scopes: { sv: texts.sv.scopes, en: texts.en.scopes },
  jobs: [mailJob],
  exports: [proposalsSource],
  seed: { order: 64, run: seedProposals },
};
