import { fillExample } from '../features/demo/demo.ts';
import { features } from '../features.ts';
import { migrate } from '../shared/db/migrate.ts';
import { dayOf } from '../shared/kernel/dates.ts';
import { openDatabase } from './open.ts';
import type { CommonOptions } from './options.ts';

export async function demoCommand(options: CommonOptions): Promise<void> {
  const { db, close } = await openDatabase(options.data);
  try {
    await migrate(db.pool);
    const { refs } = await fillExample(db, features, {
      today: dayOf(new Date()),
      onProgress: (feature) => process.stderr.write(`  ${feature} …\n`),
    });
    console.log(
      refs.size === 0
        ? 'The example municipality Björkviken is already there.'
        : 'The example municipality Björkviken is filled.',
    );
  } finally {
    await close();
  }
}
