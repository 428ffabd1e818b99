import { Database } from '../shared/db/database.ts';
import { startEmbedded } from '../shared/db/embedded.ts';

export interface OpenDatabase {
  db: Database;
  /** `DATABASE_URL`'s host and name, or the data folder: for telling which database is meant. */
  where: string;
  close(): Promise<void>;
}

/**
 * Opens the database: the server that DATABASE_URL names, otherwise Mylla's own on the data folder.
 * @param share use the server of another live Mylla on the folder, rather than refuse
 */
export async function openDatabase(
  data: string,
  { share = true }: { share?: boolean } = {},
): Promise<OpenDatabase> {
  const url = process.env.DATABASE_URL;
  if (url) {
    const db = Database.connect({ connectionString: url });
    const { host, pathname } = new URL(url);
    return { db, where: `${host}${pathname}`, close: () => db.close() };
  }
  const server = await startEmbedded(data, { share });
  const db = Database.connect(server.connection);
  return {
    db,
    where: data,
    async close() {
      await db.close();
      await server.stop();
    },
  };
}
