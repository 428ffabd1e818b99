import { migrate } from '../shared/db/migrate.ts';
import { openDatabase } from './open.ts';
import type { CommonOptions } from './options.ts';

export async function migrateCommand(options: CommonOptions): Promise<void> {
  const { db, where, close } = await openDatabase(options.data);
  try {
    const ran = await migrate(db.pool);
    console.log(ran.length === 0 ? `${where} is up to date.` : `${where}: ran ${ran.join(', ')}`);
  } finally {
    await close();
  }
}
