import type { Hono } from 'hono';
import { DocumentBody } from '../../engines/documents/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ButtonLink } from '../../shared/ui/parts.tsx';
import { reportPath, reportTexts, resultsPath } from '../results/public.ts';
import { surveyReport } from './gather.ts';
import { sendPdf } from './send.ts';

export function routes(app: Hono<Env>): void {
  app.get('/surveys/:id/report', signedIn, page);
  app.get('/surveys/:id/report.pdf', signedIn, pdf);
}

const documentOf = (c: Ctx) => {
  const { language, origin, today } = c.var.view;
  const wanted = { surveyId: c.req.param('id') ?? '', language, origin, today };
  return within(c, (tx) => surveyReport(tx, actorOf(c), wanted));
};

async function page(c: Ctx) {
  const document = await documentOf(c);
  if (isRefusal(document)) return refused(c, document);
  const { view } = c.var;
  const t = reportTexts[view.language];
  const id = c.req.param('id') ?? '';
  return show(
    c,
    <Page
      view={view}
      title={document.title}
      up={{ href: resultsPath(id), label: t.toResults }}
      lead={document.subject}
      actions={
        <ButtonLink href={reportPath(id, 'pdf')} icon="download" download>
          {t.pdf}
        </ButtonLink>
      }
    >
      <DocumentBody document={document} />
    </Page>,
  );
}

async function pdf(c: Ctx) {
  const document = await documentOf(c);
  if (isRefusal(document)) return refused(c, document);
  return sendPdf(c, document, reportTexts[c.var.view.language].report);
}
