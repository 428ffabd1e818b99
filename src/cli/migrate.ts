import { migrate } from '../shared/db/migrate.ts';
import type { CommonOptions } from './cli.ts';
import { openDatabase } from './open.ts';

export async function migrateCommand(options: CommonOptions): Promise<void> {
  const { db, where, close } = await openDatabase(options.data);
  try {
    const ran = await migrate(db.pool);
    console.log(ran.length === 0 ? `${where} is up to date.` : `${where}: ran ${ran.join(', ')}`);
  } finally {
    await close();
  }
}
