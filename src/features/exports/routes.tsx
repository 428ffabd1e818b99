import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { dayOf } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { kindOf } from '../../shared/transfer/formats.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { fileNameOf } from '../../shared/transfer/stream.ts';
import { fieldValue } from '../../shared/ui/form.tsx';
import { askForExport, removeExport, repeatExport } from './actions.ts';
import { exportInput, readQuery } from './input.ts';
import { EXPORT_QUEUE, queued } from './jobs.ts';
import { ExportsPage } from './pages/list.tsx';
import { NewExportPage } from './pages/new.tsx';
import { mayExport } from './policy.ts';
import { exportById, ownExports, pieceOf } from './store.ts';
import type { ExportRow } from './tables.ts';
import { texts } from './texts.ts';

const PAGE_ROWS = 20;

export const exportRoutes = (sources: readonly ExportSource[]) => (app: Hono<Env>) => {
  const listed = sources.filter(({ own }) => !own);
  const find = (name: string | undefined) => listed.find((source) => source.name === name);
  const mine = (c: Ctx) => listed.filter((source) => mayExport(actorOf(c), source));

  app.get('/exports', signedIn, async (c) => {
    const before = c.req.query('before') ?? '';
    const rows = await within(c, (tx) => ownExports(tx, PAGE_ROWS + 1, isId(before) ? before : undefined));
    const shown = rows.slice(0, PAGE_ROWS);
    const next = rows.length > PAGE_ROWS ? (shown.at(-1)?.id ?? null) : null;
    return show(
      c,
      <ExportsPage view={c.var.view} rows={shown} next={next} sources={mine(c)} known={sources} />,
    );
  });
  app.get('/exports/new', signedIn, async (c) => {
    const source = find(c.req.query('source'));
    if (!source) return refused(c, notFound());
    if (!mayExport(actorOf(c), source)) return refused(c, forbidden());
    return show(
      c,
      <NewExportPage
        view={c.var.view}
        state={formState(c, { format: 'xlsx' })}
        source={source}
        filter={readQuery(c.req.query('filter') ?? '')}
        id={c.var.db.clock.newId()}
      />,
    );
  });
  app.post('/exports', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(exportInput, values);
    const source = find(isRefusal(input) ? fieldValue(formState(c, values), 'source') : input.source);
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => askForExport(tx, actorOf(c), source, input));
    if (!isRefusal(done)) return begun(c, done.id);
    if (!source || done.kind === 'forbidden' || done.kind === 'not-found') return refused(c, done);
    const state = refusedForm(values, done);
    return showAgain(
      c,
      <NewExportPage
        view={c.var.view}
        state={state}
        source={source}
        filter={readQuery(fieldValue(state, 'filter'))}
        id={c.var.db.clock.newId()}
        refusalText={c.var.refusalText(done)}
      />,
      done,
    );
  });
  app.post('/exports/:id/attempts', signedIn, async (c) => {
    const done = await onOwn(c, (id) => within(c, (tx) => repeatExport(tx, actorOf(c), id)));
    return isRefusal(done) ? refused(c, done) : begun(c, done.id);
  });
  app.post('/exports/:id/removal', signedIn, async (c) => {
    const done = await onOwn(c, (id) => within(c, (tx) => removeExport(tx, actorOf(c), id)));
    if (isRefusal(done)) return refused(c, done);
    return goTo(c, '/exports', texts[c.var.view.language].notices.removed);
  });
  app.get('/exports/:id/file', signedIn, async (c) => {
    const job = await onOwn(c, (id) => within(c, async (tx) => (await exportById(tx, id)) ?? notFound()));
    if (isRefusal(job)) return refused(c, job);
    if (job.state === 'expired') return refused(c, refuse('gone', 'export.expired'));
    if (job.state !== 'done') return refused(c, refuse('conflict', 'export.not-ready'));
    if (job.expiresAt && job.expiresAt <= c.var.db.clock.now())
      return refused(c, refuse('gone', 'export.expired'));
    return sendFile(
      c,
      job,
      sources.find(({ name }) => name === job.source),
    );
  });
};

const onOwn = async <T,>(c: Ctx, work: (id: string) => Promise<Result<T>>): Promise<Result<T>> => {
  const id = c.req.param('id') ?? '';
  return isId(id) ? work(id) : notFound();
};

/** The order is saved: now it is put into the queue. */
export async function begun(c: Ctx, id: string): Promise<Response> {
  const { organisationId, personId } = actorOf(c);
  await c.var.enqueue(EXPORT_QUEUE, [queued({ id, organisationId, personId })]);
  return goTo(c, '/exports', texts[c.var.view.language].notices.asked);
}

/** The pieces one after the other, each read when the one before has been taken. A missing piece breaks the download. */
function sendFile(c: Ctx, job: ExportRow, source: ExportSource | undefined): Response {
  const writer = kindOf(job.format);
  const day = dayOf(job.begunAt ?? job.askedAt);
  const name = source
    ? fileNameOf(source, job.language, day, writer.ending)
    : `${job.source}.${writer.ending}`;
  let number = 0;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await within(c, (tx) => pieceOf(tx, job.id, number));
      if (!piece) throw new Error(`Piece ${number} of export ${job.id} is not there`);
      controller.enqueue(piece.data);
      number++;
      if (number >= job.pieces) controller.close();
    },
  });
  return c.body(stream, 200, {
    'content-type': writer.type,
    'content-disposition': `attachment; filename="${name}"`,
    'content-length': String(job.bytes),
    // sent as it is: the length tells whether all of it came
    'cache-control': 'no-store, no-transform',
    'x-checksum-sha256': job.sha256 ?? '',
  });
}
