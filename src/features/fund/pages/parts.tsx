import type { FormState } from '../../../shared/http/form.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import type { FieldError } from '../../../shared/kernel/refusal.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { formatMoney } from '../money.ts';
import type { ApplicationRow, CallRow } from '../read.ts';
import { type Phase, phaseOf } from '../rules.ts';
import { type FundTexts, texts } from '../texts.ts';

const PHASES: Readonly<Record<Phase, [TagColour, IconName]>> = {
  draft: ['neutral', 'edit'],
  coming: ['info', 'calendar'],
  open: ['success', 'play'],
  over: ['warning', 'clock'],
  assessing: ['info', 'eye'],
  deciding: ['warning', 'vote'],
  decided: ['accent', 'done'],
  closed: ['neutral', 'check'],
};

export const PhaseTag = ({ view, call }: { view: View; call: CallRow }) => {
  const phase = phaseOf(call, view.today);
  const [colour, icon] = PHASES[phase];
  return (
    <Tag colour={colour} icon={icon}>
      {texts[view.language].phases[phase]}
    </Tag>
  );
};

export type Outcome = keyof FundTexts['outcomes'];

/** Where an application stands, in one word. */
export function outcomeOf(row: Pick<ApplicationRow, 'step' | 'caseStatus' | 'decision'>): Outcome {
  if (row.decision === 'declined') return 'declined';
  if (row.caseStatus === 'stopped') return 'withdrawn';
  if (row.caseStatus === 'done') return 'done';
  if (row.step === 'granted') return row.decision === 'part' ? 'part' : 'granted';
  if (row.step === 'follow-up') return 'followed';
  return row.step as 'draft' | 'submitted' | 'assessment' | 'decision';
}

const OUTCOMES: Readonly<Record<Outcome, [TagColour, IconName]>> = {
  draft: ['neutral', 'edit'],
  submitted: ['info', 'enter'],
  assessment: ['info', 'eye'],
  decision: ['warning', 'vote'],
  granted: ['success', 'done'],
  part: ['success', 'done'],
  followed: ['success', 'play'],
  done: ['accent', 'check'],
  declined: ['neutral', 'close'],
  withdrawn: ['neutral', 'back'],
};

export const OutcomeTag = ({
  view,
  row,
}: {
  view: View;
  row: Pick<ApplicationRow, 'step' | 'caseStatus' | 'decision'>;
}) => {
  const outcome = outcomeOf(row);
  const [colour, icon] = OUTCOMES[outcome];
  return (
    <Tag colour={colour} icon={icon}>
      {texts[view.language].outcomes[outcome]}
    </Tag>
  );
};

/** How much of a sum: a bar beside the words that say the same. The parts lie within the whole, in their order. */
export function MoneyBar({
  parts,
  whole,
}: {
  parts: readonly { amount: number; kind: string }[];
  whole: number;
}) {
  let at = 0;
  return (
    <svg class="fund-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="fund-bar__whole" x="0" y="0" width="100" height="6" />
      {parts.map(({ amount, kind }) => {
        const width = whole > 0 ? (amount / whole) * 100 : 0;
        const x = at;
        at += width;
        return (
          <rect class={`fund-bar__${kind}`} x={x.toFixed(2)} y="0" width={width.toFixed(2)} height="6" />
        );
      })}
    </svg>
  );
}

/** Sums in errors as people read them; they come from the rules in öre. */
export function shownErrors(language: Language, state: FormState): FormState {
  const shown = (error: FieldError): FieldError =>
    error.params && error.code !== 'fund.weights' && error.code.startsWith('fund.')
      ? {
          ...error,
          params: Object.fromEntries(
            Object.entries(error.params).map(([name, sum]) => [name, formatMoney(language, Number(sum))]),
          ),
        }
      : error;
  return {
    ...state,
    errors: Object.fromEntries(Object.entries(state.errors).map(([name, error]) => [name, shown(error)])),
  };
}
