import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { Statement } from './rules.ts';
import { accessibilityStatement as table } from './tables.ts';

/** The organisation's own statement in a language; undefined if it has written none, or outside an organisation. */
export async function statementOf(tx: Tx, language: Language): Promise<Statement | undefined> {
  if (!tx.scope.organisationId) return undefined;
  const [row] = await tx.db
    .select()
    .from(table)
    .where(and(eq(table.organisationId, tx.scope.organisationId), eq(table.language, language)));
  return row;
}

/** Saves a statement over the version that was seen. False if somebody else saved in between. */
export async function saveStatement(tx: Tx, language: Language, statement: Statement): Promise<boolean> {
  const organisationId = tx.scope.organisationId ?? '';
  const { version: seen, ...values } = statement;
  const row = { ...values, updatedOn: tx.today, version: seen + 1 };
  const saved =
    seen === 0
      ? await tx.db
          .insert(table)
          .values({ organisationId, language, ...row })
          .onConflictDoNothing()
          .returning({ version: table.version })
      : await tx.db
          .update(table)
          .set(row)
          .where(
            and(
              eq(table.organisationId, organisationId),
              eq(table.language, language),
              eq(table.version, seen),
            ),
          )
          .returning({ version: table.version });
  return saved.length === 1;
}
