import { Form, Hidden, Submit } from '../../../shared/ui/form.tsx';
import { Alert, ButtonLink, Empty, More, Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Survey } from '../../surveys/public.ts';
import { filterQuery, NAME_MAX, STATES, type TextFilter } from '../input.ts';
import { questionPath, quotePath, themesPath, wordsPath } from '../paths.ts';
import type { Question } from '../questions.ts';
import type { QuestionState, TextRow, Word } from '../read.ts';
import { beforeName, type Coding, themesName, versionName } from '../rules/coding.ts';
import { questionText } from '../shown.ts';
import type { Theme } from '../tables.ts';
import { texts } from '../texts.ts';
import { ReadersPage } from './frame.tsx';

export interface ReadingProps {
  view: View;
  row: Survey;
  question: Question;
  state: QuestionState | undefined;
  themes: readonly Theme[];
  uses: ReadonlyMap<string, number>;
  words: readonly Word[];
  filter: TextFilter;
  after: string | undefined;
  page: { rows: TextRow[]; next: string | null };
  /** An id for a theme that is made here. */
  newThemeId: string;
  /** Ticks that could not be saved, by text. */
  conflicts?: ReadonlyMap<string, Coding>;
  /** What was written for a new theme and could not be saved, and why. */
  newTheme?: string;
  newThemeError?: string;
  refusalText?: string;
}

/** The texts of one question, a page at a time, each with its themes to tick. */
export function ReadingPage(props: ReadingProps) {
  const { view, row, question, state, page, filter, after } = props;
  const t = texts[view.language];
  const here = questionPath(row.id, question.variable, filterQuery(filter, after));
  return (
    <ReadersPage
      view={view}
      row={row}
      title={questionText(view.language, question)}
      up={{ href: wordsPath(row.id), label: t.title }}
      lead={state ? t.read.lead(state.texts, state.texts - state.uncoded, state.quoted) : t.read.emptyAll}
      actions={
        <ButtonLink href={themesPath(row.id)} variant="secondary">
          {t.overview.themes}
        </ButtonLink>
      }
    >
      {state ? <Filters {...props} /> : null}
      {page.rows.length === 0 ? (
        <Empty icon="survey" title={t.read.empty}>
          <p>{state ? t.read.emptyFilter : t.read.emptyAll}</p>
          {state ? (
            <p>
              <a href={questionPath(row.id, question.variable)}>{t.read.showAll}</a>
            </p>
          ) : null}
        </Empty>
      ) : (
        <Form view={view} action={here} class="word-form">
          {props.refusalText ? (
            <Alert colour="warning">
              <p>{props.refusalText}</p>
            </Alert>
          ) : null}
          <ol class="word-texts">
            {page.rows.map((text, index) => (
              <OneText {...props} text={text} number={index + 1} />
            ))}
          </ol>
          <SaveRow {...props} />
        </Form>
      )}
      <More
        view={view}
        href={page.next ? questionPath(row.id, question.variable, filterQuery(filter, page.next)) : null}
      />
    </ReadersPage>
  );
}

