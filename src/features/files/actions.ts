import { createHash } from 'node:crypto';
import { type Database, type Tx, visitorScope } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { notFound, type Refusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { type Clean, isReason } from './inspect/found.ts';
import { inspect } from './inspect/inspect.ts';
import { ALT_MAX, isPicture, KINDS, LARGEST_FILE, MOST_FILES } from './kinds.ts';
import { keptName } from './names.ts';
import { type Storage, StorageError, storageKey, storageNow } from './storage.ts';
import { countFiles, deleteFile, insertFile, loadFile, oneAtATime, saveAlt } from './store.ts';
import { texts } from './texts.ts';

/** Whom the object is shared with; its files are shared the same way. */
export interface Sharing {
  visibility: Visibility;
  unitId: string | null;
  /** The people who see it whatever its visibility. */
  personIds: readonly string[];
}

/** The object that a file belongs to. */
export interface FileOwner extends Sharing {
  type: string;
  id: string;
  /** Whoever adds to it now wants nobody to know: then neither the file nor its event says who. */
  anonymous?: boolean;
  /** Nothing may tell that the object is there, e.g. a draft: then what is done with its files has no events. */
  untold?: boolean;
}

/** A file that somebody has sent. */
export interface SentFile {
  /** Made when the form was shown. */
  id: string;
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  alt: string;
  /** For a file whose name says nothing. */
  language: Language;
}

/** A file that has been looked through, and sent to the storage where there is one. */
export interface PreparedFile {
  id: string;
  name: string;
  alt: string;
  clean: Clean;
  sha256: string;
  /** What the S3 storage keeps it under; null where the database keeps it. */
  contentId: string | null;
}

const wrongFile = (code: string): Refusal =>
  refuse('invalid', 'form', { fields: { file: { code, params: { max: LARGEST_FILE / 1e6 } } } });

/**
 * Looks a file through and, where there is an S3 storage, sends it there: before the transaction that adds it, which is
 * then short. What is sent and not added is taken away by the job `file-leftovers`.
 * Refuses, on the field `file`, everything that `inspect` has a reason against, and a storage that does not answer.
 */
export async function prepareFile(
  db: Database,
  organisationId: string,
  sent: SentFile,
  storage: Storage | null = storageNow(),
): Promise<Result<PreparedFile>> {
  const clean = await inspect(sent.name, sent.bytes);
  if (isReason(clean)) return wrongFile(`file.${clean}`);
  const sha256 = createHash('sha256').update(clean.bytes).digest('hex');
  const name = keptName(sent.name, clean.kind, texts[sent.language].nameless);
  const alt = sent.alt.slice(0, ALT_MAX);
  const prepared = { id: sent.id, name, alt, clean, sha256, contentId: null };
  if (!storage) return prepared;
  const contentId = await db.within(visitorScope(organisationId), async (tx) => {
    const id = tx.newId();
    await tx.client.query('select mylla_file_sending($1, $2)', [id, tx.now]);
    return id;
  });
  try {
    await storage.put(storageKey(organisationId, contentId), clean.bytes, sha256);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    console.error(JSON.stringify({ level: 'error', at: new Date().toISOString(), storage: error.message }));
    return wrongFile('file.storage-silent');
  }
  return { ...prepared, contentId };
}

/**
 * Adds a prepared file to an object. The caller has made sure that the person may. A form sent twice gives one file.
 * Refuses more than `MOST_FILES` of one object.
 */
export async function addFile(
  tx: Tx,
  owner: FileOwner,
  prepared: PreparedFile,
): Promise<Result<{ id: string }>> {
  const { id, name, alt, clean, sha256, contentId } = prepared;
  const { mediaType, group } = KINDS[clean.kind];
  await oneAtATime(tx, owner.type, owner.id);
  const added = await insertFile(
    tx,
    {
      id,
      organisationId: tx.scope.organisationId ?? '',
      objectType: owner.type,
      objectId: owner.id,
      name,
      mediaType,
      size: clean.bytes.length,
      sha256,
      storage: contentId ? 's3' : 'database',
      contentId,
      width: clean.width ?? null,
      height: clean.height ?? null,
      alt: group === 'picture' ? alt : '',
      uploadedBy: owner.anonymous ? null : tx.scope.personId,
      visibility: owner.visibility,
      unitId: owner.unitId,
      personIds: [...owner.personIds],
      createdAt: tx.now,
    },
    clean.bytes,
  );
  if (!added) return { id };
  if ((await countFiles(tx, owner.type, owner.id)) > MOST_FILES)
    return refuse('invalid', 'form', {
      fields: { file: { code: 'file.too-many', params: { max: MOST_FILES } } },
    });
  await recordFileEvent(tx, 'file.added', owner, id);
  return { id };
}

type Owned = Pick<FileOwner, 'type' | 'id' | 'anonymous' | 'untold'>;

async function recordFileEvent(tx: Tx, kind: string, owner: Owned, fileId: string): Promise<void> {
  if (owner.untold) return;
  await recordEvent(tx, {
    kind,
    objectType: owner.type,
    objectId: owner.id,
    data: { fileId },
    ...(owner.anonymous ? { anonymous: true } : {}),
  });
}

/** Takes a file away for good. The caller has made sure that the person may. Refuses a file of another object. */
export async function removeFile(tx: Tx, owner: Owned, fileId: string): Promise<Result<{ name: string }>> {
  const row = await loadFile(tx, fileId);
  if (!row || row.objectType !== owner.type || row.objectId !== owner.id) return notFound();
  if (!(await deleteFile(tx, fileId))) return notFound();
  await recordFileEvent(tx, 'file.removed', owner, fileId);
  return { name: row.name };
}

/** Says what a picture shows. The caller has made sure that the person may. Refuses what is no picture of the object. */
export async function describeFile(
  tx: Tx,
  owner: Owned,
  fileId: string,
  alt: string,
): Promise<Result<{ id: string }>> {
  const row = await loadFile(tx, fileId);
  if (!row || row.objectType !== owner.type || row.objectId !== owner.id || !isPicture(row.mediaType))
    return notFound();
  if (row.alt === alt) return { id: fileId };
  await saveAlt(tx, fileId, alt);
  await recordFileEvent(tx, 'file.described', owner, fileId);
  return { id: fileId };
}

/** Gives the files of an object the object's sharing, when that changes; in its transaction, after its own checks. */
export async function reshareFiles(tx: Tx, type: string, id: string, sharing: Sharing): Promise<void> {
  await tx.client.query('select mylla_reshare_files($1, $2, $3, $4, $5)', [
    type,
    id,
    sharing.visibility,
    sharing.unitId,
    [...sharing.personIds],
  ]);
}

/** Moves the files of an object that is merged into another, and gives them that one's sharing. */
export async function moveFiles(
  tx: Tx,
  type: string,
  from: string,
  into: { id: string } & Sharing,
): Promise<void> {
  await tx.client.query('select mylla_move_files($1, $2, $3)', [type, from, into.id]);
  await reshareFiles(tx, type, into.id, into);
}

/** Moves files back to an object that is merged no more, and gives them its sharing. What was added since stays. */
export async function moveFilesBack(tx: Tx, type: string, to: { id: string } & Sharing): Promise<void> {
  await tx.client.query('select mylla_move_files_back($1, $2)', [type, to.id]);
  await reshareFiles(tx, type, to.id, to);
}
