import type { FormState } from '../../../shared/http/form.ts';
import { formatNumber } from '../../../shared/text/format.ts';
import { repeatedHeadings } from '../../../shared/transfer/cells.ts';
import type { ImportTarget } from '../../../shared/transfer/target.ts';
import { Buttons, Form, Select, Submit } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, PostButton, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { columnName } from '../said.ts';
import type { ImportJob, StoredRow } from '../tables.ts';
import { texts } from '../texts.ts';
import { ImportSteps } from './parts.tsx';

interface MappingProps {
  view: View;
  state: FormState;
  job: ImportJob;
  target: ImportTarget;
  /** The first rows, as they stand in the file. */
  sample: readonly StoredRow[];
}

/** Which column of the file is which. */
export function MappingPage({ view, state, job, target, sample }: MappingProps) {
  const { language } = view;
  const t = texts[language];
  const options = job.headings.map((_, place) => ({
    value: String(place),
    label: columnName(language, job.headings, place),
  }));
  const repeated = repeatedHeadings(job.headings);
  return (
    <Page
      view={view}
      title={t.mappingTitle}
      lead={t.mappingLead(job.fileName, formatNumber(language, job.rowCount))}
      up={{
        href: target.start ?? '/imports',
        label: target.start ? t.elsewhere(target.title[language]) : t.title,
      }}
    >
      <ImportSteps view={view} at="mapping" id={job.id} start={target.start} />
      {repeated.length > 0 ? (
        <Alert colour="warning">
          <p>{t.repeatedColumns(repeated.join(', '))}</p>
        </Alert>
      ) : null}
      {job.repeated > 0 ? <p class="quiet import-note">{t.repeatedRows(job.repeated)}</p> : null}
      <Form
        view={view}
        action={`/imports/${job.id}/mapping`}
        state={state}
        texts={t.files}
        refusalText={target.problems?.[language][state.refusal?.code ?? '']}
        labels={Object.fromEntries(target.fields.map(({ key, label }) => [`map-${key}`, label[language]]))}
      >
        <div class="import-fields">
          {target.fields.map((field) => (
            <Select
              view={view}
              state={state}
              name={`map-${field.key}`}
              label={field.label[language]}
              required={field.required ?? false}
              quiet={Boolean(target.start)}
              hint={field.hint?.[language]}
              texts={t.files}
              options={options}
              empty={t.notInFile}
            />
          ))}
        </div>
        <Buttons>
          <Submit>{t.check}</Submit>
        </Buttons>
      </Form>
      <section class="section">
        <h2>{t.sample}</h2>
        <TableBox label={t.sample}>
          <table>
            <thead>
              <tr>
                <th scope="col" class="number">
                  {t.row}
                </th>
                {job.headings.map((_, place) => (
                  <th scope="col">{columnName(language, job.headings, place)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sample.map(({ number, cells }) => (
                <tr>
                  <th scope="row" class="number">
                    {number}
                  </th>
                  {job.headings.map((_, place) => (
                    <td>{shortened(cells?.[place] ?? '')}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      </section>
      <PostButton view={view} action={`/imports/${job.id}/removal`} variant="tertiary" icon="remove">
        {t.remove}
      </PostButton>
    </Page>
  );
}

const SHOWN = 80;
const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text);
