import { type BarPart, DistributionBar } from '../../../engines/charts/public.ts';
import { SCALE, STEPS } from '../../../engines/instruments/public.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { handbook } from '../../handbook/public.ts';
import { InstrumentAnswers } from '../instrument/picture.tsx';
import { asksInstrument } from '../instrument/shapes.ts';
import { instrumentOf } from '../instrument/words.ts';
import { type Picture, type PictureAnswer, type PictureNote, targetsOf } from '../picture.ts';
import { resultOf } from '../result.ts';
import { byDots } from '../rules.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';

export interface PictureProps {
  language: Language;
  workshop: Workshop;
  steps: readonly WorkshopStep[];
  picture: Picture;
}

/** Says which course a picture belongs to: a screen that shows another fetches the whole page anew. */
export function courseOf(workshop: Workshop, steps: readonly WorkshopStep[]): string {
  const step = steps.find((item) => item.id === workshop.currentStepId);
  return `${workshop.version}-${step?.version ?? 0}-${steps.length}`;
}

/** What everybody sees of the current step, growing as people give. The same for all screens in a language. */
export function PictureView({ language, workshop, steps, picture }: PictureProps) {
  const t = texts[language];
  const step = steps.find((item) => item.id === workshop.currentStepId);
  return (
    <div class="ws-picture" data-course={courseOf(workshop, steps)}>
      <p class="ws-count">
        <strong>{picture.participants}</strong> {t.withUs(picture.participants).replace(/^\d+ /, '')}
      </p>
      {step ? (
        step.pictureShown ? (
          <StepPicture language={language} workshop={workshop} steps={steps} picture={picture} step={step} />
        ) : (
          <Hidden language={language} picture={picture} step={step} />
        )
      ) : null}
    </div>
  );
}

type StepProps = PictureProps & { step: WorkshopStep };

function StepPicture(props: StepProps) {
  const { language, step, picture } = props;
  switch (step.kind) {
    case 'questions':
      return asksInstrument(step) ? <Asked {...props} /> : <Questions {...props} />;
    case 'notes':
    case 'plan':
      return (
        <Wall
          language={language}
          lang={props.workshop.language}
          groups={picture.groups}
          notes={picture.notes.filter((note) => note.stepId === step.id)}
        />
      );
    case 'group':
      return (
        <Wall
          language={language}
          lang={props.workshop.language}
          groups={picture.groups}
          notes={picture.notes}
        />
      );
    case 'vote':
      return <Votes {...props} />;
    case 'close':
      return <Chosen {...props} />;
    default:
      return null;
  }
}

/** While the picture is hidden: how many have answered, and nothing of what. */
function Hidden({ language, picture, step }: { language: Language; picture: Picture; step: WorkshopStep }) {
  const t = texts[language].screen;
  const answered = Math.max(
    0,
    picture.instruments?.people[step.id] ?? 0,
    ...picture.answers.filter((one) => step.questionIds.includes(one.questionId)).map((one) => one.answered),
  );
  return (
    <p class="ws-hidden">
      {step.kind === 'questions' ? `${t.answered(answered, picture.participants)}. ` : ''}
      {t.hidden}
    </p>
  );
}

function Asked({ language, step, picture }: StepProps) {
  const instrument = instrumentOf(picture, step);
  return picture.instruments && instrument ? (
    <InstrumentAnswers
      language={language}
      instrument={instrument}
      stepId={step.id}
      given={picture.instruments}
      fewest={picture.fewest}
      participants={picture.participants}
    />
  ) : null;
}

