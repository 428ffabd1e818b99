import { createHash } from 'node:crypto';
import type { Tx } from '../../shared/db/database.ts';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { lessonContent } from './content.ts';
import { examplePathOf } from './paths.ts';

/** What search calls the common lessons. */
export const COMMON_TYPE = 'lesson-example';

/** Every common lesson as it can be found, in one language. */
export const searchDocuments = (language: Language) =>
  lessonContent(language).lessons.map((lesson) => ({
    object_type: COMMON_TYPE,
    object_id: lesson.id,
    language,
    title: lesson.title,
    body: [
      lesson.place,
      lesson.learnt,
      lesson.context,
      lesson.done,
      lesson.happened,
      lesson.otherwise,
      lesson.facts?.keyQuestion,
      lesson.facts?.keyAnswer,
      ...Object.values(lesson.ties),
      ...lesson.areas.map((area) => lessonContent(language).area(area).name),
    ]
      .filter(Boolean)
      .join('\n'),
    path: examplePathOf(lesson.id),
  }));

/**
 * Puts the common lessons into the search index, when they are not what stands there already.
 * Runs as the owner at start; two processes that start at once do it one after the other.
 */
export async function indexLessons(tx: Tx): Promise<void> {
  const json = JSON.stringify(LANGUAGES.flatMap(searchDocuments));
  const hash = createHash('sha256').update(json).digest('hex');
  const { rowCount } = await tx.client.query(
    `insert into content_version (name, hash, updated_at) values ('lessons', $1, $2)
     on conflict (name) do update set hash = excluded.hash, updated_at = excluded.updated_at
     where content_version.hash <> excluded.hash`,
    [hash, tx.now],
  );
  if (rowCount === 0) return;
  await tx.client.query('delete from search_document where organisation_id is null and object_type = $1', [
    COMMON_TYPE,
  ]);
  await tx.client.query(
    `insert into search_document (object_type, object_id, language, visibility, title, body, path, updated_at)
     select object_type, object_id, language, 'public', title, body, path, $2
       from json_to_recordset($1) as d(object_type text, object_id text, language text, title text, body text, path text)`,
    [json, tx.now],
  );
}
