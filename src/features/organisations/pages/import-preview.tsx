import { fill } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, More, PostButton, TableBox, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { AnyPlan } from '../import/plans.ts';
import type { Change, FieldChange, ImportProblem } from '../import/rules.ts';
import { texts } from '../import/texts.ts';
import { texts as organisationTexts } from '../texts.ts';

/** How many rows of a preview one page shows. */
export const ROWS_PER_PAGE = 200;
/** How many problems are told at a time: nobody reads more before correcting these. */
const MOST_PROBLEMS = 100;

interface PreviewProps {
  view: View;
  id: string;
  fileName: string;
  plan: AnyPlan;
  /** How many changes to skip: earlier pages. */
  from: number;
  /** Whether things changed between the review and the click. */
  changedMeanwhile?: boolean;
}

/** What exactly an import would change. */
export function ImportPreviewPage({
  view,
  id,
  fileName,
  plan,
  from,
  changedMeanwhile = false,
}: PreviewProps) {
  const t = texts[view.language];
  const { counts, problems, ignored } = plan.plan;
  const changes = (plan.plan.changes as Change<unknown>[]).filter((change) => change.what !== 'unchanged');
  const to = Math.min(from + ROWS_PER_PAGE, changes.length);
  const ready = problems.length === 0 && changes.length > 0;
  return (
    <Page
      view={view}
      title={t.previewTitle}
      lead={t.previewLead}
      up={{ href: '/organisation/import', label: t.title }}
      layout="wide"
    >
      {changedMeanwhile ? (
        <Alert colour="warning" title={t.changedTitle}>
          <p>{t.changedText}</p>
        </Alert>
      ) : null}
      <ProblemTable view={view} problems={problems} />
      <p class="row import-counts">
        {fileName ? <strong>{fileName}</strong> : null}
        <Tag colour="success">{t.added(counts.added)}</Tag>
        <Tag colour="info">{t.changed(counts.changed)}</Tag>
        <Tag>{t.unchanged(counts.unchanged)}</Tag>
      </p>
      {counts.missing > 0 ? <p class="quiet">{t.missing(counts.missing)}</p> : null}
      {ignored.length > 0 ? <p class="quiet">{t.ignored(ignored.join(', '))}</p> : null}
      {ready ? (
        <div class="buttons">
          <PostButton
            view={view}
            action={`/organisation/import/${id}/application`}
            fields={{ fingerprint: plan.fingerprint }}
            variant="primary"
            icon="check"
          >
            {t.apply}
          </PostButton>
          <ButtonLink href="/organisation/import" variant="secondary">
            {t.otherFile}
          </ButtonLink>
        </div>
      ) : null}
      {changes.length === 0 && problems.length === 0 ? (
        <Empty
          icon="done"
          title={t.nothing}
          action={<ButtonLink href="/organisation/import">{t.otherFile}</ButtonLink>}
        >
          <p>{t.nothingText}</p>
        </Empty>
      ) : null}
      {changes.length > 0 ? (
        <section class="section">
          <h2>{t.changesTitle}</h2>
          {changes.length > ROWS_PER_PAGE ? (
            <p class="quiet">{t.showing(from + 1, to, changes.length)}</p>
          ) : null}
          <ChangeTable view={view} kind={plan.kind} changes={changes.slice(from, to)} />
          <More view={view} href={to < changes.length ? `/organisation/import/${id}?from=${to}` : null} />
        </section>
      ) : null}
    </Page>
  );
}

function ChangeTable({
  view,
  kind,
  changes,
}: {
  view: View;
  kind: AnyPlan['kind'];
  changes: readonly Change<unknown>[];
}) {
  const t = texts[view.language];
  return (
    <TableBox label={t.changesCaption}>
      <table class="import-changes">
        <caption class="sr-only">{t.changesCaption}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              {t.row}
            </th>
            <th scope="col">{t.which}</th>
            <th scope="col">{t.details}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr>
              <td class="number">{change.row}</td>
              <th scope="row">
                {change.name}
                <br />
                <span class="quiet import-key">{change.key}</span>
              </th>
              <td>
                <Tag colour={change.what === 'added' ? 'success' : 'info'}>
                  {change.what === 'added' ? t.new : t.change}
                </Tag>
                <ul class="plain">
                  {change.what === 'added'
                    ? newFields(kind, change.values).map((field) => (
                        <li>
                          {t.fields[field.field]}: {said(view, field.field, field.to)}
                        </li>
                      ))
                    : change.fields.map((field) => <ChangedField view={view} field={field} />)}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function ChangedField({ view, field }: { view: View; field: FieldChange }) {
  const t = texts[view.language];
  const left = field.field === 'left';
  return (
    <li>
      {t.fields[field.field]}: <del>{left ? t.leftBefore : said(view, field.field, field.from)}</del> →{' '}
      <ins>{left ? t.leftAfter : said(view, field.field, field.to)}</ins>
    </li>
  );
}

/** What a new row says, without what is empty. */
function newFields(kind: AnyPlan['kind'], values: unknown): FieldChange[] {
  const row = values as Record<string, string | readonly string[] | null>;
  const fields = kind === 'units' ? ['kind', 'parent'] : ['title', 'unit', 'roles'];
  return fields
    .map((field) => {
      const value = row[field];
      return { field, from: '', to: Array.isArray(value) ? value.join(' ') : String(value ?? '') };
    })
    .filter(({ to }) => to !== '');
}

/** A value in words: kinds and roles by their names, an empty one said as such. */
function said(view: View, field: string, value: string): string {
  const t = organisationTexts[view.language];
  if (value === '') return texts[view.language].nothingBefore;
  if (field === 'kind') return (t.unitKinds as Record<string, string>)[value] ?? value;
  if (field === 'roles')
    return value
      .split(' ')
      .map((role) => (t.roles as Record<string, string>)[role] ?? role)
      .join(', ');
  return value;
}

/** What is wrong in a file: row, column, what, and what is allowed. Nothing if nothing is. */
export function ProblemTable({ view, problems }: { view: View; problems: readonly ImportProblem[] }) {
  const t = texts[view.language];
  if (problems.length === 0) return null;
  const left = problems.length - MOST_PROBLEMS;
  return (
    <section class="import-problems" role="alert" tabindex={-1} data-controller="focus">
      <h2>{t.problemsTitle(problems.length)}</h2>
      <p>{t.problemsText}</p>
      <TableBox label={t.problemsCaption}>
        <table>
          <caption class="sr-only">{t.problemsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.row}</th>
              <th scope="col">{t.problemColumn}</th>
              <th scope="col">{t.problem}</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, MOST_PROBLEMS).map((problem) => (
              <tr>
                <th scope="row">{problem.row}</th>
                <td>{problem.column ?? t.wholeRow}</td>
                <td>{fill(t.problems[problem.code] ?? problem.code, problem.params)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {left > 0 ? <p>{t.moreProblems(left)}</p> : null}
    </section>
  );
}