function Questions({ language, step, picture, workshop }: StepProps) {
  const t = texts[language].screen;
  const book = handbook(language);
  return (
    <ol class="ws-questions">
      {step.questionIds.map((id) => {
        const answer = picture.answers.find((one) => one.questionId === id);
        return (
          <li>
            <h3>{book.question(id)?.question ?? id}</h3>
            <p class="ws-answered">{t.answered(answer?.answered ?? 0, picture.participants)}</p>
            <AnswerBar language={language} id={id} answer={answer} fewest={picture.fewest} />
            {answer?.names && workshop.answersShown === 'open' ? (
              <WhoAnswered language={language} names={answer.names} />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

/** The distribution of one question, or that too few have answered for it to be shown. */
export function AnswerBar({
  language,
  id,
  answer,
  fewest,
}: {
  language: Language;
  id: string;
  answer: PictureAnswer | undefined | null;
  fewest: number;
}) {
  if (!answer?.counts) return <p class="ws-few">{texts[language].screen.tooFew(fewest)}</p>;
  const scale = SCALE[language];
  const parts: BarPart[] = STEPS.map((step) => ({
    label: scale.steps[step],
    count: answer.counts?.[step - 1] ?? 0,
    step,
  }));
  parts.push({ label: scale.dontKnow, count: answer.dontKnow ?? 0, step: 0 });
  return (
    <DistributionBar
      id={`bar-${id.replace('.', '-')}`}
      title={handbook(language).question(id)?.title ?? id}
      parts={parts}
    />
  );
}

function WhoAnswered({
  language,
  names,
}: {
  language: Language;
  names: NonNullable<PictureAnswer['names']>;
}) {
  const scale = SCALE[language];
  return (
    <ul class="ws-who" aria-label={texts[language].screen.whoAnswered}>
      {names.map(({ name, step }) => (
        <li>
          {name}: {step === null ? scale.dontKnow : scale.steps[step]}
        </li>
      ))}
    </ul>
  );
}

/** The wall of notes, by group; those outside groups last. */
export function Wall({
  language,
  lang,
  groups,
  notes,
}: {
  language: Language;
  lang: Language;
  groups: Picture['groups'];
  notes: readonly PictureNote[];
}) {
  const t = texts[language].screen;
  if (notes.length === 0) return <p class="ws-few">{t.noNotes}</p>;
  const filled = groups
    .map((group) => ({ ...group, notes: notes.filter((note) => note.groupId === group.id) }))
    .filter((group) => group.notes.length > 0);
  const alone = notes.filter((note) => note.groupId === null);
  return (
    <div class="ws-wall" lang={lang}>
      <p class="ws-answered" lang={language}>
        {t.notesN(notes.length)}
      </p>
      {filled.map((group) => (
        <section class="ws-group">
          <h3>{group.name}</h3>
          <Notes notes={group.notes} />
        </section>
      ))}
      {alone.length > 0 ? (
        <section class="ws-group ws-group--none">
          {filled.length > 0 ? <h3 lang={language}>{t.ungrouped}</h3> : null}
          <Notes notes={alone} />
        </section>
      ) : null}
    </div>
  );
}

const Notes = ({ notes }: { notes: readonly PictureNote[] }) => (
  <ul class="ws-notes">
    {notes.map((note) => (
      <li class="ws-note" dir="auto">
        {note.text}
      </li>
    ))}
  </ul>
);

/** Dots as drawn rows and as a number: most dots first. */
function Votes({ language, step, picture, workshop }: StepProps) {
  const t = texts[language].screen;
  const book = handbook(language);
  const targets = targetsOf(picture, step, (id) => book.question(id)?.question ?? id);
  const dotted = byDots(targets);
  if (dotted.length === 0) return <p class="ws-few">{t.noDots}</p>;
  return (
    <ol class="ws-votes" lang={step.voteOn === 'notes' ? workshop.language : language}>
      {dotted.map((target) => (
        <li>
          <span class="ws-votes__text" dir="auto">
            {target.text}
          </span>
          <Dots language={language} dots={target.dots} people={target.people} />
        </li>
      ))}
    </ol>
  );
}

/** Most dots that are drawn one by one; the number says the rest. */
const DRAWN_DOTS = 40;

export function Dots({ language, dots, people }: { language: Language; dots: number; people: number }) {
  const t = texts[language].screen;
  const drawn = Math.min(dots, DRAWN_DOTS);
  return (
    <span class="ws-dots" lang={language}>
      <svg
        class="ws-dots__drawing"
        viewBox={`0 0 ${drawn * 14} 14`}
        width={drawn * 14}
        height="14"
        aria-hidden="true"
        focusable="false"
      >
        {Array.from({ length: drawn }, (_, index) => (
          <circle class="ws-dot" cx={index * 14 + 7} cy="7" r="5.5" />
        ))}
      </svg>
      <span>
        {t.dots(dots)} <span class="quiet">{t.people(people)}</span>
      </span>
    </span>
  );
}

/** At the end: what the group chose to go on with. */
function Chosen({ language, steps, picture, workshop }: StepProps) {
  const t = texts[language].result;
  const book = handbook(language);
  const result = resultOf(picture, steps);
  const gaps = byDots(result.questions).filter((question) => question.gap);
  const ideas = result.ideas.filter((idea) => idea.proposed);
  return (
    <div class="ws-chosen">
      {gaps.length > 0 ? (
        <section>
          <h3>{t.gaps}</h3>
          <ul>
            {gaps.map((question) => (
              <li>{book.question(question.id)?.question}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {ideas.length > 0 ? (
        <section>
          <h3>{t.ideas}</h3>
          <ul lang={workshop.language}>
            {ideas.map((idea) => (
              <li dir="auto">{idea.text}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
