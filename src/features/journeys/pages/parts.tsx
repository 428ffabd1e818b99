import { SCALE, STEPS } from '../../../engines/instruments/public.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { Steps } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type CapacityQuestion, handbook, type Principle } from '../../handbook/public.ts';
import type { JourneyDetail } from '../read.ts';
import { type NextStep, principleOf, principlesOf, WAY, type WayStep, wayStepOf } from '../rules.ts';
import type { AnswerRow } from '../tables.ts';
import { texts } from '../texts.ts';

export const journeyPath = (id: string, rest = ''): string => `/journeys/${id}${rest}`;
export const questionPathOf = (id: string, questionId: string): string =>
  journeyPath(id, `/questions/${questionId}`);

/** What the person may do with the journey; see policy.ts. */
export interface Rights {
  edit: boolean;
  share: boolean;
  lead: boolean;
}

/** The four steps of the way as links, with the one shown here as current. */
export function Way({ view, detail, here }: { view: View; detail: JourneyDetail; here: WayStep }) {
  const t = texts[view.language];
  const { id } = detail.journey;
  const hrefs: Record<WayStep, string> = {
    challenge: journeyPath(id),
    map: journeyPath(id, '/map'),
    plan: journeyPath(id, '/plan'),
    'follow-up': journeyPath(id, '/comparison'),
  };
  return (
    <Steps
      label={t.way}
      steps={WAY.map((step) => ({
        label: t.waySteps[step],
        href: hrefs[step],
        state: step === here ? 'current' : isBehind(step, detail) ? 'done' : 'ahead',
      }))}
    />
  );
}

const isBehind = (step: WayStep, { standing, rounds }: JourneyDetail): boolean =>
  step === 'challenge' ||
  (step === 'map' && standing.answered === standing.questions && standing.questions > 0) ||
  (step === 'plan' &&
    standing.actions > 0 &&
    standing.actionsIncomplete === 0 &&
    standing.gapsWithoutAction === 0) ||
  (step === 'follow-up' && rounds.length > 1);

/** Where the next step is done, and what its button says. */
export function nextHref(detail: JourneyDetail): string {
  const { journey, standing, next } = detail;
  const to: Record<NextStep, string> = {
    map: standing.firstUnanswered
      ? questionPathOf(journey.id, standing.firstUnanswered)
      : journeyPath(journey.id, '/map'),
    'choose-gaps': journeyPath(journey.id, '/map'),
    plan: journeyPath(journey.id, '/plan'),
    'complete-plan': journeyPath(journey.id, '/plan'),
    'set-follow-up': journeyPath(journey.id, '/plan#follow-up'),
    do: journeyPath(journey.id, '/plan'),
    'follow-up': '#again',
    closed: '#reopen',
  };
  return to[next];
}

/** The way's step that a list or an overview says the journey is at. */
export const atStep = (next: NextStep): WayStep => wayStepOf(next);

/** The principles of challenges, with their content. */
export function principlesFor(language: Language, challengeIds: readonly string[]): Principle[] {
  const book = handbook(language);
  return principlesOf(challengeIds).flatMap((id) => book.principle(id) ?? []);
}

/** Number of a principle: `p3` → "3". */
export const numberOf = (principleId: string): string => principleId.slice(1);

/** The questions of a map, by principle. */
export function questionsByPrinciple(
  language: Language,
  questionIds: readonly string[],
): { principle: Principle; questions: CapacityQuestion[] }[] {
  return handbook(language)
    .principles.map((principle) => ({
      principle,
      questions: principle.questions.filter((question) => questionIds.includes(question.id)),
    }))
    .filter((group) => group.questions.length > 0);
}

export const hasPrinciple = (questionId: string, principleId: string): boolean =>
  principleOf(questionId) === principleId;

/** An answer in words: "2 Delvis", "Vet inte", or "Inte besvarad". */
export function answerWords(
  language: Language,
  answer: Pick<AnswerRow, 'step' | 'dontKnow'> | undefined,
): string {
  if (answer?.step) return `${answer.step} ${SCALE[language].steps[answer.step]}`;
  return answer?.dontKnow ? SCALE[language].dontKnow : texts[language].notAnswered;
}

/** An answer as four marks with its words beside: filled up to the step. */
export function AnswerMark({
  language,
  answer,
}: {
  language: Language;
  answer: Pick<AnswerRow, 'step' | 'dontKnow'> | undefined;
}) {
  const step = answer?.step ?? 0;
  return (
    <span class={`answer-mark${answer?.step || answer?.dontKnow ? '' : ' answer-mark--none'}`}>
      <svg
        class="answer-mark__drawing"
        width="60"
        height="16"
        viewBox="0 0 60 16"
        aria-hidden="true"
        focusable="false"
      >
        {STEPS.map((one, index) => (
          <rect
            class={one <= step ? 'answer-mark__on' : 'answer-mark__off'}
            x={1 + index * 15}
            y="2"
            width="12"
            height="12"
            rx="3"
          />
        ))}
      </svg>{' '}
      {answer?.step ? SCALE[language].steps[answer.step] : answerWords(language, answer)}
    </span>
  );
}

/** How much of something is done, as a bar with its words. */
export const Progress = ({ value, max, label }: { value: number; max: number; label: string }) => (
  <span class="progress">
    <progress value={value} max={Math.max(1, max)} aria-label={label} />
    <span>{label}</span>
  </span>
);
