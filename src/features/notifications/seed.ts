import type { SeedContext } from '../../shared/http/feature.ts';
import { chooseMail, readOne } from './actions.ts';
import { listNotifications } from './read.ts';

/** Whoever was told more than so many days ago has read it. */
const READ_AFTER_DAYS = 30;
const DAY_MS = 86_400_000;

/** In the example people have read what is old, and two have chosen how they get mail. */
export async function seedNotifications(context: SeedContext): Promise<void> {
  const recent = new Date(`${context.today}T00:00:00Z`).getTime() - READ_AFTER_DAYS * DAY_MS;
  for (const who of [
    'aide',
    'manager',
    'lead',
    'coach',
    'director',
    'politician',
    'planner',
    'hr',
    'nurse',
  ]) {
    for (let after: string | undefined, more = true; more; ) {
      const next: string | null = await context.as(who, READ_AFTER_DAYS, async (tx, actor) => {
        const page = await listNotifications(tx, after);
        for (const row of page.rows)
          if (!row.readAt && row.at.getTime() < recent) await readOne(tx, actor, row.id);
        return page.next;
      });
      more = next?.startsWith('u_') ?? false;
      after = next ?? undefined;
    }
  }
  await context.as('aide', 200, (tx, actor) => chooseMail(tx, actor, 'daily'));
  await context.as('politician', 180, (tx, actor) => chooseMail(tx, actor, 'never'));
}
