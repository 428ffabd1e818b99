import {
  answerErrors,
  answerLabels,
  anyAnswer,
  Questions,
  variablesOf,
  wordsOf,
} from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Form, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { minutesOf } from '../../instruments/public.ts';
import { spokenCode } from '../rules.ts';
import { texts } from '../texts.ts';
import { type AnswerPage, type Asked, numberOf, prefixOf } from './door.ts';
import type { Draft } from './seal.ts';

interface Props {
  view: View;
  asked: Asked;
}

/** Where somebody with a printed code begins. */
export function CodePage({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language].answering;
  return (
    <Page view={view} title={t.codeTitle} lead={t.codeLead} layout="focus">
      <Form
        view={view}
        action="/s"
        state={state}
        texts={{ 'survey.code': t.codeWrong }}
        labels={{ code: t.code }}
      >
        <TextField
          view={view}
          state={state}
          name="code"
          label={t.code}
          hint={t.codeHint}
          texts={{ 'survey.code': t.codeWrong }}
          required
          spellcheck={false}
          size={20}
        />
        <Buttons>
          <Submit>{t.open}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

/** What is asked, why, and what is kept: before anything is answered. */
export function IntroPage({ view, asked, draft }: Props & { draft: Draft }) {
  const t = texts[view.language].answering;
  const begun = draft.answers.some(anyAnswer);
  const first = asked.parts[0];
  return (
    <Page view={view} title={asked.title} layout="focus" lead={t.minutes(minutesOf(...asked.parts))}>
      {asked.purpose ? <Prose text={asked.purpose} /> : null}
      {asked.parts.length === 1 && first ? <Prose text={wordsOf(first, view.language).intro} /> : null}
      {asked.closesOn ? <p>{t.until(formatDay(view.language, asked.closesOn))}</p> : null}
      <Buttons>
        <ButtonLink href={`/s/${asked.code}/${begun ? draft.page + 1 : 1}`}>
          {begun ? t.goOn : t.begin}
        </ButtonLink>
      </Buttons>
      <Kept view={view} asked={asked} />
    </Page>
  );
}

/** In plain words: what is kept of the one who answers, and what is not. */
function Kept({ view, asked }: Props) {
  const t = texts[view.language].answering.kept;
  const anonymous = asked.mode === 'anonymous';
  const lines = anonymous
    ? [
        t.noName,
        asked.door === 'invited' ? t.used : t.cookie,
        asked.door === 'invited' ? t.group(asked.minGroup) : t.noGroup,
        t.noTime,
        t.shown(asked.minGroup),
        t.compared,
        t.ownWords,
        t.draft,
        t.limit,
      ]
    : [
        t.named(asked.ownerName),
        t.namedWhy,
        t.namedOthers(asked.minGroup),
        t.compared,
        t.namedWords,
        t.draft,
      ];
  return (
    <section class="card measure survey-kept">
      <h2>{anonymous ? t.title : t.titleNamed}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <p class="quiet">{t.who(asked.ownerName)}</p>
    </section>
  );
}

/** One page of questions. */
export function QuestionsPage({
  view,
  asked,
  pages,
  index,
  state,
}: Props & { pages: readonly AnswerPage[]; index: number; state: FormState }) {
  const t = texts[view.language].answering;
  const current = pages[index];
  const instrument = current ? asked.parts[current.part] : undefined;
  if (!current || !instrument) return null;
  const words = wordsOf(instrument, view.language);
  const section = current.sections[0];
  const alone = current.sections.length === 1 ? words.sections[section?.id ?? ''] : undefined;
  const prefix = prefixOf(current.part);
  let number = numberOf(asked, current);
  return (
    <Page
      view={view}
      title={alone?.name ?? words.name}
      {...(alone?.lead ? { lead: alone.lead } : {})}
      up={{ href: `/s/${asked.code}`, label: asked.title }}
      layout="focus"
    >
      <p class="survey-progress">
        <progress max={pages.length} value={index + 1} aria-hidden="true" /> {t.page(index + 1, pages.length)}
      </p>
      <Form
        view={view}
        action={`/s/${asked.code}/${index + 1}`}
        state={state}
        texts={answerErrors(view.language)}
        labels={answerLabels(instrument, view.language, prefix)}
        class="form survey-form"
      >
        {current.sections.map((one) => {
          const first = number;
          number += one.items.length;
          return (
            <>
              {current.sections.length > 1 ? (
                <h2 class="survey-section">{words.sections[one.id]?.name}</h2>
              ) : null}
              <Questions
                view={view}
                state={state}
                instrument={instrument}
                items={one.items}
                prefix={prefix}
                first={first}
              />
            </>
          );
        })}
        <Buttons>
          <Submit name="go" value="next">
            {index + 1 < pages.length ? t.next : t.last}
          </Submit>
          <Submit name="go" value="back" variant="secondary">
            {t.back}
          </Submit>
          <Submit name="go" value="later" variant="tertiary">
            {t.later}
          </Submit>
        </Buttons>
        <p class="quiet">{t.mayLeave}</p>
      </Form>
    </Page>
  );
}

/** Before handing in: what is left unanswered, page by page. Nothing has to be answered. */
export function ReviewPage({
  view,
  asked,
  draft,
  pages,
  empty = false,
}: Props & { draft: Draft; pages: readonly AnswerPage[]; empty?: boolean }) {
  const t = texts[view.language].answering;
  const rows = pages.map((page, index) => {
    const instrument = asked.parts[page.part];
    const answers = draft.answers[page.part] ?? {};
    const items = page.sections.flatMap((section) => section.items);
    const left = instrument
      ? items.filter(
          (item) =>
            !variablesOf(instrument).some((one) => one.item.id === item.id && answers[one.id] !== undefined),
        ).length
      : 0;
    const words = instrument ? wordsOf(instrument, view.language) : undefined;
    const name = page.sections.length === 1 ? words?.sections[page.sections[0]?.id ?? '']?.name : words?.name;
    return { href: `/s/${asked.code}/${index + 1}`, name: name ?? '', left, of: items.length };
  });
  return (
    <Page
      view={view}
      title={t.reviewTitle}
      lead={t.reviewLead}
      up={{ href: `/s/${asked.code}`, label: asked.title }}
      layout="focus"
    >
      {empty ? (
        <Alert colour="warning">
          <p>{t.empty}</p>
        </Alert>
      ) : null}
      <ul class="survey-review">
        {rows.map((row) => (
          <li>
            <a href={row.href}>{row.name}</a>{' '}
            <span class="quiet">{row.left === 0 ? t.allAnswered : t.left(row.left, row.of)}</span>
          </li>
        ))}
      </ul>
      <Form view={view} action={`/s/${asked.code}/answers`}>
        <p>{asked.mode === 'anonymous' ? t.handInAnonymous : t.handInNamed(asked.ownerName)}</p>
        <Buttons>
          <Submit>{t.handIn}</Submit>
          <ButtonLink href={`/s/${asked.code}/${Math.max(1, pages.length)}`} variant="secondary">
            {t.back}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** How to come back to what has been saved. */
export function LaterPage({ view, asked }: Props) {
  const t = texts[view.language].answering;
  const link = `${view.origin}/s/${asked.code}${asked.door === 'open' && asked.own ? `?place=${asked.own}` : ''}`;
  return (
    <Page
      view={view}
      title={t.laterTitle}
      up={{ href: `/s/${asked.code}`, label: asked.title }}
      layout="focus"
    >
      <p>{asked.door === 'invited' ? t.laterInvited : t.laterOpen}</p>
      <p class="survey-link">
        <a href={link}>{link}</a>
      </p>
      <p>{t.laterCode(spokenCode(asked.own ?? asked.code))}</p>
      {asked.closesOn ? <p>{t.until(formatDay(view.language, asked.closesOn))}</p> : null}
    </Page>
  );
}

export function ThanksPage({ view, asked }: Props) {
  const t = texts[view.language].answering;
  return (
    <Page view={view} title={t.thanksTitle} layout="focus">
      <p>{asked.mode === 'anonymous' ? t.thanksAnonymous : t.thanksNamed(asked.ownerName)}</p>
      <h2>{t.thanksNext}</h2>
      <p>{t.thanksNextText(asked.ownerName, asked.minGroup)}</p>
      <p class="quiet">{t.thanksClose}</p>
    </Page>
  );
}

export function ClosedPage({ view, asked }: Props) {
  const t = texts[view.language].answering;
  return (
    <Page view={view} title={t.closedTitle} layout="focus">
      <p>{t.closedText(asked.title)}</p>
      <p>{t.closedAsk(asked.ownerName)}</p>
    </Page>
  );
}
