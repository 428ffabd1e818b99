import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Choices, Form, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, TableBox, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { AppliedImport } from '../import/read.ts';
import type { ImportProblem } from '../import/rules.ts';
import { texts } from '../import/texts.ts';
import { mayImport } from '../policy.ts';
import { IMPORT_KINDS, type ImportKind } from '../tables.ts';
import { ProblemTable } from './import-preview.tsx';
import { OrganisationTabs } from './parts.tsx';

interface ImportPageProps {
  view: View;
  state: FormState;
  applied: readonly AppliedImport[];
  /** What was wrong with the file that was just sent. */
  problems?: readonly ImportProblem[];
}

/** Chooses a file, or takes pasted rows. */
export function ImportPage({ view, state, applied, problems = [] }: ImportPageProps) {
  const t = texts[view.language];
  const kinds = IMPORT_KINDS.filter((kind) => view.actor !== null && mayImport(view.actor, kind));
  const hints = { units: t.unitsHint, people: t.peopleHint };
  const fileError = state.errors.file !== undefined;
  return (
    <Page view={view} title={t.title} lead={t.lead}>
      <OrganisationTabs view={view} current="import" />
      <ProblemTable view={view} problems={problems} />
      <Form
        view={view}
        action="/organisation/import"
        state={problems.length > 0 ? { ...state, refusal: null } : state}
        files
        texts={{ 'import.choose': t.chooseSomething }}
        labels={{ kind: t.kind, file: t.file, text: t.text }}
      >
        <Choices
          view={view}
          state={state}
          name="kind"
          kind="radio"
          required
          label={t.kind}
          options={kinds.map((kind) => ({ value: kind, label: t[kind], hint: hints[kind] }))}
        />
        <div class="ds-field">
          <label class="ds-label" for="file">
            {t.file}
          </label>
          <p class="hint" id="file-hint">
            {t.fileHint}
          </p>
          <input
            class="ds-input"
            type="file"
            id="file"
            name="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            aria-describedby="file-hint"
            aria-invalid={fileError ? 'true' : undefined}
          />
        </div>
        <TextArea view={view} state={state} name="text" quiet label={t.text} hint={t.textHint} rows={5} />
        <Buttons>
          <Submit>{t.preview}</Submit>
        </Buttons>
      </Form>
      <Templates view={view} kinds={kinds} />
      <section class="section">
        <h2>{t.before}</h2>
        {applied.length === 0 ? (
          <p class="quiet">{t.noneYet}</p>
        ) : (
          <ul class="list">
            {applied.map((item) => (
              <AppliedRow view={view} item={item} />
            ))}
          </ul>
        )}
      </section>
    </Page>
  );
}

function AppliedRow({ view, item }: { view: View; item: AppliedImport }) {
  const t = texts[view.language];
  const { added = 0, changed = 0, unchanged = 0 } = item.counts;
  return (
    <li>
      <div class="list__main">
        {t.beforeRow(item.by ?? '–', t[item.kind].toLowerCase())}
        <p class="quiet">
          {[item.fileName, t.added(added), t.changed(changed), t.unchanged(unchanged)]
            .filter(Boolean)
            .join(', ')}
        </p>
      </div>
      <div class="list__side">
        <Time language={view.language} at={item.appliedAt} />
      </div>
    </li>
  );
}

/** What the columns are called and may hold, with a file to begin from. */
function Templates({ view, kinds }: { view: View; kinds: readonly ImportKind[] }) {
  const t = texts[view.language];
  const parts = {
    units: { caption: t.columnsUnits, rows: t.unitColumns, button: t.templateUnits },
    people: { caption: t.columnsPeople, rows: t.peopleColumns, button: t.templatePeople },
  };
  return (
    <section class="section">
      <h2>{t.templates}</h2>
      <p>{t.columnsNote}</p>
      {kinds.map((kind) => (
        <>
          <TableBox label={parts[kind].caption}>
            <table>
              <caption>{parts[kind].caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{t.column}</th>
                  <th scope="col">{t.content}</th>
                </tr>
              </thead>
              <tbody>
                {parts[kind].rows.map(([column, content]) => (
                  <tr>
                    <th scope="row">{column}</th>
                    <td>{content}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
          <p>
            <ButtonLink
              href={`/organisation/import/template-${kind}.csv`}
              icon="download"
              variant="secondary"
              download
            >
              {parts[kind].button}
            </ButtonLink>
          </p>
        </>
      ))}
    </section>
  );
}
