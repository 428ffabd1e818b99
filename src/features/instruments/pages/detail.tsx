import type { Instrument, InstrumentTexts, Item } from '../../../engines/instruments/public.ts';
import { itemsOf, optionsOf, optionText, sourceOf, wordsOf } from '../../../engines/instruments/public.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, DayText, PostButton, Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook, questionPath } from '../../handbook/public.ts';
import { ownIdOf } from '../own.ts';
import { answerPath, editPath, instrumentPath, previewPath, surveyPath, workshopPath } from '../paths.ts';
import { texts } from '../texts.ts';
import { minutesOf } from '../time.ts';

/** One questionnaire: what it tells, what it asks, what comes of it. */
export function ShowInstrument({
  view,
  instrument,
  mayEdit,
  copyId,
}: {
  view: View;
  instrument: Instrument;
  mayEdit: boolean;
  copyId: string;
}) {
  const t = texts[view.language];
  const words = wordsOf(instrument, view.language);
  const own = ownIdOf(instrument.id);
  return (
    <Page
      view={view}
      title={words.name}
      up={{ href: '/instruments', label: t.up }}
      lead={words.lead}
      actions={
        <>
          <ButtonLink href={answerPath(instrument.id)} icon="edit">
            {t.detail.answer}
          </ButtonLink>
          <ButtonLink href={surveyPath(instrument.id)} icon="survey" variant="secondary">
            {t.detail.survey}
          </ButtonLink>
          <ButtonLink href={workshopPath(instrument.id)} icon="workshop" variant="secondary">
            {t.detail.workshop}
          </ButtonLink>
        </>
      }
    >
      <p class="instrument-row__facts">
        {own ? <Tag colour="info">{t.own}</Tag> : null}
        <span>
          {t.questions(itemsOf(instrument).length)}, {t.minutes(minutesOf(instrument))}
        </span>
      </p>
      <div class="buttons no-print">
        <ButtonLink href={previewPath(instrument.id)} icon="eye" variant="tertiary">
          {t.detail.preview}
        </ButtonLink>
        {mayEdit && own ? (
          <ButtonLink href={editPath(own)} icon="edit" variant="tertiary">
            {t.detail.edit}
          </ButtonLink>
        ) : null}
        {mayEdit ? (
          <PostButton
            view={view}
            action={`${instrumentPath(instrument.id)}/copy`}
            fields={{ id: copyId }}
            icon="layers"
            variant="tertiary"
          >
            {t.detail.copy}
          </PostButton>
        ) : null}
      </div>
      <section class="section">
        <h2>{t.detail.about}</h2>
        <Prose text={words.about} />
      </section>
      <section class="section">
        <h2>{t.detail.questions}</h2>
        {instrument.sections.map((section) => (
          <section class="instrument-section">
            <h3>{words.sections[section.id]?.name}</h3>
            {words.sections[section.id]?.lead ? <p>{words.sections[section.id]?.lead}</p> : null}
            {section.showIf ? <p class="hint">{t.detail.only}</p> : null}
            <ol class="instrument-items">
              {section.items.map((item) => (
                <Asked view={view} instrument={instrument} words={words} item={item} />
              ))}
            </ol>
          </section>
        ))}
      </section>
      <Scales view={view} instrument={instrument} words={words} />
      <section class="section">
        <h2>{t.detail.results}</h2>
        {instrument.scores.length === 0 ? (
          <p>{t.detail.noScores}</p>
        ) : (
          <>
            <p>{t.detail.resultsText}</p>
            <ul class="ds-list">
              {instrument.scores.map((score) => (
                <li>
                  <strong>{words.scores[score.id]?.name}</strong>: {t.detail.kinds[score.kind]}.{' '}
                  {words.scores[score.id]?.text}
                </li>
              ))}
            </ul>
          </>
        )}
        <Leads view={view} instrument={instrument} />
      </section>
      <section class="section">
        <h2>{t.facts}</h2>
        <dl class="facts">
          <dt>{t.source}</dt>
          <dd>{sourceOf(instrument, view.language)}</dd>
          <dt>{t.version}</dt>
          <dd>{instrument.version}</dd>
          <dt>{t.reviewed}</dt>
          <dd>
            <DayText language={view.language} day={instrument.reviewed} />
          </dd>
        </dl>
        <p class="hint">{t.minutesHow}</p>
      </section>
    </Page>
  );
}

function Asked({
  view,
  words,
  item,
}: {
  view: View;
  instrument: Instrument;
  words: InstrumentTexts;
  item: Item;
}) {
  const t = texts[view.language];
  const said = words.items[item.id];
  const choices = [
    ...optionsOf(item).map((option) => optionText(said, option, view.language)),
    ...(item.rows ?? []).map((row) => said?.rows?.[row] ?? row),
  ];
  const notes = [
    item.reversed ? t.detail.reversed : '',
    item.ours ? t.detail.ours : '',
    item.showIf ? t.detail.only : '',
  ].filter(Boolean);
  return (
    <li>
      <p>
        {said?.text} <span class="hint">({t.kinds[item.kind]})</span>
      </p>
      {said?.left ? (
        <p class="hint">
          {said.left} – {said.right}
        </p>
      ) : null}
      {choices.length > 0 ? <p class="hint">{choices.join(' · ')}</p> : null}
      {notes.map((note) => (
        <p class="hint">{note}</p>
      ))}
    </li>
  );
}

function Scales({ view, instrument, words }: { view: View; instrument: Instrument; words: InstrumentTexts }) {
  const t = texts[view.language].detail;
  const named = Object.entries(words.scales);
  if (named.length === 0) return null;
  return (
    <dl class="facts">
      {named.map(([id, scale]) => (
        <>
          <dt>
            {t.scale}: {scale.name}
          </dt>
          <dd>
            {scale.steps.join(' · ')}
            {instrument.scales[id]?.dontKnow ? ` (${t.dontKnow})` : ''}
          </dd>
        </>
      ))}
    </dl>
  );
}

function Leads({ view, instrument }: { view: View; instrument: Instrument }) {
  const t = texts[view.language].detail;
  const book = handbook(view.language);
  const ids = [...new Set(itemsOf(instrument).flatMap((item) => item.leads.handbook))].sort();
  if (ids.length === 0) return null;
  return (
    <details class="ds-details">
      <summary>{t.leads}</summary>
      <div>
        <p>{t.leadsText}</p>
        <ul class="ds-list">
          {ids.map((id) => (
            <li>
              <a href={questionPath(id)}>{book.question(id)?.title ?? id}</a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
