import { PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { EXTRA_MINUTES, stepFrom } from '../rules.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';

/** Steps that have something to show or hide. */
const HAS_PICTURE = new Set(['questions', 'notes', 'group', 'vote', 'plan']);

/**
 * Moves the workshop on. Each button says which step it was pressed in, so that two tabs do not skip one between them.
 */
export function Controls({
  view,
  workshop,
  steps,
  back,
}: {
  view: View;
  workshop: Workshop;
  steps: readonly WorkshopStep[];
  /** Where to come back to. */
  back: 'workshop' | 'screen';
}) {
  const t = texts[view.language];
  const base = `/workshops/${workshop.id}`;
  const from = workshop.currentStepId ?? '';
  const step = steps.find((item) => item.id === workshop.currentStepId);
  const next = stepFrom(steps, workshop.currentStepId, 1);
  const previous = stepFrom(steps, workshop.currentStepId, -1);
  return (
    <section class="ws-controls no-print" aria-label={t.screen.controls}>
      {next ? (
        <PostButton
          view={view}
          action={`${base}/current-step`}
          fields={{ to: 'next', from, back }}
          icon="next"
          variant="primary"
          label={step ? `${t.screen.next}: ${next.title}` : t.screen.start}
        >
          {step ? t.screen.next : t.screen.start}
        </PostButton>
      ) : null}
      {previous ? (
        <PostButton
          view={view}
          action={`${base}/current-step`}
          fields={{ to: 'previous', from, back }}
          icon="back"
          label={`${t.screen.previous}: ${previous.title}`}
        >
          {t.screen.previous}
        </PostButton>
      ) : null}
      {step ? (
        <PostButton
          view={view}
          action={`${base}/minutes`}
          fields={{ back, minutes: EXTRA_MINUTES }}
          icon="clock"
        >
          {t.screen.more}
        </PostButton>
      ) : null}
      {step && HAS_PICTURE.has(step.kind) ? (
        <PostButton
          view={view}
          action={`${base}/steps/${step.id}/picture`}
          fields={{ shown: step.pictureShown ? '' : '1', back }}
          icon="eye"
        >
          {step.pictureShown ? t.screen.hide : t.screen.show}
        </PostButton>
      ) : null}
      <PostButton
        view={view}
        action={`${base}/ending`}
        icon="stop"
        variant={next ? 'tertiary' : 'primary'}
        confirmText={t.endConfirm}
      >
        {t.end}
      </PostButton>
    </section>
  );
}
