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
import {
  applyImport,
  checkedFile,
  chooseMapping,
  draftImport,
  dropImport,
  targetFor,
  undoImport,
} from './actions.ts';
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

export const importRoutes = (targets: readonly ImportTarget[]) => (app: Hono<Env>) => {
  const find = (name: string) => targets.find((target) => target.name === name);
  const first = targets.find(({ start }) => !start)?.name ?? '';
  const onOwn = (c: Ctx, work: Work) => onOwnImport(c, targets, work);
  app.get('/imports', signedIn, (c) => startPage(c, targets, formState(c, { target: first })));
  app.post('/imports', signedIn, (c) => postFile(c, targets));
  app.get('/imports/template.csv', signedIn, (c) => template(c, find(c.req.query('target') ?? '')));
  app.get('/imports/:id', signedIn, (c) => onOwn(c, (job, target) => jobPage(c, job, target)));
  app.get('/imports/:id/mapping', signedIn, (c) =>
    onOwn(c, (job, target) => {
      const open = target && (job.state === 'read' || job.state === 'checked');
      return open ? mappingPage(c, job, target) : goTo(c, `/imports/${job.id}`);
    }),
  );
  app.post('/imports/:id/mapping', signedIn, (c) => onOwn(c, (job, target) => postMapping(c, job, target)));
  app.get('/imports/:id/wrong.csv', signedIn, (c) => onOwn(c, (job, target) => sendWrong(c, job, target)));
  app.post('/imports/:id/application', signedIn, (c) =>
    onOwn(c, (job, target) =>
      begin(c, (id) => within(c, (tx) => applyImport(tx, actorOf(c), target, id)), job),
    ),
  );
  app.post('/imports/:id/reversal', signedIn, (c) =>
    onOwn(c, (job, target) =>
      begin(c, (id) => within(c, (tx) => undoImport(tx, actorOf(c), target, id)), job),
    ),
  );
  app.post('/imports/:id/removal', signedIn, (c) =>
    onOwn(c, async (job, target) => {
      const done = await within(c, (tx) => dropImport(tx, actorOf(c), job.id));
      return isRefusal(done)
        ? refused(c, done)
        : goTo(c, target?.start ?? '/imports', texts[c.var.view.language].removed);
    }),
  );
};

type Answer = Response | Promise<Response>;
type Work = (job: ImportJob, target: ImportTarget | undefined) => Answer;

/** An import of the person's own; anything else is not there. */
async function onOwnImport(c: Ctx, targets: readonly ImportTarget[], work: Work): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const found = isId(id)
    ? await within(c, async (tx) => {
        const job = await importById(tx, id);
        return job ? { job, target: await targetFor(tx, targets, job) } : null;
      })
    : null;
  return found ? work(found.job, found.target) : refused(c, notFound());
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
  if (!target || target.start) return refused(c, notFound());
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
  if (job.state === 'read' && target?.start && !job.settings) return goTo(c, `${target.start}/${job.id}`);
  if (job.state === 'read' && target) return mappingPage(c, job, target);
  if (isGoing(job.state)) return show(c, <GoingPage view={view} job={job} />);
  const after = Math.max(0, Math.trunc(Number(c.req.query('after'))) || 0);
  const { wrong, next, kept, right, review } = await within(c, async (tx) => {
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
      review:
        job.state === 'checked'
          ? ((await target?.review?.(tx, actorOf(c), checkedFile(tx, job), view.language)) ?? null)
          : null,
    };
  });
  if (job.state === 'checked' && target)
    return show(
      c,
      <PreviewPage
        view={view}
        job={job}
        target={target}
        wrong={wrong}
        next={next}
        right={right}
        review={review}
      />,
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
    values: mappingValues(
      job.mapping ?? target.guess?.(job.headings) ?? guessMapping(target.fields, job.headings),
    ),
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
  return done.kind === 'invalid'
    ? mappingPage(c, job, target, refusedForm(values, done), done)
    : refused(c, done);
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
