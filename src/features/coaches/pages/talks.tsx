import { EMPTY_FORM } from '../../../shared/http/form.ts';
import { formatMoment } from '../../../shared/text/format.ts';
import { Buttons, Choices, Form, Hidden, Select, Submit, TextField } from '../../../shared/ui/form.tsx';
import { ButtonLink, ExternalLink, PostButton, Tag, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { PLACE_MAX, TIME_FIELDS } from '../input.ts';
import type { TalkRow } from '../read.ts';
import { TALK_MINUTES } from '../rules.ts';
import { texts } from '../texts.ts';
import type { ShowRequestProps } from './request-props.ts';

type Props = ShowRequestProps & { other: string };

/** The talks of a request: what is booked, what is to be chosen, and the form that proposes times. */
export function Talks(props: Props) {
  const { view, row, talks, refused } = props;
  const t = texts[view.language].talks;
  const open = row.status !== 'closed' && (row.helperId !== null || row.askedBy !== view.actor?.personId);
  if (!open && talks.length === 0) return null;
  return (
    <section class="section measure" id="talks">
      <h2>{t.title}</h2>
      {talks.map((talk) => (
        <Talk {...props} talk={talk} />
      ))}
      {open ? (
        <details class="fold" open={refused?.form === 'talk'}>
          <summary>{talks.some((talk) => !talk.cancelledAt) ? t.foldMore : t.fold}</summary>
          <Propose {...props} />
        </details>
      ) : null}
    </section>
  );
}

const Place = ({ view, place }: { view: View; place: string }) =>
  /^https?:\/\//i.test(place) ? (
    <ExternalLink view={view} url={place}>
      {place}
    </ExternalLink>
  ) : (
    <span>{place}</span>
  );

function Talk(props: Props & { talk: TalkRow }) {
  const { view, row, talk, other, now } = props;
  const t = texts[view.language].talks;
  const mine = talk.proposerId === view.actor?.personId;
  const left = talk.times.filter((time) => time > now);
  const to = `/help/${row.id}/talks/${talk.id}`;
  const over = talk.chosen ? talk.chosen <= now : left.length === 0;
  const open = row.status !== 'closed' && !talk.cancelledAt && !over;
  return (
    <div class="card help-talk">
      {talk.cancelledAt ? (
        <p>
          <Tag icon="stop">{t.off}</Tag>
        </p>
      ) : null}
      {talk.chosen ? (
        <p>
          <strong>{t.booked(formatMoment(view.language, talk.chosen))}</strong>
        </p>
      ) : (
        <p>{mine ? t.youProposed(other) : t.proposed(other)}</p>
      )}
      <p class="quiet">
        {t.length(talk.minutes)}
        {talk.place ? (
          <>
            {' · '}
            <Place view={view} place={talk.place} />
          </>
        ) : null}
        {!talk.cancelledAt && !talk.chosen && over ? ` · ${t.passed}` : null}
      </p>
      {!talk.chosen && (mine || !open) ? (
        <ul>
          {talk.times.map((time) => (
            <li>
              <Time language={view.language} at={time} />
            </li>
          ))}
        </ul>
      ) : null}
      {!talk.chosen && !mine && open ? <Choose {...props} left={left} to={to} /> : null}
      {open ? (
        <div class="buttons">
          {talk.chosen ? (
            <ButtonLink href={`${to}/calendar.ics`} icon="calendar" variant="secondary" download>
              {t.calendar}
            </ButtonLink>
          ) : null}
          <PostButton view={view} action={`${to}/cancellation`} variant="tertiary">
            {t.callOff}
          </PostButton>
        </div>
      ) : null}
    </div>
  );
}

function Choose({ view, refused, left, to }: Props & { left: readonly Date[]; to: string }) {
  const all = texts[view.language];
  const state = refused?.form === 'choice' ? refused.state : EMPTY_FORM;
  return (
    <Form
      view={view}
      action={`${to}/choice`}
      state={state}
      texts={all.errors}
      labels={{ time: all.talks.choose }}
    >
      <Choices
        view={view}
        state={state}
        texts={all.errors}
        name="time"
        kind="radio"
        label={all.talks.choose}
        required
        options={left.map((time) => ({
          value: time.toISOString(),
          label: formatMoment(view.language, time),
        }))}
      />
      <Buttons>
        <Submit>{all.talks.chooseThis}</Submit>
      </Buttons>
    </Form>
  );
}

function Propose({ view, row, refused, talkId }: Props) {
  const all = texts[view.language];
  const t = all.talks;
  const state = refused?.form === 'talk' ? refused.state : { ...EMPTY_FORM, values: { minutes: '30' } };
  const field = { view, state, texts: all.errors };
  const labels = Object.fromEntries(TIME_FIELDS.map((name, index) => [name, t.time(index + 1)]));
  return (
    <Form
      view={view}
      action={`/help/${row.id}/talks`}
      state={state}
      texts={all.errors}
      labels={{ ...labels, minutes: t.minutes, place: t.place }}
    >
      <Hidden name="id" value={talkId} />
      <div class="row help-times">
        {TIME_FIELDS.map((name, index) => (
          <TextField
            {...field}
            name={name}
            label={t.time(index + 1)}
            type="datetime-local"
            required={index === 0}
            quiet
          />
        ))}
      </div>
      <Select
        {...field}
        name="minutes"
        label={t.minutes}
        required
        options={TALK_MINUTES.map((value) => ({ value, label: t.minutesOption(Number(value)) }))}
      />
      <TextField {...field} name="place" label={t.place} hint={t.placeHint} maxLength={PLACE_MAX} />
      <Buttons>
        <Submit variant="secondary">{t.propose}</Submit>
      </Buttons>
    </Form>
  );
}
