import type { Table, Words } from '../../../engines/documents/public.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { formatDay, formatShare } from '../../../shared/text/format.ts';
import { comparedLabel, type PartView } from '../charts/context.ts';
import type { Tested } from '../figures/compare.ts';
import { number, signed, smallest } from '../numbers.ts';
import { type OrganisationRow, shareInterval } from './compare.ts';
import type { Shared } from './shared.ts';
import { organisationTexts } from './texts.ts';

const strong = (text: string): Words => [{ text, as: 'strong' }];

/** Who shares: when, how many were asked and how many answered. The own organisation first. */
export function organisationsTable(language: Language, own: Shared, others: readonly Shared[]): Table {
  const t = organisationTexts[language].all;
  return {
    caption: t.caption,
    columns: [
      { head: t.organisation },
      { head: t.closed },
      { head: t.asked, figures: true },
      { head: t.answered, figures: true },
      { head: t.rate, figures: true },
    ],
    rows: [own, ...others].map((one) => [
      [one.name, one === own ? `(${t.you})` : '', one.imported ? `(${t.file})` : '']
        .filter(Boolean)
        .join(' '),
      formatDay(language, one.closedOn),
      one.asked === null ? t.unknown : String(one.asked),
      String(one.answered),
      one.asked === null ? '–' : formatShare(language, one.answered / one.asked),
    ]),
  };
}

/** One instrument in the own organisation and in another: every figure of both, what differs most first. */
export function besideTable(
  part: PartView,
  tests: readonly Tested<OrganisationRow>[],
  own: Shared,
  other: Shared,
): Table | null {
  const t = organisationTexts[part.language].table;
  const rows = tests.filter(({ row }) => row.other === other.slug && row.part === part.position - 1);
  if (rows.length === 0) return null;
  const sorted = [...rows].sort(
    (a, b) =>
      Number(b.differs) - Number(a.differs) || Math.abs(b.row.difference) - Math.abs(a.row.difference),
  );
  const high = (summary: OrganisationRow['ours'], asked: number | null) => {
    const interval = shareInterval(summary, asked);
    if (summary.shareHigh === null) return '–';
    const said = (share: number) => formatShare(part.language, share);
    return interval
      ? `${said(summary.shareHigh)} (${number(part, interval.low * 100, 0)}–${said(interval.high)})`
      : said(summary.shareHigh);
  };
  return {
    caption: t.caption(part.words.name, own.name, other.name),
    columns: [
      { head: part.t.compare.item },
      ...t.means.map((head) => ({ head, figures: true })),
      { head: part.t.gap.difference, figures: true },
      { head: part.t.compare.verdict },
      ...[part.t.table.interval, ...t.highs, part.t.compare.adjusted].map((head) => ({
        head,
        figures: true,
      })),
    ],
    rows: sorted.map(({ row, adjusted, differs }) => [
      comparedLabel(part, row.variable),
      ...[row.ours, row.theirs].map(({ mean, n }) => `${number(part, mean)} (${n})`),
      strong(signed(part, row.difference)),
      differs ? strong(t.differs) : part.t.compare.chance,
      row.interval ? `${signed(part, row.interval.low)} – ${signed(part, row.interval.high)}` : '–',
      high(row.ours, own.asked),
      high(row.theirs, other.asked),
      smallest(part, adjusted),
    ]),
  };
}
