import type { SeedContext } from '../../shared/http/feature.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { saveView } from './store.ts';

const VIEWS: readonly { who: string; name: string; query: string }[] = [
  { who: 'lead', name: 'Väntar på uppbackning', query: 'step=backing' },
  { who: 'lead', name: 'Pausade, mest stöd först', query: 'state=paused&sort=votes' },
  { who: 'manager', name: 'Min enhets idéer i granskning', query: 'scope=unit&step=examination' },
];

/** Views of ideas that some have saved. */
export async function seedViews(context: SeedContext): Promise<void> {
  for (const { who, name, query } of VIEWS)
    await context.as(who, 6, async (tx) => {
      const done = await saveView(tx, { id: tx.newId(), list: 'ideas', path: '/ideas', query, name });
      if (isRefusal(done)) throw new Error(`The example could not save a view: ${done.code}`);
    });
}
