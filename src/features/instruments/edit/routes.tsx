import type { Hono } from 'hono';
import { type Instrument, ITEM_KINDS, type ItemKind, itemsOf } from '../../../engines/instruments/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  type FormState,
  type FormValues,
  formState,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { signedIn, withRole } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isId, newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { handbook } from '../../handbook/public.ts';
import { historyOf } from '../../history/public.ts';
import { lessonContent } from '../../lessons/public.ts';
import { instrumentById } from '../library.ts';
import { Preview } from '../pages/preview.tsx';
import { editPath } from '../paths.ts';
import { freeId, move, remove } from './change.ts';
import type { Part } from './fields.tsx';
import { readAbout, readItem, readScale, readScore, readSection } from './input.ts';
import { ChooseKind, EditInstrument, EditPart } from './pages.tsx';
import { archiveOwn, changeDraft, createOwn, draftOf, publishDraft } from './store.ts';
import { texts } from './texts.ts';
import { aboutValues, itemValues, scaleValues, scoreValues, sectionValues } from './values.ts';

const editors = withRole('innovation-lead', 'administrator');
const PLACES = ['sections', 'items', 'scales', 'scores'] as const;
type Place = (typeof PLACES)[number];

export function editRoutes(app: Hono<Env>): void {
  app.post('/instruments', editors, (c) => create(c, null));
  app.post('/instruments/:id/copy', editors, (c) => create(c, c.req.param('id') ?? ''));
  app.get('/instruments/own/:id', signedIn, (c) => overview(c));
  app.get('/instruments/own/:id/preview', signedIn, preview);
  app.get('/instruments/own/:id/new-item', signedIn, chooseKind);
  app.post('/instruments/own/:id/move', signedIn, (c) => change(c, moved));
  app.post('/instruments/own/:id/remove', signedIn, (c) => change(c, removed));
  app.post('/instruments/own/:id/publish', signedIn, publish);
  app.post('/instruments/own/:id/archive', signedIn, archive);
  app.get('/instruments/own/:id/about', signedIn, (c) => partPage(c, 'about'));
  app.post('/instruments/own/:id/about', signedIn, (c) => savePart(c, 'about'));
  for (const place of PLACES) {
    app.get(`/instruments/own/:id/${place}/:part`, signedIn, (c) => partPage(c, place));
    app.post(`/instruments/own/:id/${place}/:part`, signedIn, (c) => savePart(c, place));
  }
}

