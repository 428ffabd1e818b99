import { TableView } from '../../../engines/documents/public.ts';
import { Form, Hidden, Submit } from '../../../shared/ui/form.tsx';
import { PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { comparedLabel, type PartView } from '../charts/context.ts';
import { ResultChart, ResultPage, type ResultView } from '../pages/parts.tsx';
import { organisationsPath } from '../paths.ts';
import type { Results } from '../read.ts';
import { allCharts, besideCharts } from './charts.ts';
import { compareOrganisations } from './compare.ts';
import type { Shared } from './shared.ts';
import { besideTable, organisationsTable } from './tables.ts';
import { organisationTexts } from './texts.ts';

interface Props {
  view: View;
  results: Results;
  parts: readonly PartView[];
  there: Readonly<Record<ResultView, boolean>>;
}

/** The survey beside those of other organisations, or what sharing means and how to begin. */
export function OrganisationResults({
  shared,
  other,
  questions,
  ...props
}: Props & {
  /** Null: the survey is not shared. */
  shared: { own: Shared; others: readonly Shared[] } | null;
  /** The one that is compared with now. */
  other: Shared | undefined;
  /** How many questions can be shared. */
  questions: number;
}) {
  if (!shared) return <NotShared {...props} questions={questions} />;
  if (!other) return <Alone {...props} own={shared.own} />;
  return <Beside {...props} {...shared} other={other} />;
}

function NotShared({ view, results, there, questions }: Props & { questions: number }) {
  const t = organisationTexts[view.language];
  const { row, holds, all } = results;
  return (
    <ResultPage view={view} results={results} current="organisations" there={there} lead={t.lead.notShared}>
      <div class="result-share">
        <section>
          <h2>{t.share.title}</h2>
          <ul>
            {t.share.yes.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t.share.no}</h2>
          <ul>
            {t.share.never.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
      </div>
      <section class="section measure">
        <h2>{t.share.who}</h2>
        <p>{t.share.whoText}</p>
        <p>{t.share.back}</p>
        {questions === 0 ? (
          <p>{t.share.none}</p>
        ) : holds ? (
          <>
            <p>{t.share.ready(questions, all.answered)}</p>
            <Form view={view} action={`${organisationsPath(row.id)}/sharing`} class="inline-form">
              <Hidden name="version" value={row.version} />
              <Submit>{t.share.button}</Submit>
            </Form>
          </>
        ) : (
          <p>{t.share.asks}</p>
        )}
      </section>
    </ResultPage>
  );
}

function Alone({ view, results, there, own }: Props & { own: Shared }) {
  const t = organisationTexts[view.language];
  return (
    <ResultPage view={view} results={results} current="organisations" there={there} lead={t.lead.alone}>
      <section class="section measure">
        <h2>{t.alone.title}</h2>
        <p>{t.alone.text}</p>
        <p>{t.alone.example}</p>
      </section>
      <section class="section">
        <h2>{t.share.title}</h2>
        <TableView table={organisationsTable(view.language, own, [])} />
      </section>
      <Taking view={view} results={results} />
    </ResultPage>
  );
}

function Beside({
  view,
  results,
  parts,
  there,
  own,
  others,
  other,
}: Props & { own: Shared; others: readonly Shared[]; other: Shared }) {
  const t = organisationTexts[view.language];
  const path = organisationsPath(results.row.id);
  const tests = compareOrganisations(results.parts, own, others);
  const named = (way: (difference: number) => boolean) =>
    tests
      .filter(({ differs, row }) => differs && row.other === other.slug && way(row.difference))
      .sort((a, b) => Math.abs(b.row.difference) - Math.abs(a.row.difference))
      .flatMap(({ row: { part, variable } }) => {
        const one = parts[part];
        return one ? [comparedLabel(one, variable).toLowerCase()] : [];
      });
  const query = `?view=organisations&with=${other.slug}`;
  return (
    <ResultPage
      view={view}
      results={results}
      current="organisations"
      there={there}
      lead={t.lead.finding(
        other.name,
        named((one) => one > 0),
        named((one) => one < 0),
      )}
    >
      {others.length > 1 ? (
        <p class="row no-print result-with">
          {t.with}{' '}
          {others.map((one) => (
            <a href={`${path}?with=${one.slug}`} aria-current={one === other ? 'true' : undefined}>
              {one.name}
            </a>
          ))}
        </p>
      ) : null}
      <p>{t.bases(own.name, own.answered, other.name, other.answered)}</p>
      <details class="fold">
        <summary>{t.how}</summary>
        <p>{t.howMany(tests.length)}</p>
        <p>{t.howTest}</p>
        <p>{t.howHigh}</p>
        <p>{t.howNot}</p>
      </details>
      {parts.map((part) => {
        const table = besideTable(part, tests, own, other);
        return table ? (
          <section class="section result-part">
            <h2>{part.words.name}</h2>
            {[...besideCharts(part, own, other), ...allCharts(part, own, others)].map((one) => (
              <ResultChart view={view} surveyId={results.row.id} named={one} query={query} />
            ))}
            <TableView table={table} />
          </section>
        ) : null;
      })}
      <section class="section">
        <h2>{t.all.title}</h2>
        <TableView table={organisationsTable(view.language, own, others)} />
        <p class="hint">{t.all.different}</p>
      </section>
      <Taking view={view} results={results} />
    </ResultPage>
  );
}

/** Taking back what is shared, for those who hold the survey. */
function Taking({ view, results: { row, holds } }: { view: View; results: Results }) {
  const t = organisationTexts[view.language];
  return (
    <section class="section measure no-print">
      <h2>{t.taking.title}</h2>
      <p>{t.taking.text}</p>
      {holds ? (
        <>
          <PostButton
            view={view}
            action={`${organisationsPath(row.id)}/sharing/removal`}
            confirmText={t.taking.confirm}
          >
            {t.taking.button}
          </PostButton>
          <p class="hint">{t.share.back}</p>
        </>
      ) : null}
    </section>
  );
}
