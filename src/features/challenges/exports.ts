import { isId } from '../../shared/kernel/ids.ts';
import type { Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind, Row } from '../../shared/transfer/columns.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { type FullChallenge, fullChallenges } from './read.ts';
import { type ChallengeVisibility, type Phase, phaseOf } from './rules.ts';
import { type ChallengeTexts, texts } from './texts.ts';

type Key = keyof ChallengeTexts['columns'];

const inBoth = (text: (t: ChallengeTexts) => string): Texts<string> => ({
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
  column('phase', 'text', { words: (language, code) => texts[language].phases[code as Phase], width: 20 }),
  column('unit', 'text', { width: 24 }),
  column('forWhom', 'text', { width: 30 }),
  column('need', 'text', { width: 44 }),
  column('known', 'text', { width: 30 }),
  column('tried', 'text', { width: 30 }),
  column('criteria', 'text', { width: 30 }),
  column('decider', 'text', { width: 22 }),
  column('owner', 'text', { width: 22 }),
  column('visibility', 'text', {
    words: (language, code) => texts[language].form.visibilities[code as ChallengeVisibility].label,
    width: 22,
  }),
  column('invited', 'text', { width: 30 }),
  column('alsoInvited', 'text', { width: 30 }),
  column('opensOn', 'day'),
  column('collectUntil', 'day'),
  column('refineUntil', 'day'),
  column('decideUntil', 'day'),
  column('reportBackOn', 'day'),
  column('decidedOn', 'day'),
  column('decision', 'text', { width: 44 }),
  column('closedOn', 'day'),
  column('closedReason', 'text', { width: 30 }),
  column('reportedOn', 'day'),
  column('report', 'text', { width: 44 }),
  column('id', 'text', { width: 38 }),
];

const rowOf = (row: FullChallenge, today: string): Row => ({
  ...Object.fromEntries(
    COLUMNS.map(({ key }) => [key, (row as unknown as Record<string, string | null>)[key] ?? null]),
  ),
  phase: phaseOf(row, today),
  unit: row.unitName,
  criteria: row.criteria.join('\n'),
  decider: row.deciderName,
  owner: row.ownerName,
  invited: row.invitedUnitNames.join(', '),
});

/** All challenges that the person may see, his or her own drafts among them, the newest first. */
export const challengesSource: ExportSource = {
  name: 'challenges',
  title: inBoth((t) => t.title),
  fileName: inBoth((t) => t.fileName),
  href: '/challenges',
  columns: COLUMNS,
  async rows(tx, _actor, _filter, after, limit) {
    const read = await fullChallenges(tx, limit + 1, after !== null && isId(after) ? after : null);
    const shown = read.slice(0, limit);
    return {
      rows: shown.map((row) => rowOf(row, tx.today)),
      next: read.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  },
};
