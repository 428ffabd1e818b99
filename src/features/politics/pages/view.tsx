import { DocumentBody } from '../../../engines/documents/public.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, Prose, Tabs, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Span } from '../../annual-accounts/public.ts';
import { figuresOf, periodText, waitText } from '../document.ts';
import { mayAnswer, mayAsk, mayChange, mayRaise } from '../policy.ts';
import { type PoliticalView, SHOWN_MOST, type ShownMatter } from '../read.ts';
import { ANSWER_DAYS, answerBy, pathOf, type Question } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  political: PoliticalView;
  spans: readonly Span[];
}

/** One period: figures as in the annual account, what is brought up, questions and answers. */
export function PoliticsPage({ view, political, spans }: Props) {
  const t = texts[view.language];
  const { span } = political;
  const actor = view.actor;
  const file = (format: 'pdf' | 'docx', label: string) => (
    <ButtonLink href={pathOf(span.key, `.${format}`)} icon="download" variant="secondary" download>
      {label}
    </ButtonLink>
  );
  return (
    <Page
      view={view}
      title={t.title(periodText(view.language, span))}
      lead={t.lead}
      actions={
        <>
          {actor && mayAsk(actor) ? (
            <ButtonLink href="/politics/questions/new" icon="chat">
              {t.ask}
            </ButtonLink>
          ) : actor && mayRaise(actor) ? (
            <ButtonLink href="/politics/matters/new" icon="flag">
              {t.raise}
            </ButtonLink>
          ) : null}
          {file('pdf', t.pdf)}
          {file('docx', t.docx)}
        </>
      }
    >
      <Periods view={view} span={span} spans={spans} />
      <div class="politics__figures">
        <DocumentBody document={figuresOf(political, view.language, view.origin)} />
      </div>
      <Matters view={view} matters={political.matters} />
      <Questions view={view} questions={political.questions} />
    </Page>
  );
}

function Periods({ view, span, spans }: { view: View; span: Span; spans: readonly Span[] }) {
  const t = texts[view.language];
  const years = spans.filter(({ third, year }) => third === null && year !== span.year);
  return (
    <>
      <Tabs
        label={t.periods}
        tabs={spans
          .filter(({ year }) => year === span.year)
          .sort((a, b) => (a.third ?? 0) - (b.third ?? 0))
          .map((one) => ({
            href: pathOf(one.key),
            label:
              one.third === null
                ? t.wholeYear(one.year)
                : (t.months[one.third - 1] ?? '').replace(/^./, (letter) => letter.toUpperCase()),
            current: one.key === span.key,
          }))}
      />
      {years.length === 0 ? null : (
        <p class="no-print politics__years">
          {t.otherYears}:{' '}
          {years.map((one, index) => (
            <>
              {index > 0 ? ' · ' : ''}
              <a href={pathOf(one.key)}>{one.year}</a>
            </>
          ))}
        </p>
      )}
    </>
  );
}

const KIND_COLOURS = { need: 'info', problem: 'warning', opportunity: 'success' } as const;
const KIND_ICONS = { need: 'hands', problem: 'barrier', opportunity: 'plant' } as const;

function Matters({ view, matters }: { view: View; matters: readonly ShownMatter[] }) {
  const t = texts[view.language];
  const raise =
    view.actor && mayRaise(view.actor) ? (
      <ButtonLink href="/politics/matters/new" icon="flag" variant="secondary">
        {t.raise}
      </ButtonLink>
    ) : null;
  return (
    <section class="section">
      <h2>{t.matters}</h2>
      {matters.length === 0 ? (
        <Empty icon="flag" title={t.mattersNone} action={raise}>
          <p>{t.mattersNoneText}</p>
        </Empty>
      ) : (
        <>
          <p class="measure">{t.mattersLead}</p>
          <ul class="politics__list">
            {matters.map((matter) => (
              <li class="card" id={`matter-${matter.id}`}>
                <MatterCard view={view} matter={matter} />
              </li>
            ))}
          </ul>
          {matters.length >= SHOWN_MOST ? <p class="quiet">{t.onlySome(SHOWN_MOST)}</p> : null}
          {raise ? <p class="no-print">{raise}</p> : null}
        </>
      )}
    </section>
  );
}

