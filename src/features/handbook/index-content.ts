import { createHash } from 'node:crypto';
import type { Tx } from '../../shared/db/database.ts';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { handbook } from './content.ts';
import { countryName } from './labels.ts';
import { examplePath, principlePath, questionPath } from './paths.ts';

/** The kinds of things in the handbook, as search knows them. */
export const OBJECT_TYPES = ['principle', 'challenge', 'capacity-question', 'suggestion', 'example'] as const;

interface Document {
  object_type: (typeof OBJECT_TYPES)[number];
  object_id: string;
  language: Language;
  title: string;
  body: string;
  path: string;
}

/** Everything in the handbook that can be found, in one language. */
export function searchDocuments(language: Language): Document[] {
  const book = handbook(language);
  const paragraph = (...parts: string[]) => parts.join('\n');
  return [
    ...book.principles.map((principle) => ({
      object_type: 'principle' as const,
      object_id: principle.id,
      language,
      title: principle.title,
      body: paragraph(
        principle.lead,
        principle.why,
        ...principle.dimensions.map((dimension) => dimension.text),
      ),
      path: principlePath(principle.id),
    })),
    ...book.challenges.map((challenge) => ({
      object_type: 'challenge' as const,
      object_id: challenge.id,
      language,
      title: challenge.text,
      body: book.principle(challenge.principleId)?.title ?? '',
      path: `${principlePath(challenge.principleId)}#${challenge.id}`,
    })),
    ...book.questions.flatMap((question) => [
      {
        object_type: 'capacity-question' as const,
        object_id: question.id,
        language,
        title: question.title,
        body: paragraph(question.question, question.help),
        path: questionPath(question.id),
      },
      ...question.actions.map((action) => ({
        object_type: 'suggestion' as const,
        object_id: action.id,
        language,
        title: action.title,
        body: action.text,
        path: `${questionPath(question.id)}#${action.id}`,
      })),
    ]),
    ...book.examples.map((example) => ({
      object_type: 'example' as const,
      object_id: example.id,
      language,
      title: example.title,
      body: paragraph(
        example.text,
        countryName(language, example.country),
        ...example.links.map((link) => link.label),
      ),
      path: examplePath(example.id),
    })),
  ];
}

/**
 * Puts the handbook into the search index, when it is not what stands there already.
 * Runs as the owner at start; two processes that start at once do it one after the other.
 */
export async function indexHandbook(tx: Tx): Promise<void> {
  const documents = LANGUAGES.flatMap(searchDocuments);
  const json = JSON.stringify(documents);
  const hash = createHash('sha256').update(json).digest('hex');
  const { rowCount } = await tx.client.query(
    `insert into content_version (name, hash, updated_at) values ('handbook', $1, $2)
     on conflict (name) do update set hash = excluded.hash, updated_at = excluded.updated_at
     where content_version.hash <> excluded.hash`,
    [hash, tx.now],
  );
  if (rowCount === 0) return;
  await tx.client.query(
    'delete from search_document where organisation_id is null and object_type = any ($1)',
    [OBJECT_TYPES],
  );
  await tx.client.query(
    `insert into search_document (object_type, object_id, language, visibility, title, body, path, updated_at)
     select object_type, object_id, language, 'public', title, body, path, $2
       from json_to_recordset($1) as d(object_type text, object_id text, language text, title text, body text, path text)`,
    [json, tx.now],
  );
}
