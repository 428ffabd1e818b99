import { formatNumber } from '../../../shared/text/format.ts';
import type { ImportRow, ImportTarget } from '../../../shared/transfer/target.ts';
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
}

/** What is right, what is wrong and why, before anything is saved. */
export function PreviewPage({ view, job, target, wrong, next, right }: PreviewProps) {
  const { language } = view;
  const t = texts[language];
  const count = formatNumber(language, rightCount(job));
  const unread = job.headings.filter(
    (heading, place) => heading !== '' && !Object.values(job.mapping ?? {}).includes(place),
  );
  return (
    <Page
      view={view}
      title={t.previewTitle(count)}
      lead={t.previewLead}
      up={{ href: '/imports', label: t.title }}
      layout="wide"
    >
      <ImportSteps view={view} at="preview" id={job.id} />
      {job.wrongCount > 0 ? (
        <Alert colour="warning">
          <p>{t.someWrong(formatNumber(language, job.wrongCount))}</p>
        </Alert>
      ) : (
        <p>{t.allRight}</p>
      )}
      {job.repeated > 0 ? <p class="quiet import-note">{t.repeatedRows(job.repeated)}</p> : null}
      {unread.length > 0 ? <p class="quiet import-note">{t.unread(unread.join(', '))}</p> : null}
      <div class="buttons">
        {rightCount(job) > 0 ? (
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
      </div>
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
                  {target.fields.map(({ label }) => (
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
                    {target.fields.map((field) => (
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
