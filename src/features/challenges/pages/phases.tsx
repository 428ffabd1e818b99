import type { Day } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { FullChallenge } from '../read.ts';
import { type Phase, phaseOf } from '../rules.ts';
import { texts } from '../texts.ts';
import { LateTag } from './parts.tsx';

const ORDER = ['collect', 'refine', 'decide', 'report'] as const;
type StepName = (typeof ORDER)[number];
type State = 'done' | 'current' | 'ahead' | 'never';

/** How each step stands: behind, here, ahead, or never come to because it was closed. */
function stateOf(name: StepName, phase: Phase, reached: number): State {
  const at = ORDER.indexOf(name);
  if (phase === 'closed') return at < reached ? 'done' : 'never';
  if (at < reached) return 'done';
  return at === reached ? 'current' : 'ahead';
}

/** How many of the steps are behind. */
function reachedBy(row: FullChallenge, phase: Phase): number {
  if (phase === 'reported') return ORDER.length;
  if (phase === 'draft' || phase === 'coming') return -1;
  const then =
    phase === 'closed' && row.closedOn ? phaseOf({ ...row, status: 'published' }, row.closedOn) : phase;
  return (ORDER as readonly Phase[]).indexOf(then);
}

/** The way of a challenge: each step with its days and who has it; what is behind, where we are, what is ahead. */
export function Phases({ view, row, names = true }: { view: View; row: FullChallenge; names?: boolean }) {
  const t = texts[view.language].detail;
  const phase = phaseOf(row, view.today);
  const reached = reachedBy(row, phase);
  const refines = row.refineUntil !== null && row.refineUntil !== row.collectUntil;
  const day = (value: Day | null) => (value ? formatDay(view.language, value) : t.noDay);
  const when: Record<StepName, string> = {
    collect: row.opensOn ? t.span(day(row.opensOn), day(row.collectUntil)) : t.until(day(row.collectUntil)),
    refine: t.until(day(row.refineUntil)),
    decide: row.decidedOn
      ? t.was(day(row.decidedOn))
      : row.decideUntil
        ? t.until(day(row.decideUntil))
        : t.noDay,
    report: row.reportedOn
      ? t.was(day(row.reportedOn))
      : row.reportBackOn
        ? t.until(day(row.reportBackOn))
        : t.noDay,
  };
  if (!row.collectUntil) when.collect = t.noDay;
  const steps = ORDER.filter((name) => name !== 'refine' || refines);
  return (
    <section class="section" aria-labelledby="challenge-steps">
      <h2 id="challenge-steps">{t.steps}</h2>
      <ol class="challenge-steps">
        {steps.map((name, index) => {
          const state = stateOf(name, phase, reached);
          const holder = name === 'decide' ? row.deciderName : row.ownerName;
          return (
            <li
              class={`challenge-step challenge-step--${state}`}
              aria-current={state === 'current' ? 'step' : undefined}
            >
              <span class="challenge-step__number" aria-hidden="true">
                {state === 'done' ? <Icon name="check" size={16} /> : index + 1}
              </span>
              <div>
                <p class="challenge-step__name">{t.step[name]}</p>
                <p>{when[name]}</p>
                {names ? (
                  <p class="quiet">
                    {name === 'decide' ? t.holder.decider : t.holder.owner}: {holder ?? t.nobody}
                  </p>
                ) : null}
                <p class="challenge-step__state">{t.stepState[state]}</p>
                {state === 'current' ? <LateTag view={view} row={row} /> : null}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
