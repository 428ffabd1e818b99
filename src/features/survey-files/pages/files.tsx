import type { FormState } from '../../../shared/http/form.ts';
import { ANY_FORMATS } from '../../../shared/transfer/formats.ts';
import { Choices, Form, fieldValue, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, TableBox, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type Survey, SurveyTabs, surveyPath } from '../../surveys/public.ts';
import { FIGURES, QUOTES } from '../files.ts';
import { filesPath, namesPath } from '../paths.ts';
import { type FileOf, REASON_MOST } from '../rules.ts';
import type { Taken } from '../tables.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  row: Survey;
  holds: boolean;
  answered: number;
  /** How many quotes may be shown. */
  quotes: number;
  /** What the person may take out of the answers one by one; null: not for him or her. */
  offers: readonly FileOf[] | null;
  taken: readonly Taken[];
  next: string | null;
  state: FormState;
  /** Made for the form, so that sending it twice takes out once. */
  id: string;
  refusalText?: string;
}

/** What can be taken along of a closed survey: figures, codebook, and answers one by one for those who may. */
export function FilesPage(props: Props) {
  const { view, row, holds, taken, next, quotes } = props;
  const t = texts[view.language];
  const p = t.page;
  return (
    <Page
      view={view}
      title={p.title}
      lead={p.lead(row.title)}
      up={{ href: surveyPath(row.id), label: row.title }}
    >
      <SurveyTabs view={view} row={row} holds={holds} current="files" />
      <Figures {...props} />
      <section class="section">
        <h2>{p.codebook}</h2>
        <p class="measure">{p.codebookText}</p>
        <ul class="survey-files">
          <File href={`${filesPath(row.id)}/codebook.json`} label={p.download(p.codebook, 'JSON')} />
          <File href={`${filesPath(row.id)}/rows.R`} label={p.script} />
        </ul>
      </section>
      {quotes > 0 ? (
        <section class="section">
          <h2>{p.quotes}</h2>
          <p class="measure">{p.quotesText(quotes)}</p>
          <ul class="survey-files">
            {QUOTES.map((format) => (
              <File
                href={`${filesPath(row.id)}/quotes.${format}`}
                label={p.download(p.quotes, t.formats[format])}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <Answers {...props} />
      {holds && row.mode === 'named' ? (
        <section class="section">
          <h2>{p.named}</h2>
          <p class="measure">{p.namedText}</p>
          <p>
            <ButtonLink href={namesPath(row.id)} variant="secondary">
              {p.namedLink}
            </ButtonLink>
          </p>
        </section>
      ) : null}
      {holds ? (
        <section class="section">
          <h2 id="taken">{p.taken}</h2>
          {taken.length === 0 ? (
            <p class="quiet">{p.takenEmpty}</p>
          ) : (
            <TakenTable view={view} taken={taken} />
          )}
          <More view={view} href={next ? `${filesPath(row.id)}?before=${next}#taken` : null} />
        </section>
      ) : null}
    </Page>
  );
}

const File = ({ href, label }: { href: string; label: string }) => (
  <li>
    <a href={href} download>
      <Icon name="download" /> {label}
    </a>
  </li>
);

function Figures({ view, row, answered }: Props) {
  const t = texts[view.language];
  const p = t.page;
  return (
    <section class="section">
      <h2>{p.figures}</h2>
      {answered < row.minGroup ? (
        <Empty icon="survey" title={p.figuresFew(row.minGroup)} />
      ) : (
        <>
          <p class="measure">{p.figuresText}</p>
          <ul class="survey-files">
            {FIGURES.map((format) => (
              <File
                href={`${filesPath(row.id)}/figures.${format}`}
                label={p.download(p.figures, t.formats[format])}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Answers({ view, row, answered, offers, state, id, refusalText }: Props) {
  const t = texts[view.language];
  const p = t.page;
  const few = row.mode === 'anonymous' && answered < row.minGroup;
  const field = { view, state, texts: t.fieldErrors };
  return (
    <section class="section">
      <h2>{p.answers}</h2>
      {few || offers === null ? (
        <p class="measure">{few ? p.answersFew(row.minGroup) : p.answersNo}</p>
      ) : (
        <>
          <div class="card measure survey-taking">
            <p>{p.answersWhat}</p>
            {row.mode === 'named' ? <p>{p.answersNamed}</p> : null}
            <ul>
              {p.answersHow.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
            <p>{p.answersLog}</p>
          </div>
          <Form
            view={view}
            action={filesPath(row.id)}
            state={state}
            texts={t.fieldErrors}
            labels={{ what: p.what, format: p.format, reason: p.reason }}
            {...(refusalText ? { refusalText } : {})}
          >
            <Hidden name="id" value={fieldValue(state, 'id') || id} />
            <Choices
              {...field}
              name="what"
              kind="radio"
              required
              label={p.what}
              {...(row.mode === 'anonymous' ? { hint: p.shape } : {})}
              options={offers.map((what) => ({
                value: what,
                label: p.whats[what],
                hint: p.whatHints[what],
              }))}
            />
            <Choices
              {...field}
              name="format"
              kind="radio"
              required
              label={p.format}
              options={ANY_FORMATS.map((format) => ({
                value: format,
                label: t.formats[format],
                hint: p.formatHints[format],
              }))}
            />
            <TextArea
              {...field}
              name="reason"
              label={p.reason}
              hint={p.reasonHint}
              required
              rows={3}
              maxLength={REASON_MOST}
            />
            <Submit>{p.take}</Submit>
          </Form>
        </>
      )}
    </section>
  );
}

function TakenTable({ view, taken }: { view: View; taken: readonly Taken[] }) {
  const t = texts[view.language];
  const p = t.page;
  return (
    <TableBox label={p.taken}>
      <table>
        <caption class="sr-only">{p.taken}</caption>
        <thead>
          <tr>
            {[p.when, p.who, p.file, p.why].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {taken.map(({ at, person, what, format, reason }) => (
            <tr>
              <td>
                <Time language={view.language} at={at} />
              </td>
              <td>{person || p.gone}</td>
              <td>
                {t.whats[what]}
                {format ? ` (${t.formats[format]})` : ''}
              </td>
              <td class="survey-why">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
