import type { Tx } from '../../../shared/db/database.ts';

/** What one organisation shares of one instrument. */
export interface SharedPart {
  position: number;
  counts: Readonly<Record<string, readonly number[]>>;
}

/** One organisation with what it shares that can be compared here. */
export interface Shared {
  slug: string;
  name: string;
  closedOn: string;
  /** The answers came from a file. */
  imported: boolean;
  answered: number;
  /** How many were asked; null where nobody knows. */
  asked: number | null;
  parts: SharedPart[];
}

interface Row extends SharedPart {
  own: boolean;
  slug: string;
  name: string;
  closed_on: string;
  imported: boolean;
  answered: number;
  asked: number | null;
}

/** The survey's own shared figures, and the others' by name. Null where the survey is not shared. */
export async function sharedFigures(
  tx: Tx,
  surveyId: string,
  language: string,
): Promise<{ own: Shared; others: Shared[] } | null> {
  const { rows } = await tx.client.query<Row>('select * from mylla_shared_figures($1)', [surveyId]);
  const found = new Map<string, Shared>();
  for (const { own, slug, name, closed_on, imported, answered, asked, position, counts } of rows) {
    const key = own ? '' : slug;
    const one = found.get(key) ?? { slug, name, closedOn: closed_on, imported, answered, asked, parts: [] };
    one.parts.push({ position, counts });
    found.set(key, one);
  }
  const own = found.get('');
  if (!own) return null;
  found.delete('');
  const order = new Intl.Collator(language);
  return { own, others: [...found.values()].sort((a, b) => order.compare(a.name, b.name)) };
}
