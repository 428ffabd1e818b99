import { Page } from '../../../shared/ui/page.tsx';
import { Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import { instrumentName, itemTexts } from '../instrument/words.ts';
import type { Picture } from '../picture.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';

/** The run sheet on paper: what the facilitator says and does, and from which minute. */
export function AgendaPage({
  view,
  workshop,
  steps,
  picture,
}: {
  view: View;
  workshop: Workshop;
  steps: readonly WorkshopStep[];
  picture: Picture;
}) {
  const t = texts[view.language];
  const book = handbook(view.language);
  let from = 0;
  return (
    <Page
      view={view}
      title={workshop.title}
      lead={t.agendaLead}
      up={{ href: `/workshops/${workshop.id}`, label: t.toWorkshop }}
    >
      <ol class="ws-sheet">
        {steps.map((step) => {
          const begins = from;
          from += step.minutes;
          const asked = itemTexts(picture, step, view.language);
          return (
            <li class="ws-sheet__step">
              <p class="ws-sheet__time">
                {minuteOf(begins)}–{minuteOf(from)}
                <span class="quiet"> {t.minutesShort(step.minutes)}</span>
              </p>
              <div lang={workshop.language}>
                <h2>{step.title}</h2>
                {step.instruction ? <p class="ws-sheet__instruction">{step.instruction}</p> : null}
                <Prose text={step.guide} />
                {asked.length > 0 ? (
                  <>
                    <p lang={view.language}>{instrumentName(picture, step, view.language)}</p>
                    <ol lang={view.language}>
                      {asked.map((text) => (
                        <li>{text}</li>
                      ))}
                    </ol>
                  </>
                ) : null}
                {step.questionIds.length > 0 ? (
                  <ul lang={view.language}>
                    {step.questionIds.map((id) => (
                      <li>{book.question(id)?.question}</li>
                    ))}
                  </ul>
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
    </Page>
  );
}

/** Minutes from the start as hours and minutes: 75 → "1:15". */
const minuteOf = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
