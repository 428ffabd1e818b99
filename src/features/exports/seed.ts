import type { SeedContext } from '../../shared/http/feature.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import type { Format } from '../../shared/transfer/formats.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { askForExport } from './actions.ts';
import { workOnExport } from './work.ts';

/** Who has asked for what, so many days ago. */
const ASKED: readonly { who: string; daysAgo: number; format: Format; filter: Record<string, string> }[] = [
  { who: 'lead', daysAgo: 2, format: 'xlsx', filter: { scope: 'organisation', status: 'all' } },
  { who: 'lead', daysAgo: 1, format: 'csv', filter: { scope: 'organisation', overdue: '1' } },
  { who: 'admin', daysAgo: 3, format: 'json', filter: { scope: 'organisation', status: 'all' } },
];

/** Some exports of actions, made as they would be made. */
export const seedExports = (sources: readonly ExportSource[]) => async (context: SeedContext) => {
  const source = sources.find(({ name }) => name === 'actions');
  if (!source) return;
  for (const { who, daysAgo, format, filter } of ASKED) {
    const order = await context.as(who, daysAgo, async (tx, actor) => {
      const done = await askForExport(tx, actor, source, {
        id: tx.newId(),
        source: source.name,
        format,
        filter,
      });
      if (isRefusal(done)) throw new Error(`The example could not export: ${done.code}`);
      return { id: done.id, organisationId: actor.organisationId, personId: actor.personId };
    });
    await workOnExport(context.db, sources, order);
  }
};
