import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The server refuses to copy a database that is being copied already: PostgreSQL's code for "in use". */
const IN_USE = '55006';
const TRIES = 200;
const PAUSE_MS = 25;

export interface DatabaseCopy {
  name: string;
  /** Removes the copy; whoever is still connected to it is shown out. */
  remove(): Promise<void>;
}

/** A database of its own for a test, copied from a template. Several may ask at once: each waits for its turn. */
export async function copyOf(server: pg.ClientConfig, template: string): Promise<DatabaseCopy> {
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client(server);
  await admin.connect();
  for (let tries = 0; ; tries++) {
    try {
      await admin.query(`create database ${name} template ${template}`);
      break;
    } catch (error) {
      if ((error as { code?: string }).code !== IN_USE || tries > TRIES) throw error;
      await new Promise((wake) => setTimeout(wake, PAUSE_MS));
    }
  }
  return {
    name,
    async remove() {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}