function MatterCard({ view, matter }: { view: View; matter: ShownMatter }) {
  const t = texts[view.language];
  const day = (value: string) => formatDay(view.language, value);
  return (
    <>
      <p class="politics__tags">
        <Tag colour={KIND_COLOURS[matter.kind]} icon={KIND_ICONS[matter.kind]}>
          {t.kinds[matter.kind].label}
        </Tag>
        {matter.settledOn ? (
          <Tag colour="neutral" icon="done">
            {t.settledOn(day(matter.settledOn))}
          </Tag>
        ) : null}
      </p>
      <h3>{matter.title}</h3>
      <p class="quiet">
        {matter.unitName ?? t.whole} · {t.raisedOn(day(matter.raisedOn))}
      </p>
      <Prose text={matter.text} />
      <p>
        {matter.asks ? (
          <>
            <strong>{t.asks}:</strong> {matter.asks}
          </>
        ) : (
          t.asksNothing
        )}
      </p>
      {matter.outcome ? (
        <>
          <h4>{t.outcome}</h4>
          <Prose text={matter.outcome} />
        </>
      ) : view.actor && mayChange(view.actor, matter) ? (
        <p class="politics__links no-print">
          <a href={`/politics/matters/${matter.id}/edit`}>
            {t.edit}
            <span class="sr-only">{t.ofWhich(matter.title)}</span>
          </a>
          <a href={`/politics/matters/${matter.id}/settle`}>
            {t.settle}
            <span class="sr-only">{t.ofWhich(matter.title)}</span>
          </a>
        </p>
      ) : null}
    </>
  );
}

function Questions({ view, questions }: { view: View; questions: readonly Question[] }) {
  const t = texts[view.language];
  const ask =
    view.actor && mayAsk(view.actor) ? (
      <ButtonLink href="/politics/questions/new" icon="chat" variant="secondary">
        {t.ask}
      </ButtonLink>
    ) : null;
  return (
    <section class="section">
      <h2>{t.questions}</h2>
      {questions.length === 0 ? (
        <Empty icon="chat" title={t.questionsNone} action={ask}>
          <p>{t.questionsNoneText}</p>
        </Empty>
      ) : (
        <>
          <p class="measure">{t.questionsLead(ANSWER_DAYS)}</p>
          <ul class="politics__list">
            {questions.map((question) => (
              <li class="card" id={`question-${question.id}`}>
                <QuestionCard view={view} question={question} />
              </li>
            ))}
          </ul>
          {questions.length >= SHOWN_MOST ? <p class="quiet">{t.onlySome(SHOWN_MOST)}</p> : null}
          {ask ? <p class="no-print">{ask}</p> : null}
        </>
      )}
    </section>
  );
}

function QuestionCard({ view, question }: { view: View; question: Question }) {
  const t = texts[view.language];
  const day = (value: string) => formatDay(view.language, value);
  const late = question.answeredOn === null && answerBy(question.askedOn) < view.today;
  return (
    <>
      <h3>{t.askedOn(day(question.askedOn))}</h3>
      <Prose text={question.text} />
      {question.answeredOn ? (
        <div class="politics__answer">
          <h4>{t.answeredOn(day(question.answeredOn))}</h4>
          <Prose text={question.answer} />
        </div>
      ) : (
        <p>
          <Tag colour={late ? 'danger' : 'info'} icon="clock">
            {waitText(view.language, question.askedOn, view.today)}
          </Tag>
        </p>
      )}
      {view.actor && mayAnswer(view.actor) ? (
        <p class="no-print">
          {question.answeredOn ? (
            <a href={`/politics/questions/${question.id}/answer`}>{t.changeAnswer}</a>
          ) : (
            <ButtonLink href={`/politics/questions/${question.id}/answer`} variant="secondary">
              {t.answer}
            </ButtonLink>
          )}
        </p>
      ) : null}
    </>
  );
}
