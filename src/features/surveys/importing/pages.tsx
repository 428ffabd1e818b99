import { type Instrument, itemsOf, wordsOf } from '../../../engines/instruments/public.ts';
import { type FormState, LARGEST_FILE } from '../../../shared/http/form.ts';
import { fill, formatNumber } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  Hidden,
  Select,
  Submit,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type ImportJob, ImportSteps, importTexts, LIMITS } from '../../imports/public.ts';
import { texts } from '../texts.ts';
import { surveyAnswers } from './target.ts';

const MEGABYTE = 1_000_000;

/** Chooses a file of answers. */
export function FilePage({ view, state, id }: { view: View; state: FormState; id: string }) {
  const { language } = view;
  const t = texts[language].importing;
  const files = importTexts[language].files;
  const error = state.errors.file;
  return (
    <Page view={view} title={t.title} lead={t.lead} up={{ href: '/surveys', label: texts[language].title }}>
      <ImportSteps view={view} at="file" start={surveyAnswers.start} />
      <Form view={view} action="/surveys/import" state={state} files texts={files} labels={{ file: t.file }}>
        <Hidden name="id" value={id} />
        <div class="ds-field">
          <label class="ds-label" for="file">
            {t.file}
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
              {fill(files[error.code] ?? error.code, error.params)}
            </p>
          ) : null}
        </div>
        <p class="quiet">{t.kept}</p>
        <Buttons>
          <Submit>{t.read}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

interface AboutProps {
  view: View;
  state: FormState;
  job: ImportJob;
  instruments: readonly Instrument[];
  series: readonly { id: string; title: string; wave: number }[];
}

/** What answers the file holds: which questions, from when, of how many. */
export function AboutPage({ view, state, job, instruments, series }: AboutProps) {
  const { language } = view;
  const all = texts[language];
  const t = all.importing;
  const field = { view, state, texts: all.fieldErrors };
  return (
    <Page
      view={view}
      title={t.aboutTitle}
      lead={t.aboutLead(job.fileName, formatNumber(language, job.rowCount))}
      up={{ href: '/surveys/import', label: t.title }}
      layout="focus"
    >
      <ImportSteps view={view} at="about" id={job.id} start={surveyAnswers.start} />
      <Form
        view={view}
        action={`/surveys/import/${job.id}`}
        state={state}
        texts={all.fieldErrors}
        labels={{
          title: t.surveyTitle,
          waveOf: t.waveOf,
          instruments: t.instruments,
          day: t.day,
          population: t.population,
          dontKnow: t.dontKnow,
          noAnswer: t.noAnswer,
          resultsFor: all.form.resultsFor,
        }}
      >
        <TextField {...field} name="title" label={t.surveyTitle} maxLength={200} required />
        {series.length > 0 ? (
          <Select
            {...field}
            name="waveOf"
            label={t.waveOf}
            hint={t.waveOfHint}
            empty={t.newSeries}
            options={series.map(({ id, title, wave }) => ({
              value: id,
              label: wave > 1 ? `${title} (${all.list.wave(wave)})` : title,
            }))}
          />
        ) : null}
        <Choices
          {...field}
          name="instruments"
          kind="checkbox"
          label={t.instruments}
          hint={t.instrumentsHint}
          options={instruments.map((one) => ({
            value: one.id,
            label: `${wordsOf(one, language).name} (${itemsOf(one).length})`,
          }))}
        />
        <DateField {...field} name="day" label={t.day} hint={t.dayHint} required />
        <TextField
          {...field}
          name="population"
          label={t.population}
          hint={t.populationHint}
          inputmode="numeric"
          size={10}
        />
        <TextField {...field} name="dontKnow" label={t.dontKnow} hint={t.dontKnowHint} maxLength={200} />
        <TextField {...field} name="noAnswer" label={t.noAnswer} hint={t.noAnswerHint} maxLength={200} />
        <Choices
          {...field}
          name="resultsFor"
          kind="radio"
          label={all.form.resultsFor}
          required
          options={[
            { value: 'holders', label: all.form.resultsHolders },
            { value: 'organisation', label: all.form.resultsOrganisation },
          ]}
        />
        <Buttons>
          <Submit>{t.next}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}
