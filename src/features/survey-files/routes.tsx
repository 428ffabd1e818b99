import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isId } from '../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import { exportBegun } from '../exports/public.ts';
import { closedSurvey, resultsOf } from '../results/public.ts';
import { quotesOf } from '../survey-words/public.ts';
import { mayHold, partsOf } from '../surveys/public.ts';
import { lookAtNames, offersOf, takeAnswers } from './actions.ts';
import { fileOf } from './files.ts';
import { lookForm, takeForm } from './input.ts';
import { looksNow, namedAnswer, namedPeople } from './names.ts';
import { FilesPage } from './pages/files.tsx';
import { LookPage, NamesPage, PersonPage } from './pages/names.tsx';
import { namesPath } from './paths.ts';
import { mayTake } from './policy.ts';
import { takenOf } from './store.ts';

/** What was taken out, on a page. */
const TAKEN_ROWS = 20;
const NAMED_ROWS = 50;

export function routes(app: Hono<Env>): void {
  app.get('/surveys/:id/files', signedIn, (c) => files(c, formState(c, { what: '', format: '' })));
  app.post('/surveys/:id/files', signedIn, async (c) => {
    const values = await readForm(c);
    const id = c.req.param('id');
    const input = parseForm(takeForm, values);
    const taken = await within(c, async (tx) => {
      // what is wrong with a form is told only to those who may send it
      const row = await closedSurvey(tx, id);
      if (isRefusal(row)) return row;
      if (!mayTake(actorOf(c), row)) return forbidden();
      return isRefusal(input) ? input : takeAnswers(tx, actorOf(c), id, input);
    });
    if (!isRefusal(taken)) return exportBegun(c, taken.id);
    return taken.fields || taken.kind === 'conflict' || taken.kind === 'too-many'
      ? files(c, refusedForm(values, taken), taken)
      : refused(c, taken);
  });
  app.get('/surveys/:id/files/:file', signedIn, async (c) => {
    const { id, file } = c.req.param();
    const made = await within(c, (tx) =>
      fileOf(tx, { ...actorOf(c), language: c.var.view.language }, id, file),
    );
    if (isRefusal(made)) return refused(c, made);
    return c.body(typeof made.data === 'string' ? made.data : new Uint8Array(made.data), 200, {
      'content-type': made.type,
      'content-disposition': `attachment; filename="${made.name}"`,
    });
  });
  app.get('/surveys/:id/named', signedIn, (c) => named(c));
  app.post('/surveys/:id/named', signedIn, async (c) => {
    const values = await readForm(c);
    const id = c.req.param('id');
    const input = parseForm(lookForm, values);
    const looked = await within(c, async (tx) => {
      const row = await heldAndNamed(c, tx);
      if (isRefusal(row)) return row;
      return isRefusal(input) ? input : lookAtNames(tx, actorOf(c), id, input);
    });
    if (isRefusal(looked))
      return looked.fields ? named(c, refusedForm(values, looked), looked) : refused(c, looked);
    return goTo(c, namesPath(id));
  });
  app.get('/surveys/:id/named/:invitationId', signedIn, async (c) => {
    const found = await within(c, async (tx) => {
      const row = await heldAndNamed(c, tx);
      if (isRefusal(row)) return row;
      if (!(await looksNow(tx, row.id))) return refuse('forbidden', 'survey-files.look-first');
      const invitation = c.req.param('invitationId');
      const answer = isId(invitation) ? await namedAnswer(tx, row.id, invitation) : undefined;
      return answer ? { row, answer, parts: await partsOf(tx, row.id) } : notFound();
    });
    return isRefusal(found) ? refused(c, found) : show(c, <PersonPage view={c.var.view} {...found} />);
  });
}

type Within = Parameters<Parameters<typeof within>[1]>[0];

/** The closed survey, if it is with names and the person looks after it. */
async function heldAndNamed(c: Ctx, tx: Within) {
  const row = await closedSurvey(tx, c.req.param('id') ?? '');
  if (isRefusal(row)) return row;
  if (!mayHold(actorOf(c), row)) return forbidden();
  return row.mode === 'named' ? row : refuse('gone', 'survey-files.anonymous');
}

async function files(c: Ctx, state: FormState, refusal?: Refusal) {
  const actor = actorOf(c);
  const found = await within(c, async (tx) => {
    const results = await resultsOf(tx, actor, c.req.param('id') ?? '');
    if (isRefusal(results)) return results;
    const { row } = results;
    const before = c.req.query('before') ?? '';
    const taken = results.holds
      ? await takenOf(tx, row.id, TAKEN_ROWS + 1, isId(before) ? before : undefined)
      : [];
    return {
      row,
      holds: results.holds,
      answered: results.all.answered,
      quotes: (await quotesOf(tx, row.id)).length,
      offers: mayTake(actor, row) ? await offersOf(tx, results) : null,
      taken: taken.slice(0, TAKEN_ROWS),
      next: taken.length > TAKEN_ROWS ? (taken[TAKEN_ROWS - 1]?.id ?? null) : null,
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = (
    <FilesPage
      view={c.var.view}
      state={state}
      id={c.var.db.clock.newId()}
      {...found}
      {...(refusal ? { refusalText: c.var.refusalText(refusal) } : {})}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function named(c: Ctx, state?: FormState, refusal?: Refusal) {
  const found = await within(c, async (tx) => {
    const row = await heldAndNamed(c, tx);
    if (isRefusal(row)) return row;
    const after = c.req.query('after') ?? '';
    const looks = await looksNow(tx, row.id);
    return {
      row,
      page: looks ? await namedPeople(tx, row.id, NAMED_ROWS, isId(after) ? after : undefined) : null,
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const { row, page } = found;
  if (page && !refusal) return show(c, <NamesPage view={c.var.view} row={row} page={page} />);
  const asking = (
    <LookPage view={c.var.view} row={row} state={state ?? formState(c, {})} id={c.var.db.clock.newId()} />
  );
  return refusal ? showAgain(c, asking, refusal) : show(c, asking);
}
