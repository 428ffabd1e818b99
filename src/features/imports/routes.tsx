import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import {
  EMPTY_FORM,
  type FormState,
  formState,
  parseForm,
  readFile,
  readForm,
  refusedForm,
} from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isId } from '../../shared/kernel/ids.ts';
import {
  forbidden,
  isRefusal,
  notFound,
  type Refusal,
  type Result,
  refuse,
} from '../../shared/kernel/refusal.ts';
import { guessMapping } from '../../shared/transfer/cells.ts';
import { smallCsv } from '../../shared/transfer/csv.ts';
import { readSheetFile } from '../../shared/transfer/read-file.ts';
import type { ImportTarget } from '../../shared/transfer/target.ts';
import { applyImport, chooseMapping, draftImport, dropImport, undoImport } from './actions.ts';
import { checkBatch } from './check.ts';
import { mappingValues, readMapping, startInput } from './input.ts';
import { IMPORT_QUEUE, queued } from './jobs.ts';
import { DonePage, GoingPage } from './pages/course.tsx';
import { MappingPage } from './pages/mapping.tsx';
import { PreviewPage } from './pages/preview.tsx';
import { StartPage } from './pages/start.tsx';
import { mayImport } from './policy.ts';
import { isGoing, LIMITS } from './rules.ts';
import { importById, ownImports, rowsOf } from './store.ts';
import type { ImportJob } from './tables.ts';
import { texts } from './texts.ts';
import { wrongCsv } from './wrong.ts';

const PAGE_ROWS = 20;
/** Rows shown of a file, of what is wrong in it, and of what could not be undone. */
const SAMPLE_ROWS = 5;
const WRONG_ROWS = 100;
const KEPT_ROWS = 100;

type Find = (name: string) => ImportTarget | undefined;

export const importRoutes = (targets: readonly ImportTarget[]) => (app: Hono<Env>) => {
  const find: Find = (name) => targets.find((target) => target.name === name);
  app.get('/imports', signedIn, (c) =>
    startPage(c, targets, formState(c, { target: targets[0]?.name ?? '' })),
  );
  app.post('/imports', signedIn, (c) => postFile(c, targets));
  app.get('/imports/template.csv', signedIn, (c) => template(c, find(c.req.query('target') ?? '')));
  app.get('/imports/:id', signedIn, (c) => onOwn(c, (job) => jobPage(c, job, find(job.target))));
  app.get('/imports/:id/mapping', signedIn, (c) =>
    onOwn(c, (job) => {
      const target = find(job.target);
      const open = target && (job.state === 'read' || job.state === 'checked');
      return open ? mappingPage(c, job, target) : goTo(c, `/imports/${job.id}`);
    }),
  );
  app.post('/imports/:id/mapping', signedIn, (c) => onOwn(c, (job) => postMapping(c, job, find(job.target))));
  app.get('/imports/:id/wrong.csv', signedIn, (c) => onOwn(c, (job) => sendWrong(c, job, find(job.target))));
  app.post('/imports/:id/application', signedIn, (c) =>
    onOwn(c, (job) =>
      begin(c, (id) => within(c, (tx) => applyImport(tx, actorOf(c), find(job.target), id)), job),
    ),
  );
  app.post('/imports/:id/reversal', signedIn, (c) =>
    onOwn(c, (job) =>
      begin(c, (id) => within(c, (tx) => undoImport(tx, actorOf(c), find(job.target), id)), job),
    ),
  );
  app.post('/imports/:id/removal', signedIn, (c) =>
    onOwn(c, async (job) => {
      const done = await within(c, (tx) => dropImport(tx, actorOf(c), job.id));
      return isRefusal(done) ? refused(c, done) : goTo(c, '/imports', texts[c.var.view.language].removed);
    }),
  );
};

type Answer = Response | Promise<Response>;

/** An import of the person's own; anything else is not there. */
async function onOwn(c: Ctx, work: (job: ImportJob) => Answer): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const job = isId(id) ? await within(c, (tx) => importById(tx, id)) : undefined;
  return job ? work(job) : refused(c, notFound());
}

