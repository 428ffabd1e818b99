import type { Hono } from 'hono';
import { z } from 'zod';
import {
  answerValues,
  readAnswers,
  shownItems,
  shownSections,
  wordsOf,
} from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { id, line, oneOf, optionalId, optionalText } from '../../../shared/http/fields.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { unitChoices } from '../../organisations/public.ts';
import { instrumentById, versionById } from '../library.ts';
import { assessmentPath } from '../paths.ts';
import { SHARINGS } from '../tables.ts';
import { AnswerSection, ListAssessments, NewAssessmentPage, OpenAssessment, Sharing } from './pages.tsx';
import { Result } from './result-page.tsx';
import {
  assessmentById,
  beginAssessment,
  closeAssessment,
  earlierOf,
  listAssessments,
  nameOf,
  removeAssessment,
  saveAnswers,
  shareAssessment,
} from './store.ts';
import { texts } from './texts.ts';

const PAGE_ROWS = 50;
const sharingForm = z.object({ visibility: oneOf(SHARINGS), unitId: optionalId() });
const newForm = sharingForm.extend({
  id: id(),
  instrumentId: line(80),
  title: line(),
  how: oneOf(['alone', 'group']),
  tookPart: optionalText(2000),
});

export function assessmentRoutes(app: Hono<Env>): void {
  app.get('/assessments', signedIn, list);
  app.get('/assessments/new', signedIn, begin);
  app.post('/assessments', signedIn, add);
  app.get('/assessments/:id', signedIn, (c) => one(c));
  app.get('/assessments/:id/sections/:section', signedIn, (c) => section(c));
  app.post('/assessments/:id/sections/:section', signedIn, save);
  app.post('/assessments/:id/close', signedIn, close);
  app.post('/assessments/:id/share', signedIn, share);
  app.post('/assessments/:id/remove', signedIn, remove);
}

const idOf = (c: Ctx) => c.req.param('id') ?? '';

async function list(c: Ctx) {
  const [mine, shared] = await within(c, async (tx) => [
    await listAssessments(tx, 'mine', PAGE_ROWS, c.req.query('mine')),
    await listAssessments(tx, 'shared', PAGE_ROWS, c.req.query('shared')),
  ]);
  return show(c, <ListAssessments view={c.var.view} mine={mine} shared={shared} />);
}

