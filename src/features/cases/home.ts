import type { Tx } from '../../shared/db/database.ts';
import type { CaseSource, WaitingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { formatDay } from '../../shared/text/format.ts';
import { answersFor, withNames } from './read-late.ts';
import { type CaseRow, openCases } from './sources.ts';
import { texts } from './texts.ts';

/** At most so many on the home page. */
const MOST = 6;

/** Cases that the person has, or stands in for, soonest first. */
export const waitingCases =
  (sources: readonly CaseSource[]) =>
  async (tx: Tx, actor: Actor): Promise<WaitingItem[]> => {
    if (sources.length === 0) return [];
    const t = texts[actor.language].waiting;
    const people = await answersFor(tx, actor.personId);
    const { rows } = await tx.client.query<CaseRow>(openCases(sources, 'c.case_owner_id = any ($2)', MOST), [
      tx.scope.organisationId,
      people,
    ]);
    return (await withNames(tx, sources, rows, actor.language)).map((row) => {
      const day = formatDay(actor.language, row.dueOn);
      const late = row.dueOn < tx.today;
      const note =
        row.status === 'paused' ? t.paused(day) : late ? t.late(row.stepName, day) : t.due(row.stepName, day);
      return {
        href: row.path,
        title: row.title,
        note: row.ownerId === actor.personId ? note : `${note} ${t.insteadOf(row.ownerName)}`,
        urgent: late,
        day: row.dueOn,
      };
    });
  };
