import type { Hono } from 'hono';
import type { Instrument } from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readFile,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { withRole } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { readSheetFile } from '../../../shared/transfer/read-file.ts';
import { draftImport, type ImportJob, importById, LIMITS, settleImport } from '../../imports/public.ts';
import { allInstruments } from '../../instruments/public.ts';
import { heldSurvey } from '../actions/survey.ts';
import { guessInstruments } from './guess.ts';
import { AboutPage, FilePage } from './pages.tsx';
import { seriesOf } from './series.ts';
import { fileForm, type ImportSettings, settingsForm } from './settings.ts';
import { surveyAnswers } from './target.ts';

const makers = withRole('innovation-lead', 'administrator', 'manager');
/** Files of other programs have many columns that nobody asks for: times, codes, comments. */
const FILE_LIMITS = { ...LIMITS, columns: 400 };

export function importRoutes(app: Hono<Env>): void {
  app.get('/surveys/import', makers, (c) => filePage(c, formState(c)));
  app.post('/surveys/import', makers, postFile);
  app.get('/surveys/import/:id', makers, async (c) => {
    const found = await within(c, (tx) => loadAbout(tx, c.req.param('id')));
    if (isRefusal(found)) return refused(c, found);
    if (!isOpen(found.job)) return goTo(c, `/imports/${found.job.id}`);
    return aboutPage(c, found, formState(c, proposed(found)));
  });
  app.post('/surveys/import/:id', makers, postAbout);
}

const isOpen = ({ state }: ImportJob): boolean => state === 'read' || state === 'checked';

function filePage(c: Ctx, state: FormState, refusal?: Refusal) {
  const page = <FilePage view={c.var.view} state={state} id={c.var.db.clock.newId()} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function postFile(c: Ctx) {
  const values = await readForm(c);
  const again = (refusal: Refusal) => filePage(c, refusedForm(values, refusal), refusal);
  const wrong = (code: string, params: Record<string, string | number> = {}) =>
    again(refuse('invalid', 'form', { fields: { file: { code: `import-file.${code}`, params } } }));
  const input = parseForm(fileForm, values);
  if (isRefusal(input)) return again(input);
  const file = await readFile(c, 'file');
  if (!file) return wrong('choose-file');
  const sheet = await readSheetFile(new Uint8Array(await file.arrayBuffer()), FILE_LIMITS);
  if (sheet.problem) return wrong(sheet.problem.code, { row: sheet.problem.row, ...sheet.problem.params });
  const done = await within(c, (tx) =>
    draftImport(tx, actorOf(c), {
      id: input.id,
      target: surveyAnswers,
      fileName: file.name,
      rows: sheet.rows,
    }),
  );
  if (!isRefusal(done)) return goTo(c, `/surveys/import/${done.id}`);
  return done.fields ? again(done) : refused(c, done);
}

interface About {
  job: ImportJob;
  instruments: Instrument[];
  series: { id: string; title: string; wave: number }[];
}

async function loadAbout(tx: Tx, id: string): Promise<Result<About>> {
  const job = isId(id) ? await importById(tx, id) : undefined;
  if (!job || job.target !== surveyAnswers.name) return notFound();
  return { job, instruments: await allInstruments(tx), series: await seriesOf(tx) };
}

/** What the file seems to be. */
function proposed({ job, instruments }: About): FormValues {
  const before = job.settings as ImportSettings | null;
  if (before)
    return {
      title: before.title,
      waveOf: before.waveOf ?? '',
      instruments: before.instruments,
      day: before.day,
      population: before.population === null ? '' : String(before.population),
      dontKnow: before.dontKnow ?? '',
      noAnswer: before.noAnswer ?? '',
      resultsFor: before.resultsFor,
    };
  return {
    title: job.fileName
      .replace(/\.[a-z]{2,4}$/i, '')
      .replace(/[_]+/g, ' ')
      .trim(),
    instruments: guessInstruments(instruments, job.headings),
    resultsFor: 'holders',
  };
}

function aboutPage(c: Ctx, found: About, state: FormState, refusal?: Refusal) {
  const page = <AboutPage view={c.var.view} state={state} {...found} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function postAbout(c: Ctx) {
  const values = await readForm(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, (tx) => loadAbout(tx, id));
  if (isRefusal(found)) return refused(c, found);
  const input = parseForm(settingsForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, async (tx) => {
        if (input.day > tx.today)
          return refuse('invalid', 'form', { fields: { day: { code: 'survey.future' } } });
        if (input.waveOf) {
          const before = await heldSurvey(tx, actorOf(c), input.waveOf);
          if (isRefusal(before)) return refuse('invalid', 'form', { fields: { waveOf: { code: 'choose' } } });
        }
        const known = found.instruments.map((one) => one.id);
        if (!input.waveOf && input.instruments.some((one) => !known.includes(one)))
          return refuse('invalid', 'form', { fields: { instruments: { code: 'survey.instrument' } } });
        const before = found.job.settings as ImportSettings | null;
        const same =
          before?.waveOf === input.waveOf && before?.instruments.join() === input.instruments.join();
        return settleImport(tx, actorOf(c), surveyAnswers, id, input, !same);
      });
  if (!isRefusal(done)) return goTo(c, `/imports/${id}/mapping`);
  return done.fields ? aboutPage(c, found, refusedForm(values, done), done) : refused(c, done);
}
