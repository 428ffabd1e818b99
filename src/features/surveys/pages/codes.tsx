import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { pathOf } from '../paths.ts';
import { spokenCode } from '../rules.ts';
import type { Survey } from '../tables.ts';
import { texts } from '../texts.ts';

/** Codes to cut apart and hand out. */
export function CodesPage({
  view,
  row,
  codes,
}: {
  view: View;
  row: Survey;
  codes: readonly { code: string; group: string }[];
}) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.people.codesTitle}
      lead={t.people.codesLead}
      up={{ href: `${pathOf(row.id)}/people`, label: row.title }}
      layout="focus"
    >
      <ul class="survey-codes">
        {codes.map(({ code, group }) => (
          <li>
            <strong>{row.title}</strong>
            <span>{t.people.codeGo(`${view.origin.replace(/^https?:\/\//, '')}/s`)}</span>
            <span class="survey-codes__code">{spokenCode(code)}</span>
            <span class="quiet">{group}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
