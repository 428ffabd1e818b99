import type { Child } from 'hono/jsx';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type Survey, SurveyTabs } from '../../surveys/public.ts';
import { wordResultsPath } from '../paths.ts';
import { texts } from '../texts.ts';

/** The frame of the pages for those who read what was written. */
export function ReadersPage({
  view,
  row,
  title,
  up = { href: wordResultsPath(row.id), label: texts[view.language].toResults },
  lead,
  actions,
  children,
}: {
  view: View;
  row: Survey;
  title: string;
  up?: { href: string; label: string };
  lead?: string;
  actions?: Child;
  children?: Child;
}) {
  return (
    <Page view={view} title={title} up={up} {...(lead ? { lead } : {})} actions={actions}>
      <SurveyTabs view={view} row={row} holds current="results" />
      {children}
    </Page>
  );
}