const idOf = (c: Ctx) => c.req.param('id') ?? '';
const one = (values: FormValues, name: string) => {
  const value = values[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

async function create(c: Ctx, from: string | null) {
  const sent = one(await readForm(c), 'id');
  const result = await within(c, async (tx) => {
    const base = from === null ? null : await instrumentById(tx, from);
    if (from !== null && !base) return notFound();
    return createOwn(tx, actorOf(c), { id: isId(sent) ? sent : newId(), from: base });
  });
  return isRefusal(result) ? refused(c, result) : goTo(c, editPath(result.id));
}

async function overview(c: Ctx, refusal?: Refusal) {
  const found = await within(c, async (tx) => {
    const row = await draftOf(tx, actorOf(c), idOf(c));
    return isRefusal(row) ? row : { row, history: await historyOf(tx, 'instrument', row.id) };
  });
  if (isRefusal(found)) return refused(c, found);
  const warning = refusal ? c.var.refusalText(refusal) : undefined;
  const page = <EditInstrument view={c.var.view} {...found} warning={warning} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function preview(c: Ctx) {
  const row = await within(c, (tx) => draftOf(tx, actorOf(c), idOf(c)));
  if (isRefusal(row)) return refused(c, row);
  const asked = c.req.query('in');
  return show(
    c,
    <Preview
      view={c.var.view}
      instrument={row.definition}
      language={asked === 'sv' || asked === 'en' ? asked : c.var.view.language}
      path={editPath(row.id, '/preview')}
      back={editPath(row.id)}
    />,
  );
}

async function chooseKind(c: Ctx) {
  const row = await within(c, (tx) => draftOf(tx, actorOf(c), idOf(c)));
  if (isRefusal(row)) return refused(c, row);
  const section = row.definition.sections.find(({ id }) => id === c.req.query('section'));
  if (!section) return refused(c, notFound());
  return show(c, <ChooseKind view={c.var.view} row={row} sectionId={section.id} />);
}

const SORTS = { sections: 'section', items: 'question', scales: 'scale', scores: 'score' } as const;

/** Which part the address and the form name; "new" is one with a free id. Undefined for what is not there. */
function partOf(
  draft: Instrument,
  place: Place | 'about',
  wanted: string,
  more: { kind: string; section: string },
) {
  if (place === 'about') return { at: place, id: '' } satisfies Part;
  const id = wanted === 'new' ? freeId(draft, SORTS[place]) : wanted;
  const adding = new RegExp(`^${SORTS[place]}-\\d{1,4}$`).test(id);
  if (place === 'items') {
    const item = itemsOf(draft).find((known) => known.id === id);
    const section =
      draft.sections.find(({ items }) => items.some((known) => known.id === id))?.id ?? more.section;
    const kind = item?.kind ?? ITEM_KINDS.find((known) => known === more.kind);
    const there = item || (adding && draft.sections.some((known) => known.id === section));
    return kind && there ? ({ at: place, id, kind: kind as ItemKind, section } satisfies Part) : undefined;
  }
  const there =
    place === 'scales' ? Object.hasOwn(draft.scales, id) : draft[place].some((known) => known.id === id);
  return there || adding ? ({ at: place, id } satisfies Part) : undefined;
}

const valuesOf = (draft: Instrument, part: Part): FormValues =>
  part.at === 'about'
    ? aboutValues(draft)
    : { sections: sectionValues, items: itemValues, scales: scaleValues, scores: scoreValues }[part.at](
        draft,
        part.id,
      );

async function partPage(c: Ctx, place: Place | 'about', again?: FormState, refusal?: Refusal) {
  const row = await within(c, (tx) => draftOf(tx, actorOf(c), idOf(c)));
  if (isRefusal(row)) return refused(c, row);
  const more = again
    ? { kind: one(again.values, 'itemKind'), section: one(again.values, 'section') }
    : { kind: c.req.query('kind') ?? '', section: c.req.query('section') ?? '' };
  const part = partOf(row.definition, place, c.req.param('part') ?? '', more);
  if (!part) return refused(c, notFound());
  const state = again ?? formState(c, valuesOf(row.definition, part));
  const page = <EditPart view={c.var.view} row={row} state={state} part={part} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

function reading(values: FormValues, part: Part, c: Ctx) {
  switch (part.at) {
    case 'about':
      return readAbout(values);
    case 'sections':
      return readSection(values, part.id);
    case 'scales':
      return readScale(values, part.id);
    case 'scores':
      return readScore(values, part.id);
    case 'items': {
      const { language } = c.var.view;
      const known = {
        handbook: new Set(handbook(language).questions.map(({ id }) => id)),
        areas: new Set<string>(lessonContent(language).areas.map(({ id }) => id)),
      };
      return readItem(values, part.id, part.kind, part.section, known);
    }
  }
}

async function savePart(c: Ctx, place: Place | 'about') {
  const values = await readForm(c);
  const more = { kind: one(values, 'itemKind'), section: one(values, 'section') };
  const result = await within(c, (tx) =>
    changeDraft(tx, actorOf(c), idOf(c), Number(one(values, 'version')), (draft) => {
      const part = partOf(draft, place, c.req.param('part') ?? '', more);
      return part ? reading(values, part, c)(draft) : notFound();
    }),
  );
  if (!isRefusal(result)) return goTo(c, editPath(idOf(c)), texts[c.var.view.language].saved);
  if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
  return partPage(c, place, refusedForm(values, result), result);
}

const moved = (values: FormValues) => (draft: Instrument) =>
  move(draft, one(values, 'part'), one(values, 'by') === '-1' ? -1 : 1);
const removed =
  (values: FormValues) =>
  (draft: Instrument): Result<Instrument> => {
    const id = one(values, 'part');
    const used = itemsOf(draft).some((item) => item.scale === id || item.scales?.includes(id));
    return used ? refuse('invalid', 'instrument.used') : remove(draft, id);
  };

async function change(c: Ctx, how: (values: FormValues) => (draft: Instrument) => Result<Instrument>) {
  const values = await readForm(c);
  const version = Number(one(values, 'version'));
  const result = await within(c, (tx) => changeDraft(tx, actorOf(c), idOf(c), version, how(values)));
  if (!isRefusal(result)) return goTo(c, editPath(idOf(c)));
  return result.kind === 'not-found' || result.kind === 'forbidden'
    ? refused(c, result)
    : overview(c, result);
}

async function publish(c: Ctx) {
  await readForm(c);
  const result = await within(c, (tx) => publishDraft(tx, actorOf(c), idOf(c)));
  if (!isRefusal(result)) return goTo(c, editPath(idOf(c)), texts[c.var.view.language].published);
  return result.code === 'instrument.not-ready' ? overview(c, result) : refused(c, result);
}

async function archive(c: Ctx) {
  const away = one(await readForm(c), 'away') !== '0';
  const result = await within(c, (tx) => archiveOwn(tx, actorOf(c), idOf(c), away));
  const t = texts[c.var.view.language];
  return isRefusal(result)
    ? refused(c, result)
    : goTo(c, editPath(idOf(c)), away ? t.archivedNow : t.restoredNow);
}
