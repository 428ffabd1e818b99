import { stringify } from 'csv-stringify/sync';
import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  type FormState,
  formState,
  parseForm,
  readFile,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isId } from '../../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { decode } from '../../../shared/transfer/read-csv.ts';
import { applyImport, draftImport, previewImport } from '../import/actions.ts';
import { appliedImports } from '../import/read.ts';
import type { ImportProblem } from '../import/rules.ts';
import { texts } from '../import/texts.ts';
import { applyInput, importInput } from '../input.ts';
import { ImportPage } from '../pages/import.tsx';
import { ImportPreviewPage } from '../pages/import-preview.tsx';
import { mayImport } from '../policy.ts';
import { IMPORT_KINDS, type ImportKind } from '../tables.ts';

export function importRoutes(app: Hono<Env>): void {
  app.get('/organisation/import', signedIn, importPage);
  app.get('/organisation/import/template-units.csv', signedIn, (c) => template(c, 'units'));
  app.get('/organisation/import/template-people.csv', signedIn, (c) => template(c, 'people'));
  app.post('/organisation/import', signedIn, postImport);
  app.get('/organisation/import/:id', signedIn, previewPage);
  app.post('/organisation/import/:id/application', signedIn, postApplication);
}

const mayImportAny = (c: Ctx) => IMPORT_KINDS.some((kind) => mayImport(actorOf(c), kind));

async function importPage(c: Ctx) {
  if (!mayImportAny(c)) return refused(c, forbidden());
  const applied = await within(c, (tx) => appliedImports(tx));
  return show(c, <ImportPage view={c.var.view} state={formState(c, { kind: 'units' })} applied={applied} />);
}

/** A file to begin from; with a byte order mark, so that every spreadsheet reads å, ä and ö. */
function template(c: Ctx, kind: ImportKind) {
  const t = texts[c.var.view.language];
  return c.body(
    stringify(t.templateRows[kind], { bom: true, delimiter: ';', record_delimiter: 'windows' }),
    200,
    {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${t.templateFile[kind]}"`,
    },
  );
}

async function postImport(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(importInput, values);
  if (isRefusal(input)) return importAgain(c, refusedForm(values, input), input);
  const file = await readFile(c, 'file');
  const text = file ? decode(new Uint8Array(await file.arrayBuffer())) : input.text;
  if (text.trim() === '') {
    const empty = refuse('invalid', 'form', { fields: { file: { code: 'import.choose' } } });
    return importAgain(c, refusedForm(values, empty), empty);
  }
  const fileName = file?.name ?? '';
  const done = await within(c, (tx) => draftImport(tx, actorOf(c), { kind: input.kind, fileName, text }));
  if (isRefusal(done)) return refused(c, done);
  if (done.id) return goTo(c, `/organisation/import/${done.id}`);
  const wrong = refuse('invalid', 'form');
  return importAgain(c, refusedForm(values, wrong), wrong, done.plan.plan.problems);
}

async function importAgain(
  c: Ctx,
  state: FormState,
  refusal: Refusal,
  problems: readonly ImportProblem[] = [],
) {
  if (!mayImportAny(c)) return refused(c, forbidden());
  const applied = await within(c, (tx) => appliedImports(tx));
  return showAgain(
    c,
    <ImportPage view={c.var.view} state={state} applied={applied} problems={problems} />,
    refusal,
  );
}

async function previewPage(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const from = Math.max(0, Math.trunc(Number(c.req.query('from'))) || 0);
  const seen = isId(id) ? await within(c, (tx) => previewImport(tx, actorOf(c), id)) : notFound();
  if (isRefusal(seen)) return refused(c, seen);
  return show(c, <ImportPreviewPage view={c.var.view} id={id} from={from} {...seen} />);
}

async function postApplication(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const input = parseForm(applyInput, await readForm(c));
  if (isRefusal(input) || !isId(id)) return refused(c, notFound());
  const done = await within(c, (tx) => applyImport(tx, actorOf(c), id, input.fingerprint));
  if (isRefusal(done)) return notApplied(c, id, done);
  const t = texts[c.var.view.language];
  const { counts, kind } = done;
  return goTo(
    c,
    kind === 'units' ? '/organisation' : '/people',
    t.applied(t.added(counts.added), t.changed(counts.changed)),
  );
}

/** When things changed since the review: the new preview (409). Other refusals have a page of their own. */
async function notApplied(c: Ctx, id: string, refusal: Refusal) {
  if (refusal.kind !== 'conflict') return refused(c, refusal);
  const seen = await within(c, (tx) => previewImport(tx, actorOf(c), id));
  if (isRefusal(seen)) return refused(c, seen);
  return showAgain(
    c,
    <ImportPreviewPage view={c.var.view} id={id} from={0} changedMeanwhile {...seen} />,
    refusal,
  );
}
