import { fieldsOf, flowOf, ownAnswers, peopleIn } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language, Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind } from '../../shared/transfer/columns.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { type Outcome, outcomeOf } from './pages/parts.tsx';
import { type ApplicationRow, listApplications, namesFor } from './read.ts';
import { FUND_FLOW } from './rules.ts';
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

/** What the organisation's own questions got for answers, by application; each in the flow that it began on. */
async function ownAnswersOf(
  tx: Tx,
  language: Language,
  rows: readonly ApplicationRow[],
): Promise<Map<string, string>> {
  const all = [];
  for (const row of rows) {
    if (row.flowVersion === 0) continue;
    const own = await flowOf(tx, FUND_FLOW, row.flowVersion);
    all.push({ row, own, steps: own.flow.steps.map((step) => step.id) });
  }
  const people = all.flatMap(({ row, own, steps }) => peopleIn(fieldsOf(own.flow, steps), row.data));
  const names = await namesFor(tx, people);
  return new Map(
    all.flatMap(({ row, own, steps }) => {
      const said = ownAnswers(language, own, steps, row.data, names);
      return said ? [[row.id, said] as const] : [];
    }),
  );
}

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
    column('ownAnswers', 'text', { width: 44 }),
    column('id', 'text', { width: 38 }),
  ],
  async rows(tx, actor, filter, after, limit) {
    const callId = filter.call;
    const { rows, next } = await listApplications(
      tx,
      isId(callId ?? '') && callId ? { callId } : {},
      limit,
      after,
    );
    const answers = await ownAnswersOf(tx, actor.language, rows);
    return {
      rows: rows.map((row) => ({
        ownAnswers: answers.get(row.id) ?? null,
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
