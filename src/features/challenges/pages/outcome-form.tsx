import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { Buttons, Form, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { SHORT_MAX } from '../input.ts';
import type { FullChallenge } from '../read.ts';
import { texts } from '../texts.ts';

/** The three ways on towards the end: each a question of its own. */
export const OUTCOMES = ['decision', 'closing', 'report'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** One question about the end of a challenge: what is decided, what came of it, or why it is closed. */
export function OutcomeForm({
  view,
  row,
  kind,
  state,
  refusalText,
}: {
  view: View;
  row: FullChallenge;
  kind: OutcomeKind;
  state: FormState;
  refusalText?: string | undefined;
}) {
  const t = texts[view.language];
  const page = {
    decision: { ...t.decidePage, name: 'decision', label: t.decidePage.decision },
    closing: { ...t.closePage, name: 'closedReason', label: t.closePage.reason },
    report: { ...t.reportPage, name: 'report', label: t.reportPage.report },
  }[kind];
  const path = `/challenges/${row.id}`;
  return (
    <Page view={view} title={page.title} lead={page.lead} up={{ href: path, label: row.title }}>
      <Form
        view={view}
        action={`${path}/${kind}`}
        state={state}
        texts={t.errors}
        labels={{ [page.name]: page.label.replace('?', '') }}
        refusalText={refusalText}
      >
        <TextArea
          view={view}
          state={state}
          texts={t.errors}
          name={page.name}
          label={page.label}
          rows={kind === 'closing' ? 3 : 8}
          required
          {...(kind === 'closing' ? { maxLength: SHORT_MAX } : {})}
        />
        <Buttons>
          <Submit>{page.send}</Submit>
          <ButtonLink href={path} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
