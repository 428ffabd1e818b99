import type { Tx } from '../../shared/db/database.ts';
import type { WaitingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { formatDay } from '../../shared/text/format.ts';
import { codeFrom } from './rules.ts';
import { texts } from './texts.ts';

/** A survey without a last day waits as if it had so many days. */
const DAYS_WITHOUT_END = 14;

/** Surveys that wait for the person's own answer. The link is the one that was mailed. */
export async function waitingSurveys(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const { rows } = await tx.client.query<{
    title: string;
    closes_on: string | null;
    opened_on: string;
    seal: Buffer;
  }>('select * from mylla_my_surveys()');
  const t = texts[actor.language].home;
  return rows.map((row) => ({
    href: `/s/${codeFrom(row.seal)}`,
    title: row.title,
    note: row.closes_on ? t.until(formatDay(actor.language, row.closes_on)) : t.answer,
    urgent: row.closes_on !== null && row.closes_on <= addDays(tx.today, 1),
    day: row.closes_on ?? addDays(row.opened_on, DAYS_WITHOUT_END),
  }));
}
