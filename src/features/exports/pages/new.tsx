import type { FormState } from '../../../shared/http/form.ts';
import { FORMATS } from '../../../shared/transfer/formats.ts';
import type { ExportSource, Filter } from '../../../shared/transfer/source.ts';
import { Buttons, Choices, Form, Hidden, Submit } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { texts } from '../texts.ts';

interface NewProps {
  view: View;
  state: FormState;
  source: ExportSource;
  filter: Filter;
  /** Made for this form, so that sending it twice gives one export. */
  id: string;
  refusalText?: string;
}

/** Chooses the format of a list's file. */
export function NewExportPage({ view, state, source, filter, id, refusalText }: NewProps) {
  const { language } = view;
  const t = texts[language];
  const title = source.title[language];
  const query = new URLSearchParams(filter).toString();
  const back = query ? `${source.href}?${query}` : source.href;
  const chosen = source.describe?.(language, filter) ?? [];
  return (
    <Page view={view} title={t.newTitle} lead={t.newLead(title)} up={{ href: back, label: t.back(title) }}>
      {chosen.length > 0 ? (
        <>
          <p>{t.chosen}</p>
          <ul class="ds-list exports-chosen">
            {chosen.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t.everything}</p>
      )}
      {source.note ? (
        <p>
          <strong>{t.note}</strong> {source.note[language]}
        </p>
      ) : null}
      <Form
        view={view}
        action="/exports"
        state={state}
        labels={{ format: t.format }}
        {...(refusalText ? { refusalText } : {})}
      >
        <Hidden name="id" value={id} />
        <Hidden name="source" value={source.name} />
        <Hidden name="filter" value={query} />
        <Choices
          view={view}
          state={state}
          name="format"
          kind="radio"
          required
          label={t.format}
          options={FORMATS.map((format) => ({
            value: format,
            label: t.formats[format],
            hint: t.formatHints[format],
          }))}
        />
        <Buttons>
          <Submit>{t.order}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {t.back(title)}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
