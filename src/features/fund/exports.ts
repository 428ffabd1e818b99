import { isId } from '../../shared/kernel/ids.ts';
import type { Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind } from '../../shared/transfer/columns.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { type Outcome, outcomeOf } from './pages/parts.tsx';
import { listApplications } from './read.ts';
import { type FundTexts, texts } from './texts.ts';

const inBoth = (text: (t: FundTexts) => string): Texts<string> => ({
  sv: text(texts.sv),
  en: text(texts.en),
});
const column = (
  key: keyof FundTexts['columns'],
  kind: ColumnKind = 'text',
  more: Partial<Column> = {},
): Column => ({
  key,
  label: inBoth((t) => t.columns[key]),
  kind,
  ...more,
});

/** Applications as their list shows them: what is asked for, granted, paid and used. Never scores. */
export const fundSource: ExportSource = {
  name: 'fund-applications',
  title: inBoth((t) => t.exportTitle),
  fileName: inBoth((t) => t.fileName),
  href: '/fund',
  columns: [
    column('call', 'text', { width: 34 }),
    column('title', 'text', { width: 44 }),
    column('applicant', 'text', { width: 22 }),
    column('state', 'text', {
      words: (language, code) => texts[language].outcomes[code as Outcome],
      width: 22,
    }),
    column('asked', 'money'),
    column('granted', 'money'),
    column('paid', 'money'),
    column('used', 'money'),
    column('returned', 'money'),
    column('result', 'text', { width: 44 }),
    column('id', 'text', { width: 38 }),
  ],
  async rows(tx, _actor, filter, after, limit) {
    const callId = filter.call;
    const { rows, next } = await listApplications(
      tx,
      isId(callId ?? '') && callId ? { callId } : {},
      limit,
      after,
    );
    return {
      rows: rows.map((row) => ({
        call: row.callTitle,
        title: row.title,
        applicant: row.applicantName,
        state: outcomeOf(row),
        asked: row.asked,
        granted: row.granted,
        paid: row.paidTotal,
        used: row.used,
        returned: row.returned,
        result: row.result,
        id: row.id,
      })),
      next,
    };
  },
};
