import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, fieldValue, Hidden, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { TemplateRow } from '../read.ts';
import { texts } from '../texts.ts';
import type { DetailProps } from './props.ts';

/** On an experiment's page: keeps its card for others to begin from. */
export function SaveTemplate({ view, row, mayRun, ids, refused }: DetailProps) {
  const t = texts[view.language];
  if (!mayRun) return null;
  const here = refused?.part === 'template';
  const state: FormState = here
    ? refused.state
    : { ...EMPTY_FORM, values: { id: ids.template, name: row.title } };
  return (
    <details class="fold" open={here} id="template">
      <summary>{t.page.template}</summary>
      <p class="quiet">{t.page.templateText}</p>
      <Form
        view={view}
        action={`/experiments/${row.id}/template`}
        state={here ? state : undefined}
        texts={t.errors}
        labels={{ name: t.page.templateName.replace('?', '') }}
        refusalText={here ? refused.text : undefined}
      >
        <Hidden name="id" value={fieldValue(state, 'id')} />
        <TextField view={view} state={state} name="name" label={t.page.templateName} required />
        <Buttons>
          <Submit variant="secondary">{t.page.saveTemplate}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}

/** Cards to begin from. */
export function ListTemplates({
  view,
  rows,
  mayRemove,
}: {
  view: View;
  rows: readonly TemplateRow[];
  mayRemove: (row: TemplateRow) => boolean;
}) {
  const all = texts[view.language];
  const t = all.templatesPage;
  return (
    <Page view={view} title={t.title} lead={t.lead} up={{ href: '/experiments', label: all.title }}>
      {rows.length === 0 ? (
        <Empty
          icon="layers"
          title={t.none.title}
          action={<ButtonLink href="/experiments">{t.none.go}</ButtonLink>}
        >
          <p>{t.none.text}</p>
        </Empty>
      ) : (
        <>
          <p class="measure">{t.use}</p>
          <ul class="experiment-templates">
            {rows.map((row) => (
              <li class="card">
                <h2>{row.name}</h2>
                <p class="quiet">
                  {[t.days(row.days), row.creatorName ? t.by(row.creatorName) : null]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <Prose text={row.hypothesis} />
                {row.threshold ? (
                  <p>
                    {all.page.threshold}: {row.threshold}
                  </p>
                ) : null}
                {mayRemove(row) ? (
                  <PostButton
                    view={view}
                    action={`/experiments/templates/${row.id}/remove`}
                    icon="remove"
                    variant="tertiary"
                    confirmText={t.removeAsk}
                    label={`${t.remove}: ${row.name}`}
                  >
                    {t.remove}
                  </PostButton>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
