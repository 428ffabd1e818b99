import { formatNumber } from '../../../shared/text/format.ts';
import type { ImportReview, ImportRow, ImportTarget } from '../../../shared/transfer/target.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, More, PostButton, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { rightCount } from '../rules.ts';
import { placeOf, problemText, valueText } from '../said.ts';
import type { ImportJob, StoredRow } from '../tables.ts';
import { texts } from '../texts.ts';
import { ImportSteps } from './parts.tsx';

interface PreviewProps {
  view: View;
  job: ImportJob;
  target: ImportTarget;
  /** A page of the rows that are wrong, and the number of the last if there are more. */
  wrong: readonly StoredRow[];
  next: number | null;
  /** The first rows that are right, as they will be. */
  right: readonly ImportRow[];
  /** What the target itself says of the file. */
  review: ImportReview | null;
}

/** What is right, what is wrong and why, before anything is saved. */
export function PreviewPage({ view, job, target, wrong, next, right, review }: PreviewProps) {
  const { language } = view;
  const t = texts[language];
  const count = formatNumber(language, rightCount(job));
  const unread = job.headings.filter(
    (heading, place) => heading !== '' && !Object.values(job.mapping ?? {}).includes(place),
  );
  const fields = target.fields.filter(({ key, required }) => required || job.mapping?.[key] !== undefined);
  const without = target.start ? target.fields.filter((field) => !fields.includes(field)) : [];
  return (
    <Page
      view={view}
      title={t.previewTitle(count)}
      lead={t.previewLead}
      up={{
        href: target.start ?? '/imports',
        label: target.start ? t.elsewhere(target.title[language]) : t.title,
      }}
      layout="wide"
    >
      <ImportSteps view={view} at="preview" id={job.id} start={target.start} />
      {review?.stop ? (
        <Alert colour="danger">
          <p>{review.stop}</p>
        </Alert>
      ) : null}
      {job.wrongCount > 0 ? (
        <Alert colour="warning">
          <p>{t.someWrong(formatNumber(language, job.wrongCount))}</p>
        </Alert>
      ) : (
        <p>{t.allRight}</p>
      )}
      {review?.notes.map((note) => (
        <p>{note}</p>
      ))}
      {job.repeated > 0 ? <p class="quiet import-note">{t.repeatedRows(job.repeated)}</p> : null}
      {unread.length > 0 ? <p class="quiet import-note">{t.unread(unread.join(', '))}</p> : null}
      {without.length > 0 ? (
        <details class="import-note">
          <summary>{t.noColumn(without.length)}</summary>
          <ul>
            {without.map(({ label }) => (
              <li>{label[language]}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <div class="buttons">
        {rightCount(job) > 0 && !review?.stop ? (
          <PostButton view={view} action={`/imports/${job.id}/application`} variant="primary" icon="check">
            {job.wrongCount > 0 ? t.applyRight(count) : t.apply(count)}
          </PostButton>
        ) : null}
        <PostButton view={view} action={`/imports/${job.id}/removal`}>
          {job.wrongCount > 0 ? t.stopAndMend : t.otherFile}
        </PostButton>
        <ButtonLink href={`/imports/${job.id}/mapping`} variant="tertiary">
          {t.changeMapping}
        </ButtonLink>
        {target.start ? (
          <ButtonLink href={`${target.start}/${job.id}`} variant="tertiary">
            {t.changeAbout}
          </ButtonLink>
        ) : null}
      </div>
      {review?.table ? <ReviewTable table={review.table} /> : null}
      <WrongRows view={view} job={job} target={target} rows={wrong} next={next} />
      {right.length > 0 ? (
        <section class="section">
          <h2>{t.rightSample}</h2>
          <TableBox label={t.rightSample}>
            <table>
              <thead>
                <tr>
                  <th scope="col" class="number">
                    {t.row}
                  </th>
                  {fields.map(({ label }) => (
                    <th scope="col">{label[language]}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {right.map(({ number, values }) => (
                  <tr>
                    <th scope="row" class="number">
                      {number}
                    </th>
                    {fields.map((field) => (
                      <td>{valueText(language, field, values[field.key])}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </section>
      ) : null}
    </Page>
  );
}

function ReviewTable({ table }: { table: NonNullable<ImportReview['table']> }) {
  return (
    <section class="section">
      <h2>{table.caption}</h2>
      <TableBox label={table.caption}>
        <table>
          <thead>
            <tr>
              {table.headings.map((heading, at) => (
                <th scope="col" class={at === 1 ? 'number' : undefined}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells) => (
              <tr>
                {cells.map((cell, at) =>
                  at === 0 ? (
                    <th scope="row">{cell}</th>
                  ) : (
                    <td class={typeof cell === 'number' ? 'number' : undefined}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}

/** The rows that are wrong, each with all that is wrong with it. Nothing if none is. */
export function WrongRows({
  view,
  job,
  target,
  rows,
  next,
}: {
  view: View;
  job: ImportJob;
  target: ImportTarget;
  rows: readonly StoredRow[];
  next: number | null;
}) {
  const { language } = view;
  const t = texts[language];
  if (rows.length === 0) return null;
  return (
    <section class="section">
      <h2>{t.wrongTitle}</h2>
      {rows.some(({ cells }) => cells !== null) ? (
        <>
          <p>
            <ButtonLink href={`/imports/${job.id}/wrong.csv`} icon="download" variant="secondary" download>
              {t.downloadWrong}
            </ButtonLink>
          </p>
          <p class="quiet">{t.downloadHint}</p>
        </>
      ) : (
        <p class="quiet">{t.forgotten}</p>
      )}
      <TableBox label={t.wrongCaption}>
        <table>
          <caption class="sr-only">{t.wrongCaption}</caption>
          <thead>
            <tr>
              <th scope="col" class="number">
                {t.row}
              </th>
              <th scope="col">{t.where}</th>
              <th scope="col">{t.what}</th>
            </tr>
          </thead>
          <tbody>
            {rows.flatMap(({ number, problems }) =>
              (problems ?? []).map((problem) => (
                <tr>
                  <th scope="row" class="number">
                    {number}
                  </th>
                  <td>{placeOf(language, target, job, problem.field)}</td>
                  <td>{problemText(language, target, problem)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </TableBox>
      <More view={view} href={next === null ? null : `/imports/${job.id}?after=${next}`} />
    </section>
  );
}
