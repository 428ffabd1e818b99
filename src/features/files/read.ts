import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { file } from './tables.ts';

/** Merging may bring more files to an object than may be added to it; more than this are not listed. */
const LIST_MOST = 100;

/** A file as pages list it. */
export interface FileRow {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  width: number | null;
  height: number | null;
  alt: string;
  createdAt: Date;
}

/** The files of an object that the person sees, the oldest first. */
export async function filesOf(tx: Tx, type: string, objectId: string): Promise<FileRow[]> {
  if (!isId(objectId)) return [];
  return tx.db
    .select({
      id: file.id,
      name: file.name,
      mediaType: file.mediaType,
      size: file.size,
      width: file.width,
      height: file.height,
      alt: file.alt,
      createdAt: file.createdAt,
    })
    .from(file)
    .where(
      and(
        eq(file.organisationId, tx.scope.organisationId ?? ''),
        eq(file.objectType, type),
        eq(file.objectId, objectId),
      ),
    )
    .orderBy(asc(file.createdAt), asc(file.id))
    .limit(LIST_MOST);
}
