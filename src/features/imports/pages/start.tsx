import { type FormState, LARGEST_FILE } from '../../../shared/http/form.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { fill, formatNumber } from '../../../shared/text/format.ts';
import type { ImportField, ImportTarget } from '../../../shared/transfer/target.ts';
import { Buttons, Choices, Form, Hidden, Submit } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, TableBox, Tag, type TagColour, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type ImportState, isGoing, LIMITS, rightCount } from '../rules.ts';
import type { ImportJob } from '../tables.ts';
import { texts } from '../texts.ts';
import { ImportSteps } from './parts.tsx';

const MEGABYTE = 1_000_000;

interface StartProps {
  view: View;
  state: FormState;
  /** What the person may bring in. */
  targets: readonly ImportTarget[];
  known: readonly ImportTarget[];
  jobs: readonly ImportJob[];
  next: string | null;
  id: string;
}

/** Chooses what to bring in, and its file; the person's imports so far. */
export function StartPage({ view, state, targets, known, jobs, next, id }: StartProps) {
  const { language } = view;
  const t = texts[language];
  const error = state.errors.file;
  const here = targets.filter(({ start }) => !start);
  const [only] = here;
  return (
    <Page view={view} title={t.title} lead={t.lead}>
      {only ? (
        <>
          <ImportSteps view={view} at="file" />
          <Form
            view={view}
            action="/imports"
            state={state}
            files
            texts={t.files}
            labels={{ target: t.target, file: t.file }}
          >
            <Hidden name="id" value={id} />
            {here.length === 1 ? (
              <Hidden name="target" value={only.name} />
            ) : (
              <Choices
                view={view}
                state={state}
                name="target"
                kind="radio"
                required
                label={t.target}
                options={here.map(({ name, title }) => ({ value: name, label: title[language] }))}
              />
            )}
            <div class="ds-field">
              <label class="ds-label" for="file">
                {here.length === 1 ? `${t.file}: ${only.title[language]}` : t.file}
              </label>
              <p class="hint" id="file-hint">
                {t.fileHint(formatNumber(language, LIMITS.rows), LARGEST_FILE / MEGABYTE)}
              </p>
              <input
                class="ds-input"
                type="file"
                id="file"
                name="file"
                accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain"
                aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
                aria-invalid={error ? 'true' : undefined}
              />
              {error ? (
                <p class="ds-validation-message" id="file-error" data-color="danger">
                  {fill(t.files[error.code] ?? error.code, error.params)}
                </p>
              ) : null}
            </div>
            <Buttons>
              <Submit>{t.read}</Submit>
            </Buttons>
          </Form>
        </>
      ) : (
        <Empty icon="upload" title={t.nothingTitle}>
          <p>{t.nothingText}</p>
        </Empty>
      )}
      {targets.map(({ start, title }) =>
        start ? (
          <p>
            <ButtonLink href={start} icon="upload" variant="secondary">
              {t.elsewhere(title[language])}
            </ButtonLink>
          </p>
        ) : null,
      )}
      <section class="section">
        <h2>{t.mine}</h2>
        {jobs.length === 0 ? (
          <p class="quiet">{t.none}</p>
        ) : (
          <ul class="list">
            {jobs.map((job) => (
              <JobItem view={view} job={job} known={known} />
            ))}
          </ul>
        )}
        <More view={view} href={next ? `/imports?before=${next}` : null} />
      </section>
      {here.map((target) => (
        <Columns view={view} target={target} />
      ))}
    </Page>
  );
}

const COLOURS: Record<ImportState, TagColour> = {
  read: 'warning',
  checked: 'warning',
  waiting: 'neutral',
  running: 'info',
  done: 'success',
  failed: 'danger',
  undoing: 'info',
  undone: 'neutral',
};

function JobItem({ view, job, known }: { view: View; job: ImportJob; known: readonly ImportTarget[] }) {
  const { language } = view;
  const t = texts[language];
  const title = known.find(({ name }) => name === job.target)?.title[language] ?? job.target;
  const count = (value: number) => formatNumber(language, value);
  return (
    <li>
      <div class="list__main">
        <a href={`/imports/${job.id}`}>
          {title}
          {job.fileName ? ` – ${job.fileName}` : ''}
        </a>
        <p class="row">
          <Tag colour={COLOURS[job.state]}>{t.states[job.state]}</Tag>
          <span class="quiet">
            {job.state === 'read' || isGoing(job.state)
              ? t.rows(count(job.rowCount))
              : t.listed(count(job.madeCount || rightCount(job)), count(job.wrongCount))}
          </span>
        </p>
      </div>
      <div class="list__side">
        <Time language={language} at={job.createdAt} />
      </div>
    </li>
  );
}

/** What may stand in the columns, and a file to begin from. */
function Columns({ view, target }: { view: View; target: ImportTarget }) {
  const { language } = view;
  const t = texts[language];
  const title = target.title[language];
  return (
    <section class="section">
      <h2>
        {t.templates}: {title}
      </h2>
      <p>{t.templatesText}</p>
      <TableBox label={`${t.templates}: ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.column}</th>
              <th scope="col">{t.holds}</th>
            </tr>
          </thead>
          <tbody>
            {target.fields.map((field) => (
              <tr>
                <th scope="row">{field.label[language]}</th>
                <td>{fieldText(language, field)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <p>
        <ButtonLink
          href={`/imports/template.csv?target=${target.name}`}
          icon="download"
          variant="secondary"
          download
        >
          {t.template(title)}
        </ButtonLink>
      </p>
    </section>
  );
}

function fieldText(language: Language, field: ImportField): string {
  const t = texts[language];
  const choices = field.choices?.map(({ words }) => words[language === 'sv' ? 0 : 1] ?? words[0] ?? '');
  return [
    `${field.required ? t.must : t.may}.`,
    field.hint?.[language] ?? t.kinds[field.kind],
    choices ? `${choices.join(', ')}.` : '',
    field.kind === 'text' ? t.atMost(field.max ?? 200) : '',
    field.unique ? t.once : '',
  ]
    .filter(Boolean)
    .join(' ');
}
