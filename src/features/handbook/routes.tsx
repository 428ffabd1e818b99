import type { Hono } from 'hono';
import { type Env, within } from '../../shared/http/env.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { notFound } from '../../shared/kernel/refusal.ts';
import { ownExamplesFor } from '../examples/public.ts';
import { handbook } from './content.ts';
import { HandbookPage } from './pages/home.tsx';
import { PrinciplePage } from './pages/principle.tsx';
import { QuestionPage } from './pages/question.tsx';

/** The handbook is read by everybody; the organisation's own examples by those who are signed in. */
export function handbookRoutes(app: Hono<Env>): void {
  app.get('/handbook', (c) => {
    const { view } = c.var;
    return show(c, <HandbookPage view={view} book={handbook(view.language)} />);
  });

  app.get('/handbook/principles/:id', (c) => {
    const { view } = c.var;
    const principle = handbook(view.language).principle(c.req.param('id'));
    if (!principle) return refused(c, notFound());
    return show(c, <PrinciplePage view={view} principle={principle} />);
  });

  app.get('/handbook/questions/:id', async (c) => {
    const { view } = c.var;
    const book = handbook(view.language);
    const question = book.question(c.req.param('id'));
    const principle = question && book.principle(question.principleId);
    if (!question || !principle) return refused(c, notFound());
    const own = view.actor ? await within(c, (tx) => ownExamplesFor(tx, question.id)) : [];
    const page = { view, book, principle, question, own };
    return show(c, <QuestionPage {...page} />);
  });
}