async function begin(c: Ctx) {
  return beginPage(c, c.req.query('instrument') ?? '', newId());
}
async function beginPage(c: Ctx, instrumentId: string, formId: string, again?: FormState, refusal?: Refusal) {
  const { view } = c.var;
  const found = await within(c, async (tx) => {
    const instrument = await instrumentById(tx, instrumentId);
    return instrument ? { instrument, units: await unitChoices(tx) } : undefined;
  });
  if (!found) return refused(c, notFound());
  const state =
    again ??
    formState(c, {
      title: wordsOf(found.instrument, view.language).name,
      how: 'alone',
      visibility: 'private',
      unitId: c.var.actor?.unitId ?? '',
    });
  const page = <NewAssessmentPage view={view} state={state} {...found} id={formId} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function add(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(newForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => {
        const { how, ...rest } = input;
        return beginAssessment(tx, { ...rest, together: how === 'group' });
      });
  if (!isRefusal(result)) {
    const found = await within(c, (tx) => load(tx, result.id));
    const [first] = found ? shownSections(found.instrument, found.row.answers) : [];
    return goTo(c, assessmentPath(result.id, first ? `/sections/${first.id}` : ''));
  }
  if (!result.fields) return refused(c, result);
  return beginPage(
    c,
    String(values.instrumentId ?? ''),
    String(values.id ?? newId()),
    refusedForm(values, result),
    result,
  );
}

async function load(tx: Tx, wanted: string) {
  const row = await assessmentById(tx, wanted);
  return row ? { row, instrument: await versionById(tx, row.instrumentVersionId) } : undefined;
}

async function one(c: Ctx, again?: FormState, refusal?: Refusal) {
  const { view, actor } = c.var;
  const t = texts[view.language];
  const found = await within(c, async (tx) => {
    const here = await load(tx, idOf(c));
    if (!here) return undefined;
    return {
      ...here,
      earlier: here.row.status === 'closed' ? await earlierOf(tx, here.row) : [],
      by: await nameOf(tx, here.row.ownerId),
      units: await unitChoices(tx),
    };
  });
  if (!found) return refused(c, notFound());
  const { row, instrument, units } = found;
  if (row.status === 'open') {
    const sections = shownSections(instrument, row.answers);
    const shown = shownItems(instrument, row.answers);
    const left = sections.find((one) =>
      one.items.some(
        ({ id: item }) =>
          shown.has(item) &&
          !Object.keys(row.answers).some((key) => key === item || key.startsWith(`${item}.`)),
      ),
    );
    const page = (
      <OpenAssessment
        view={view}
        row={row}
        instrument={instrument}
        next={(left ?? sections[0])?.id ?? ''}
        warning={refusal ? c.var.refusalText(refusal) : undefined}
      />
    );
    return refusal ? showAgain(c, page, refusal) : show(c, page);
  }
  const state = again ?? formState(c, { visibility: row.visibility, unitId: row.unitId ?? '' });
  const page = (
    <Page
      view={view}
      title={row.title}
      lead={row.visibility === 'private' ? t.private : undefined}
      up={{ href: '/assessments', label: t.up }}
    >
      <Result view={view} {...found} />
      {row.ownerId === actor?.personId ? <Sharing view={view} state={state} row={row} units={units} /> : null}
    </Page>
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** A section to answer; only its owner answers. */
async function section(c: Ctx, again?: FormState, refusal?: Refusal) {
  const { view, actor } = c.var;
  const found = await within(c, (tx) => load(tx, idOf(c)));
  const wanted = found
    ? shownSections(found.instrument, found.row.answers).find((one) => one.id === c.req.param('section'))
    : undefined;
  if (!found || !wanted || found.row.ownerId !== actor?.personId) return refused(c, notFound());
  if (found.row.status === 'closed') return refused(c, refuse('conflict', 'assessment.closed'));
  const state = again ?? formState(c, answerValues(found.instrument, found.row.answers));
  const page = <AnswerSection view={view} state={state} {...found} section={wanted} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function save(c: Ctx) {
  const values = await readForm(c);
  const found = await within(c, (tx) => load(tx, idOf(c)));
  const at = found?.instrument.sections.find((one) => one.id === c.req.param('section'));
  if (!found || !at) return refused(c, notFound());
  const sent = new Set(([] as string[]).concat(values.shown ?? []));
  const items = new Set(at.items.map((item) => item.id).filter((item) => sent.has(item)));
  const { answers, errors } = readAnswers(found.instrument, values, { items });
  if (Object.keys(errors).length > 0) {
    const refusal = refuse('invalid', 'form', { fields: errors });
    return section(c, refusedForm(values, refusal), refusal);
  }
  const result = await within(c, (tx) => saveAnswers(tx, idOf(c), items, answers));
  if (isRefusal(result)) return refused(c, result);
  const shown = shownItems(result.instrument, result.row.answers);
  const more = at.items.some((item) => shown.has(item.id) && !sent.has(item.id));
  const all = shownSections(result.instrument, result.row.answers);
  const order = result.instrument.sections;
  const next = more ? at : all.find((one) => order.indexOf(one) > order.indexOf(at));
  return goTo(
    c,
    assessmentPath(idOf(c), next ? `/sections/${next.id}` : ''),
    texts[c.var.view.language].saved,
  );
}

async function close(c: Ctx) {
  const result = await within(c, (tx) => closeAssessment(tx, idOf(c)));
  if (!isRefusal(result)) return goTo(c, assessmentPath(idOf(c)), texts[c.var.view.language].closedNow);
  return result.code === 'assessment.empty' ? one(c, undefined, result) : refused(c, result);
}

async function share(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(sharingForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => shareAssessment(tx, idOf(c), input));
  if (!isRefusal(result)) return goTo(c, assessmentPath(idOf(c)), texts[c.var.view.language].shareSaved);
  return result.fields ? one(c, refusedForm(values, result), result) : refused(c, result);
}

async function remove(c: Ctx) {
  const result = await within(c, (tx) => removeAssessment(tx, idOf(c)));
  return isRefusal(result) ? refused(c, result) : goTo(c, '/assessments', texts[c.var.view.language].removed);
}
