import { createHash } from 'node:crypto';
import pg from 'pg';
import { forgettable } from '../kernel/keep.ts';

/** From so many times on a statement is worth preparing: it is asked again and again, and not made for one occasion. */
const WORTH_IT = 3;
/** Most statements prepared by a process; each takes memory in PostgreSQL on each connection. */
const MOST = 400;
/** Most texts that are counted. What comes after them is run as it is. */
const MOST_COUNTED = 4_000;
/** Longer texts are made for their occasion: a row for each of many. Characters. */
const LONGEST = 12_000;

const asked = forgettable(new Map<string, number>());
const names = forgettable(new Map<string, string>());

/**
 * The name that a statement with parameters is prepared under, the same in every connection; undefined for one that is not
 * asked often, or where there are too many already.
 */
export function preparedName(text: string): string | undefined {
  const name = names.get(text);
  if (name) return name;
  if (text.length > LONGEST || names.size >= MOST) return undefined;
  const times = (asked.get(text) ?? 0) + 1;
  if (times >= WORTH_IT) {
    const made = createHash('sha256').update(text).digest('base64url');
    asked.delete(text);
    names.set(text, made);
    return made;
  }
  if (asked.has(text) || asked.size < MOST_COUNTED) asked.set(text, times);
  return undefined;
}

interface Statement {
  text?: string;
  values?: unknown[];
  name?: string;
  submit?: unknown;
}

/**
 * A connection that prepares what is asked again and again. To plan a query takes longer than to run it where row-level
 * security brings its rules into every table: two thirds of the time of the list of ideas. PostgreSQL plans anew by itself
 * when the role is another one, and checks rights and reads the scope at every run.
 */
export class PreparingClient extends pg.Client {
  // the driver's own signatures are many; what comes in goes on as it came
  // biome-ignore lint/suspicious/noExplicitAny: as above
  override query(...args: any[]): any {
    const [first, second] = args as [string | Statement, unknown];
    const statement: Statement = typeof first === 'string' ? { text: first } : first;
    const values = statement.values ?? (Array.isArray(second) ? second : undefined);
    if (statement.text && values && values.length > 0 && !statement.name && !statement.submit) {
      const name = preparedName(statement.text);
      if (name) {
        const rest = Array.isArray(second) ? args.slice(2) : args.slice(1);
        return this.send({ ...statement, values, name }, ...rest.filter((one) => one !== undefined));
      }
    }
    return this.send(...args);
  }

  private send(...args: unknown[]): unknown {
    return (super.query as (...all: unknown[]) => unknown).apply(this, args);
  }
}