async function startPage(
  c: Ctx,
  known: readonly ImportTarget[],
  state: FormState,
  refusal?: Refusal,
): Promise<Response> {
  const before = c.req.query('before') ?? '';
  const rows = await within(c, (tx) => ownImports(tx, PAGE_ROWS + 1, isId(before) ? before : undefined));
  const jobs = rows.slice(0, PAGE_ROWS);
  const page = (
    <StartPage
      view={c.var.view}
      state={state}
      targets={known.filter((target) => mayImport(actorOf(c), target))}
      known={known}
      jobs={jobs}
      next={rows.length > PAGE_ROWS ? (jobs.at(-1)?.id ?? null) : null}
      id={c.var.db.clock.newId()}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function postFile(c: Ctx, targets: readonly ImportTarget[]): Promise<Response> {
  const values = await readForm(c);
  const again = (refusal: Refusal) => startPage(c, targets, refusedForm(values, refusal), refusal);
  const input = parseForm(startInput, values);
  if (isRefusal(input)) return again(input);
  const target = targets.find(({ name }) => name === input.target);
  if (!target) return refused(c, notFound());
  // before the file is read: that costs
  if (!mayImport(actorOf(c), target)) return refused(c, forbidden());
  const file = await readFile(c, 'file');
  if (!file) return again(wrongFile('choose-file'));
  const sheet = await readSheetFile(new Uint8Array(await file.arrayBuffer()), LIMITS);
  if (sheet.problem) {
    const { code, row, params } = sheet.problem;
    return again(wrongFile(code, { row, ...params }));
  }
  const done = await within(c, (tx) =>
    draftImport(tx, actorOf(c), { id: input.id, target, fileName: file.name, rows: sheet.rows }),
  );
  if (!isRefusal(done)) return goTo(c, `/imports/${done.id}`);
  return done.fields ? again(done) : refused(c, done);
}

const wrongFile = (code: string, params: Record<string, string | number> = {}): Refusal =>
  refuse('invalid', 'form', { fields: { file: { code: `import-file.${code}`, params } } });

/** A file to begin from; with a byte order mark, so that every spreadsheet reads å, ä and ö. */
function template(c: Ctx, target: ImportTarget | undefined): Answer {
  if (!target) return refused(c, notFound());
  const { language } = c.var.view;
  const rows = [
    target.fields.map(({ label }) => label[language]),
    target.fields.map(({ example }) => example?.[language] ?? ''),
  ];
  return c.body(smallCsv(rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${target.name}.csv"`,
  });
}

async function jobPage(c: Ctx, job: ImportJob, target: ImportTarget | undefined): Promise<Response> {
  const { view } = c.var;
  if (job.state === 'read' && target) return mappingPage(c, job, target);
  if (isGoing(job.state)) return show(c, <GoingPage view={view} job={job} />);
  const after = Math.max(0, Math.trunc(Number(c.req.query('after'))) || 0);
  const { wrong, next, kept, right } = await within(c, async (tx) => {
    const found = await rowsOf(tx, job.id, { outcome: 'wrong', after, limit: WRONG_ROWS + 1 });
    const shown = found.slice(0, WRONG_ROWS);
    const first =
      job.state === 'checked' && target
        ? await rowsOf(tx, job.id, { outcome: null, limit: SAMPLE_ROWS })
        : [];
    return {
      wrong: shown,
      next: found.length > WRONG_ROWS ? (shown.at(-1)?.number ?? null) : null,
      kept: job.keptCount > 0 ? await rowsOf(tx, job.id, { outcome: 'kept', limit: KEPT_ROWS }) : [],
      right:
        target && first.length > 0
          ? (
              await checkBatch(
                tx,
                actorOf(c),
                { ...target, check: async () => [] },
                job.mapping ?? {},
                first,
                null,
              )
            ).right
          : [],
    };
  });
  if (job.state === 'checked' && target)
    return show(
      c,
      <PreviewPage view={view} job={job} target={target} wrong={wrong} next={next} right={right} />,
    );
  return show(
    c,
    <DonePage
      view={view}
      job={job}
      target={target}
      now={c.var.db.clock.now()}
      wrong={wrong}
      next={next}
      kept={kept}
    />,
  );
}

async function mappingPage(
  c: Ctx,
  job: ImportJob,
  target: ImportTarget,
  state?: FormState,
  refusal?: Refusal,
): Promise<Response> {
  const sample = await within(c, (tx) => rowsOf(tx, job.id, { limit: SAMPLE_ROWS }));
  const shown = state ?? {
    ...EMPTY_FORM,
    values: mappingValues(job.mapping ?? guessMapping(target.fields, job.headings)),
  };
  const page = <MappingPage view={c.var.view} state={shown} job={job} target={target} sample={sample} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function postMapping(c: Ctx, job: ImportJob, target: ImportTarget | undefined): Promise<Response> {
  if (!target) return refused(c, forbidden());
  const values = await readForm(c);
  const done = await within(c, (tx) =>
    chooseMapping(tx, actorOf(c), target, job.id, readMapping(target, values)),
  );
  if (!isRefusal(done)) return goTo(c, `/imports/${job.id}`);
  return done.fields ? mappingPage(c, job, target, refusedForm(values, done), done) : refused(c, done);
}

/** The order is saved: now it is put into the queue. */
async function begin(
  c: Ctx,
  order: (id: string) => Promise<Result<{ id: string }>>,
  { id, organisationId, personId }: ImportJob,
): Promise<Response> {
  const done = await order(id);
  if (isRefusal(done)) return refused(c, done);
  await c.var.enqueue(IMPORT_QUEUE, [queued({ id, organisationId, personId })]);
  return goTo(c, `/imports/${id}`);
}

function sendWrong(c: Ctx, job: ImportJob, target: ImportTarget | undefined): Answer {
  if (!target) return refused(c, notFound());
  const { language, today } = c.var.view;
  return c.body(
    wrongCsv((work) => within(c, work), language, target, job),
    200,
    {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${texts[language].wrongFile}-${today}.csv"`,
    },
  );
}