function Filters({ view, row, question, filter, themes, uses, words }: ReadingProps) {
  const t = texts[view.language].read;
  const link = (change: Partial<TextFilter>) =>
    questionPath(
      row.id,
      question.variable,
      filterQuery({ state: 'all', theme: undefined, word: undefined, ...change }),
    );
  const used = themes.filter(({ id }) => uses.has(id));
  const word = words.find(({ stem }) => stem === filter.word)?.word ?? filter.word;
  return (
    <nav class="word-filters no-print" aria-label={t.filters}>
      <ul>
        {STATES.map((state) => (
          <li>
            <a
              href={link({ state })}
              aria-current={filter.state === state && !filter.theme && !filter.word ? 'true' : undefined}
            >
              {t.states[state]}
            </a>
          </li>
        ))}
      </ul>
      {used.length > 0 ? (
        <>
          <h2 class="word-filters__name" id="by-theme">
            {t.byTheme}
          </h2>
          <ul aria-labelledby="by-theme">
            {used.map(({ id, name }) => (
              <li>
                <a href={link({ theme: id })} aria-current={filter.theme === id ? 'true' : undefined}>
                  {name}
                </a>{' '}
                <span class="quiet">{uses.get(id)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {words.length > 0 ? (
        <details class="fold" open={filter.word !== undefined}>
          <summary>{t.words}</summary>
          <p class="hint">{t.wordsHint}</p>
          <ul>
            {words.map(({ stem, word: form, n }) => (
              <li>
                <a href={link({ word: stem })} aria-current={filter.word === stem ? 'true' : undefined}>
                  {form}
                </a>{' '}
                <span class="quiet">{n}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {word ? (
        <p>
          {t.withWord(word)}. <a href={link({})}>{t.noWord}</a>
        </p>
      ) : null}
    </nav>
  );
}

function OneText({
  view,
  row,
  themes,
  text,
  number,
  conflicts,
}: ReadingProps & { text: TextRow; number: number }) {
  const t = texts[view.language].read;
  const mine = conflicts?.get(text.id);
  const ticked = new Set(mine?.themes ?? text.themeIds);
  const theirs = themes.filter(({ id }) => text.themeIds.includes(id)).map(({ name }) => name);
  return (
    <li class="card word-text" id={`text-${text.id}`}>
      {mine ? (
        <Alert colour="warning" title={t.conflict}>
          <p>{t.theirs(theirs.join(', '))}</p>
        </Alert>
      ) : null}
      <div id={`said-${text.id}`} class="word-text__said">
        <Prose text={text.text} />
      </div>
      <Hidden name={versionName(text.id)} value={text.version} />
      <Hidden name={beforeName(text.id)} value={text.themeIds.join(' ')} />
      {themes.length > 0 ? (
        <fieldset class="ds-fieldset choices word-text__themes" aria-describedby={`said-${text.id}`}>
          <legend class="sr-only">{`${t.themesOf}, ${t.answer(number).toLowerCase()}`}</legend>
          <div class="choices__list choices__list--inline">
            {themes.map(({ id, name }, at) => (
              <div class="ds-field">
                <input
                  class="ds-input"
                  type="checkbox"
                  id={`t-${text.id}-${at}`}
                  name={themesName(text.id)}
                  value={id}
                  checked={ticked.has(id)}
                />
                <label class="ds-label" data-weight="regular" for={`t-${text.id}-${at}`}>
                  {name}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      ) : null}
      <p class="row word-text__quote">
        {text.quote ? (
          <Tag colour="success" icon="check">
            {text.quotedByName ? t.quoteBy(text.quotedByName) : t.quoteBySomeone}
          </Tag>
        ) : null}
        <a
          class="no-print"
          href={quotePath(row.id, text.id)}
          aria-label={`${text.quote ? t.changeQuote : t.quote}, ${t.answer(number).toLowerCase()}`}
        >
          {text.quote ? t.changeQuote : t.quote}
        </a>
      </p>
    </li>
  );
}

/** Stays in sight while the page is read. */
function SaveRow({ view, themes, newTheme = '', newThemeError, newThemeId }: ReadingProps) {
  const t = texts[view.language].read;
  return (
    <div class="word-save no-print">
      <Hidden name="newThemeId" value={newThemeId} />
      <div class="word-save__new">
        <label class="ds-label" for="newTheme">
          {t.newTheme}
        </label>
        <input
          class="ds-input"
          id="newTheme"
          name="newTheme"
          value={newTheme}
          maxlength={NAME_MAX}
          autocomplete="off"
          aria-invalid={newThemeError ? 'true' : undefined}
          aria-describedby={newThemeError ? 'newTheme-error' : undefined}
        />
      </div>
      <Submit>{t.save}</Submit>
      {newThemeError ? (
        <p class="ds-validation-message" id="newTheme-error" data-color="danger">
          {newThemeError}
        </p>
      ) : null}
      {themes.length === 0 ? <p class="hint">{t.noThemes}</p> : null}
    </div>
  );
}
