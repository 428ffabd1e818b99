import { dayOf } from '../../shared/kernel/dates.ts';
import type { Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind, Row } from '../../shared/transfer/columns.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { listProposals, readFilter } from './read.ts';
import { type SenderKind, type Standing, standingOf } from './rules.ts';
import { type ProposalTexts, texts } from './texts.ts';

type Key = keyof ProposalTexts['columns'];

const inBoth = (text: (t: ProposalTexts) => string): Texts<string> => ({
  sv: text(texts.sv),
  en: text(texts.en),
});
const column = (key: Key, kind: ColumnKind = 'text', more: Partial<Column> = {}): Column => ({
  key,
  label: inBoth((t) => t.columns[key]),
  kind,
  ...more,
});

const COLUMNS: readonly Column[] = [
  column('title', 'text', { width: 44 }),
  column('standing', 'text', {
    words: (language, code) => texts[language].standings[code as Standing],
    width: 18,
  }),
  column('senderKind', 'text', {
    words: (language, code) => texts[language].senderKinds[code as SenderKind],
    width: 20,
  }),
  column('unit', 'text', { width: 24 }),
  column('owner', 'text', { width: 22 }),
  column('supports', 'number'),
  column('argumentsFor', 'number'),
  column('argumentsAgainst', 'number'),
  column('sentOn', 'day'),
  column('dueOn', 'day'),
  column('answeredOn', 'day'),
  column('decision', 'text', {
    words: (language, code) => texts[language].decisions[code] ?? code,
    width: 16,
  }),
  column('id', 'text', { width: 38 }),
];

/** All proposals that the person may see, the newest first. Never who sent them. */
export const proposalsSource: ExportSource = {
  name: 'proposals',
  title: inBoth((t) => t.inside.title),
  fileName: inBoth((t) => t.fileName),
  href: '/proposals',
  columns: COLUMNS,
  async rows(tx, actor, _filter, after, limit) {
    const page = await listProposals(tx, actor, readFilter({}), limit, after ?? undefined);
    const rows = page.rows.map(
      (row): Row => ({
        title: row.title,
        standing: standingOf(row),
        senderKind: row.senderKind,
        unit: row.unitName,
        owner: row.ownerName,
        supports: row.supports,
        argumentsFor: row.argumentsFor,
        argumentsAgainst: row.argumentsAgainst,
        sentOn: dayOf(row.createdAt),
        dueOn: row.dueOn,
        answeredOn: row.answeredOn,
        decision: row.answeredOn ? row.decision : null,
        id: row.id,
      }),
    );
    return { rows, next: page.next };
  },
};
