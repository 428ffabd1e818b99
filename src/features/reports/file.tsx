import { type Document, DocumentBody } from '../../engines/documents/public.ts';
import type { Database } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { belongingOf } from '../organisations/public.ts';
import { surveyReport, type Wanted } from './gather.ts';

/** The report as the one who holds the survey sees it, for those who run the server. Refuses as the page does. */
export async function reportFor(db: Database, wanted: Wanted): Promise<Result<Document>> {
  if (!isId(wanted.surveyId)) return notFound();
  const { rows } = await db.pool.query<{ owner_id: string; slug: string }>(
    'select s.owner_id, o.slug from survey s join organisation o on o.id = s.organisation_id where s.id = $1',
    [wanted.surveyId],
  );
  const [row] = rows;
  const belonging = row && (await belongingOf(db, row.owner_id, row.slug));
  if (!belonging || belonging.actor.organisationSlug !== row.slug) return notFound();
  const { actor } = belonging;
  return db.within(
    { organisationId: actor.organisationId, personId: actor.personId, unitIds: actor.unitIds },
    (tx) => surveyReport(tx, actor, wanted),
  );
}

/** The report as one page that stands on its own; `sheet` is the style of Mylla's pages. */
export const htmlFile = (document: Document, sheet: string): string =>
  `<!doctype html>${String(
    <html lang={document.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{document.title}</title>
        <style>{sheet}</style>
      </head>
      <body>
        <main class="content">
          <p>{document.author}</p>
          <h1 class="ds-heading" data-size="lg">
            {document.title}
          </h1>
          <p class="lead">{document.subject}</p>
          <DocumentBody document={document} alone />
        </main>
      </body>
    </html>,
  )}`;
