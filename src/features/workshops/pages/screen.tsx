import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import type { Picture } from '../picture.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';
import { Controls } from './controls.tsx';
import { Timer } from './parts.tsx';
import { courseOf, PictureView } from './picture.tsx';
import { CodeCard } from './workshop.tsx';

/** How often a projector without scripts asks again, in seconds. */
const REFRESH_SECONDS = 5;

interface ScreenProps {
  view: View;
  workshop: Workshop;
  steps: readonly WorkshopStep[];
  picture: Picture;
  now: Date;
}

/** The projector: large type, the current step with its time, the code to join, and the picture as it grows. */
export function ScreenPage(props: ScreenProps) {
  const { view, workshop, steps, picture, now } = props;
  if (workshop.status === 'preparing') return <BeforeScreen {...props} />;
  const t = texts[view.language];
  const base = `/workshops/${workshop.id}`;
  const step = steps.find((item) => item.id === workshop.currentStepId) ?? null;
  const open = workshop.status === 'open';
  const title = open ? (step?.title ?? t.screen.lobby) : t.screen.ended;
  return (
    <Page view={view} title={title} layout="focus" refreshSeconds={REFRESH_SECONDS}>
      <div
        class={step ? 'ws-screen' : 'ws-screen ws-screen--lobby'}
        data-controller={open ? 'live' : undefined}
        data-live-stream-value={`${base}/stream`}
        data-live-picture-value={`${base}/picture`}
        data-live-course-value={courseOf(workshop, steps)}
      >
        <div class="ws-screen__stage">
          <p class="ws-screen__where">
            <span dir="auto">{workshop.title}</span>
            {step && open ? <span>{t.screen.stepOf(steps.indexOf(step) + 1, steps.length)}</span> : null}
            {open ? <Timer language={view.language} until={workshop.stepEndsAt} now={now} /> : null}
          </p>
          {step?.instruction && open ? (
            <p class="ws-screen__instruction" lang={workshop.language}>
              {step.instruction}
            </p>
          ) : null}
          {open ? null : <p class="ws-screen__instruction">{t.screen.thanks}</p>}
          {step?.kind === 'challenge' && open ? (
            <ul class="ws-challenges">
              {workshop.challengeIds.map((id) => (
                <li>{handbook(view.language).challenge(id)?.text}</li>
              ))}
            </ul>
          ) : null}
          <h2 class="sr-only">{t.join.picture}</h2>
          <div data-live-target="picture">
            <PictureView language={view.language} workshop={workshop} steps={steps} picture={picture} />
          </div>
        </div>
        {open ? <CodeCard view={view} workshop={workshop} /> : null}
      </div>
      <div class="ws-screen__foot no-print">
        {open ? <Controls view={view} workshop={workshop} steps={steps} back="screen" /> : null}
        <p class="row">
          <a class="icon-link" href={base}>
            <Icon name="leave" size={18} /> {t.screen.leave}
          </a>
          <a class="icon-link" href={`${base}/notes`}>
            <Icon name="layers" size={18} /> {t.groupNotes}
          </a>
          <noscript>
            <a href={`${base}/screen`}>{t.screen.refresh}</a>
          </noscript>
        </p>
      </div>
    </Page>
  );
}

/** Before it is open there is no code to show: says so, and opens it from here. It follows when opened elsewhere. */
function BeforeScreen({ view, workshop, steps }: ScreenProps) {
  const t = texts[view.language];
  const base = `/workshops/${workshop.id}`;
  return (
    <Page view={view} title={t.screen.notOpen} layout="focus" refreshSeconds={REFRESH_SECONDS}>
      <div
        class="ws-screen"
        data-controller="live"
        data-live-stream-value={`${base}/stream`}
        data-live-picture-value={`${base}/picture`}
        data-live-course-value={courseOf(workshop, steps)}
      >
        <div class="ws-screen__stage">
          <p class="ws-screen__where">
            <span dir="auto" lang={workshop.language}>
              {workshop.title}
            </span>
          </p>
          <p class="ws-screen__instruction">
            {steps.length > 0 ? t.screen.notOpenText : t.refusals['workshop.no-steps']}
          </p>
          <div class="buttons">
            {steps.length > 0 ? (
              <PostButton
                view={view}
                action={`${base}/opening`}
                fields={{ back: 'screen' }}
                icon="play"
                variant="primary"
                confirmText={t.openConfirm}
              >
                {t.open}
              </PostButton>
            ) : null}
            <ButtonLink href={base} variant="secondary">
              {t.toWorkshop}
            </ButtonLink>
          </div>
          <div hidden data-live-target="picture" />
        </div>
      </div>
    </Page>
  );
}
