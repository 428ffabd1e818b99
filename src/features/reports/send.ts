import { type Document, docxOf, pdfOf } from '../../engines/documents/public.ts';
import type { Ctx } from '../../shared/http/env.ts';
import { refused } from '../../shared/http/respond.tsx';
import { isRefusal } from '../../shared/kernel/refusal.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** File names are of plain letters, so that every system takes them. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .toLowerCase();

const attachment = (name: string) => `attachment; filename="${plain(name)}"`;

/**
 * Sends a document as a PDF; what it fell short of is logged. Refuses as `pdfOf` does, on a page of its own.
 * @param name file name without its ending
 */
export async function sendPdf(c: Ctx, document: Document, name: string): Promise<Response> {
  const made = await pdfOf(document);
  if (isRefusal(made)) return refused(c, made);
  if (made.reason)
    console.error(
      JSON.stringify({
        level: 'warn',
        at: new Date().toISOString(),
        pdf: made.standard,
        path: c.req.path,
        reason: made.reason.slice(0, 300),
      }),
    );
  return c.body(new Uint8Array(made.bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': attachment(`${name}.pdf`),
    'x-document-standard': made.standard,
  });
}

/** Sends a document as a DOCX. */
export async function sendDocx(c: Ctx, document: Document, name: string): Promise<Response> {
  return c.body(new Uint8Array(await docxOf(document)), 200, {
    'content-type': DOCX,
    'content-disposition': attachment(`${name}.docx`),
  });
}
