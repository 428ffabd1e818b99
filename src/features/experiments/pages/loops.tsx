import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Submit,
  TextArea,
} from '../../../shared/ui/form.tsx';
import { ButtonLink, Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { LoopRow } from '../read.ts';
import { DECIDED } from '../rules.ts';
import { texts } from '../texts.ts';
import type { DetailProps } from './props.ts';

/** So many days ahead a loop is looked at unless another day is chosen. */
const LOOK_DAYS = 14;

/** The loops: what was planned, done, seen and made of it, the latest open to write in. */
export function Loops(props: DetailProps) {
  const { view, row, loops, mayRun } = props;
  const t = texts[view.language].page;
  const open = loops.find((loop) => loop.endedOn === null);
  const running = row.status === 'running';
  return (
    <section class="section" id="loops" aria-labelledby="loops-title">
      <h2 id="loops-title">{t.loopsTitle}</h2>
      <p class="quiet">{t.loopsLead}</p>
      {loops.length === 0 ? <p class="quiet">{t.noLoops}</p> : null}
      {loops.length > 0 ? (
        <ol class="experiment-loops">
          {loops.map((loop) => (
            <Loop view={view} loop={loop} />
          ))}
        </ol>
      ) : null}
      {mayRun && open && running ? <WriteLoop {...props} loop={open} /> : null}
      {mayRun && running && !open ? <BeginLoop {...props} number={(loops.at(-1)?.number ?? 0) + 1} /> : null}
      {mayRun && row.status !== 'closed' ? (
        <p class="no-print experiment-close">
          <ButtonLink
            href={`/experiments/${row.id}/close`}
            icon="lesson"
            variant={open || loops.length === 0 ? 'secondary' : 'primary'}
          >
            {t.close}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

function Loop({ view, loop }: { view: View; loop: LoopRow }) {
  const all = texts[view.language];
  const t = all.page;
  const day = (value: string) => formatDay(view.language, value);
  const parts = [
    ['plan', t.plan, loop.plan],
    ['did', t.did, loop.did],
    ['study', t.study, loop.study],
    ['act', t.act, loop.act],
  ] as const;
  return (
    <li class="card">
      <p class="row">
        <strong class="experiment-loops__name">{t.loop(loop.number)}</strong>
        {loop.decided ? (
          <Tag colour={loop.decided === 'adopt' ? 'success' : loop.decided === 'adapt' ? 'info' : 'brand'}>
            {all.decided[loop.decided].label}
          </Tag>
        ) : loop.endedOn ? (
          <Tag>{t.cut}</Tag>
        ) : null}
        <span class="quiet">
          {loop.endedOn
            ? `${day(loop.startedOn)} – ${day(loop.endedOn)}`
            : loop.studyOn < view.today
              ? t.studyLate(day(loop.studyOn))
              : t.studyOn(day(loop.studyOn))}
        </span>
      </p>
      <dl class="experiment-loop">
        {parts.map(([, label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>{text ? <Prose text={text} /> : <span class="quiet">{t.notWritten}</span>}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function BeginLoop({ view, row, ids, refused, number }: DetailProps & { number: number }) {
  const t = texts[view.language];
  const here = refused?.part === 'loop';
  const state: FormState = here
    ? refused.state
    : { ...EMPTY_FORM, values: { id: ids.loop, studyOn: addDays(view.today, LOOK_DAYS) } };
  const field = { view, state, texts: t.errors };
  return (
    <details class="fold no-print" open={here || number === 1}>
      <summary>{t.page.begin(number)}</summary>
      <Form
        view={view}
        action={`/experiments/${row.id}/loops`}
        state={here ? state : undefined}
        texts={t.errors}
        labels={{ plan: t.page.plan, studyOn: t.page.studyDay.replace('?', '') }}
        refusalText={here ? refused.text : undefined}
      >
        <Hidden name="id" value={fieldValue(state, 'id')} />
        <TextArea
          {...field}
          name="plan"
          label={t.page.planQuestion}
          hint={t.page.planHint}
          rows={3}
          required
        />
        <DateField {...field} name="studyOn" label={t.page.studyDay} required />
        <Buttons>
          <Submit>{t.page.beginLoop}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}

function WriteLoop({ view, row, refused, loop }: DetailProps & { loop: LoopRow }) {
  const t = texts[view.language];
  const here = refused?.part === loop.id;
  const state: FormState = here
    ? refused.state
    : {
        ...EMPTY_FORM,
        values: {
          version: String(loop.version),
          did: loop.did,
          study: loop.study,
          act: loop.act,
          decided: '',
        },
      };
  const field = { view, state, texts: t.errors };
  return (
    <details class="fold no-print" open={here || loop.studyOn <= view.today || loop.did === ''}>
      <summary>{t.page.writeTitle(loop.number)}</summary>
      <Form
        view={view}
        action={`/experiments/${row.id}/loops/${loop.id}`}
        state={here ? state : undefined}
        texts={t.errors}
        labels={{ did: t.page.did, study: t.page.study, act: t.page.act }}
        refusalText={here ? refused.text : undefined}
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        <TextArea {...field} name="did" label={t.page.didQuestion} rows={3} quiet />
        <TextArea {...field} name="study" label={t.page.studyQuestion} rows={3} quiet />
        <TextArea {...field} name="act" label={t.page.actQuestion} rows={3} quiet />
        <Choices
          {...field}
          name="decided"
          kind="radio"
          label={t.page.decidedQuestion}
          hint={t.page.decidedHint}
          quiet
          options={[
            { value: '', label: t.page.goesOn },
            ...DECIDED.map((value) => ({ value, ...t.decided[value] })),
          ]}
        />
        <Buttons>
          <Submit>{t.page.saveLoop}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}
