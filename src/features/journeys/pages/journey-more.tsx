import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { ButtonLink, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import type { JourneyDetail } from '../read.ts';
import { texts } from '../texts.ts';
import type { Rights } from './parts.tsx';
import { journeyPath, numberOf, principlesFor } from './parts.tsx';

/** What the journey is about: own words, and the principles with why. */
export function Challenge({ view, detail, rights }: { view: View; detail: JourneyDetail; rights: Rights }) {
  const t = texts[view.language];
  const { journey } = detail;
  const book = handbook(view.language);
  return (
    <section class="section">
      <h2>{t.about}</h2>
      {journey.ownWords ? (
        <blockquote class="own-words">
          <Prose text={journey.ownWords} />
        </blockquote>
      ) : null}
      {principlesFor(view.language, journey.challengeIds).map((principle) => (
        <div class="card principle-card">
          <p class="quiet">{t.principle(numberOf(principle.id))}</p>
          <h3>{principle.title}</h3>
          <ul>
            {journey.challengeIds
              .flatMap((id) => book.challenge(id) ?? [])
              .filter((challenge) => challenge.principleId === principle.id)
              .map((challenge) => (
                <li>{challenge.text}</li>
              ))}
          </ul>
          <details class="fold">
            <summary>{t.why}</summary>
            <Prose text={principle.why} />
          </details>
        </div>
      ))}
      {rights.edit && journey.status === 'open' ? (
        <ButtonLink href={journeyPath(journey.id, '/edit')} icon="edit" variant="tertiary">
          {t.edit}
        </ButtonLink>
      ) : null}
    </section>
  );
}

/** What is done seldom: a new round, and closing. */
export function MoreChoices({
  view,
  detail,
  closing,
}: {
  view: View;
  detail: JourneyDetail;
  closing: FormState;
}) {
  const t = texts[view.language];
  const { journey, rounds, map } = detail;
  return (
    <section class="section">
      <h2>{t.more}</h2>
      {map.group.size > 0 ? (
        <details class="fold" id="again">
          <summary>{t.again}</summary>
          <p class="measure">{t.againText}</p>
          <PostButton
            view={view}
            action={journeyPath(journey.id, '/rounds')}
            fields={{ from: rounds.length }}
            icon="loop"
          >
            {t.again}
          </PostButton>
        </details>
      ) : null}
      <details class="fold" open={closing.refusal !== null}>
        <summary>{t.close}</summary>
        <p class="measure">{t.closeText}</p>
        <Form view={view} action={journeyPath(journey.id, '/closing')} state={closing} labels={t.fields}>
          <TextArea
            view={view}
            state={closing}
            name="reason"
            label={t.fields.reason}
            hint={t.closeHint}
            required
            rows={2}
          />
          <Buttons>
            <Submit variant="secondary">{t.close}</Submit>
          </Buttons>
        </Form>
      </details>
    </section>
  );
}
