// What other features may use of barriers. What a barrier stops names itself by type and id, and must be in the search
// index, from where its title and place are read.
export { type NewBarrier, reportBarrier } from './actions.ts';
export { barriersSettled, type SettledBarrier } from './of-period.ts';
export { BarriersOf } from './pages/parts.tsx';
export { type BarrierRow, barriersAbout, type FullBarrier, fullBarrier as barrierById } from './read.ts';
export { BARRIER_KINDS, type BarrierKind, type BarrierStatus } from './rules.ts';
export { pathOf as barrierPath } from './store.ts';

import type { Language } from '../../shared/kernel/language.ts';
import type { BarrierKind } from './rules.ts';
import { texts } from './texts.ts';

/** What a kind of barrier is called, and what is meant by it: for forms that report one. */
export const barrierKindText = (language: Language, kind: BarrierKind): { label: string; hint: string } => ({
  label: texts[language].kinds[kind],
  hint: texts[language].kindHints[kind],
});
