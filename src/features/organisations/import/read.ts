import type { Tx } from '../../../shared/db/database.ts';
import { organisationOf } from '../store.ts';
import type { ImportCounts, ImportKind } from '../tables.ts';

export interface AppliedImport {
  id: string;
  kind: ImportKind;
  fileName: string;
  counts: Partial<ImportCounts>;
  appliedAt: Date;
  by: string | null;
}

/** The imports carried out, latest first. */
export async function appliedImports(tx: Tx, limit = 20): Promise<AppliedImport[]> {
  const { rows } = await tx.client.query<AppliedImport>(
    `select b.id, b.kind, b.file_name as "fileName", b.counts, b.applied_at as "appliedAt", p.name as by
       from import_batch b left join person p on p.id = b.person_id
      where b.organisation_id = $1 and b.applied_at is not null order by b.id desc limit $2`,
    [organisationOf(tx), limit],
  );
  return rows;
}
