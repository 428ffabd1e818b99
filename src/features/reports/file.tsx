import { type Document, DocumentBody } from '../../engines/documents/public.ts';
import type { Database } from '../../shared/db/database.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { belongingOf } from '../organisations/public.ts';
import { holderOf } from '../surveys/public.ts';
import { surveyReport, type Wanted } from './gather.ts';

/** The report as the one who holds the survey sees it, for those who run the server. Refuses as the page does. */
export async function reportFor(db: Database, wanted: Wanted): Promise<Result<Document>> {
  const held = await holderOf(db, wanted.surveyId);
  const belonging = held && (await belongingOf(db, held.personId, held.slug));
  if (!belonging || belonging.actor.organisationSlug !== held.slug) return notFound();
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
