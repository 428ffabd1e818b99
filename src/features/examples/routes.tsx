import type { Hono } from 'hono';
import { visitorScope } from '../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, scopeOf, within } from '../../shared/http/env.ts';
import { formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound } from '../../shared/kernel/refusal.ts';
import { handbook } from '../handbook/public.ts';
import { addExample, changeExample, removeExample } from './actions.ts';
import { changedExampleInput, newExampleInput } from './input.ts';
import { BookExamplePage, OwnExamplePage } from './pages/detail.tsx';
import { ExampleFormPage } from './pages/form.tsx';
import { ExamplesPage } from './pages/list.tsx';
import { mayAddExample, mayChangeExample } from './policy.ts';
import { type ExampleFilters, listExamples, nameOf } from './read.ts';
import { writeLinks } from './rules.ts';
import { loadExample } from './store.ts';
import type { ExampleRow } from './tables.ts';
import { texts } from './texts.ts';

export function exampleRoutes(app: Hono<Env>): void {
  app.get('/examples', async (c) => {
    const { view } = c.var;
    const filters = filtersOf(c);
    const { cards, next } = await c.var.db.within(view.actor ? scopeOf(c) : visitorScope(null), (tx) =>
      listExamples(tx, view.language, filters, c.req.query('after') ?? ''),
    );
    const mayAdd = view.actor !== null && mayAddExample(view.actor);
    const page = { view, filters, cards, mayAdd, next: next === null ? null : nextPage(c, next) };
    return show(c, <ExamplesPage {...page} />);
  });

  app.get('/examples/new', signedIn, async (c) => {
    const actor = actorOf(c);
    if (!mayAddExample(actor)) return refused(c, forbidden());
    const question = c.req.query('question') ?? '';
    const start = { country: 'SE', visibility: 'organisation', questionIds: question };
    const state = formState(c, start);
    return show(c, <ExampleFormPage view={c.var.view} state={state} example={null} newId={newId()} />);
  });

  app.post('/examples', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(newExampleInput, values);
    const done = isRefusal(input) ? input : await within(c, (tx) => addExample(tx, actorOf(c), input));
    if (!isRefusal(done)) return goTo(c, `/examples/${done.id}`, texts[c.var.view.language].added);
    if (done.kind === 'forbidden') return refused(c, done);
    const state = refusedForm(values, done);
    const page = <ExampleFormPage view={c.var.view} state={state} example={null} newId={String(values.id)} />;
    return showAgain(c, page, done);
  });

  app.get('/examples/:id', async (c) => {
    const id = c.req.param('id');
    const { view } = c.var;
    const fromBook = handbook(view.language).example(id);
    if (fromBook) return show(c, <BookExamplePage view={view} example={fromBook} />);
    const { actor } = view;
    if (!actor) return signedIn(c, async () => undefined) as Promise<Response>;
    const found = await within(c, async (tx) => {
      const example = await loadExample(tx, id);
      return example && { example, ownerName: await nameOf(tx, example.ownerId) };
    });
    if (!found) return refused(c, notFound());
    return show(
      c,
      <OwnExamplePage view={view} {...found} mayChange={mayChangeExample(actor, found.example)} />,
    );
  });

  app.get('/examples/:id/edit', signedIn, async (c) => {
    const example = await within(c, (tx) => loadExample(tx, c.req.param('id')));
    if (!example) return refused(c, notFound());
    if (!mayChangeExample(actorOf(c), example)) return refused(c, forbidden());
    return show(
      c,
      <ExampleFormPage view={c.var.view} state={formState(c, valuesOf(example))} example={example} />,
    );
  });

  app.post('/examples/:id', signedIn, async (c) => {
    const id = c.req.param('id');
    const values = await readForm(c);
    const input = parseForm(changedExampleInput, values);
    const done = isRefusal(input) ? input : await within(c, (tx) => changeExample(tx, actorOf(c), id, input));
    if (!isRefusal(done)) return goTo(c, `/examples/${id}`, texts[c.var.view.language].changed);
    const example = await within(c, (tx) => loadExample(tx, id));
    if (!example || done.kind === 'forbidden' || done.kind === 'not-found')
      return refused(c, example ? done : notFound());
    const conflict = done.kind === 'conflict';
    // after a conflict the form is of what stands now; otherwise still of what the person saw
    const shown = conflict ? example : { ...example, version: Number(values.version) || 0 };
    const state = refusedForm(values, done);
    const page = <ExampleFormPage view={c.var.view} state={state} example={shown} conflict={conflict} />;
    return showAgain(c, page, done);
  });

  app.post('/examples/:id/removal', signedIn, async (c) => {
    const done = await within(c, (tx) => removeExample(tx, actorOf(c), c.req.param('id')));
    return isRefusal(done) ? refused(c, done) : goTo(c, '/examples', texts[c.var.view.language].removed);
  });
}

const valuesOf = (row: ExampleRow) => ({
  title: row.title,
  text: row.text,
  exampleKind: row.exampleKind,
  kind: row.kind,
  country: row.country,
  // a principle that only follows from its questions is not ticked as a whole
  principleIds: row.principleIds.filter((id) => !row.questionIds.some((of) => of.startsWith(`${id}.`))),
  questionIds: row.questionIds,
  links: writeLinks(row.links),
  visibility: row.visibility,
});

function filtersOf(c: Ctx): ExampleFilters {
  const value = (name: string) => c.req.query(name)?.trim().slice(0, 200) || null;
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | null =>
    values.find((known) => known === value(name)) ?? null;
  return {
    words: value('q') ?? '',
    principle: value('principle'),
    country: value('country'),
    kind: value('kind'),
    exampleKind: oneOf('type', ['case', 'tool']),
    from: oneOf('from', ['own', 'handbook']),
  };
}

function nextPage(c: Ctx, after: string): string {
  const query = new URLSearchParams(Object.entries(c.req.query()).filter(([, value]) => value !== ''));
  query.set('after', after);
  return `/examples?${query}`;
}
