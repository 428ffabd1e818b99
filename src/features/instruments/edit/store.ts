import { and, desc, eq } from 'drizzle-orm';
import { type Instrument, SCALE, STEPS } from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import { indexForSearch, removeFromSearch } from '../../../shared/db/search-index.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { keepVersion } from '../library.ts';
import { ownInstrumentId } from '../own.ts';
import { instrumentPath } from '../paths.ts';
import { mayEdit } from '../policy.ts';
import { instrument, type OwnInstrument } from '../tables.ts';
import { chartsOf, tidy } from './change.ts';
import { problemsOf } from './problems.ts';
import { texts } from './texts.ts';

/** A draft from scratch: one empty part, and the four steps. */
function emptyDraft(day: string): Omit<Instrument, 'id'> {
  const t = texts.sv;
  const { scale, section, ...words } = t.startWords;
  return {
    version: 1,
    source: t.startSource,
    reviewed: day,
    scales: { 'scale-1': { steps: STEPS.length, dontKnow: true } },
    sections: [{ id: 'section-1', items: [] }],
    scores: [],
    charts: ['distribution', 'profile'],
    texts: {
      sv: {
        ...words,
        name: t.startName,
        scales: { 'scale-1': { name: scale, steps: STEPS.map((step) => SCALE.sv.steps[step]) } },
        sections: { 'section-1': { name: section } },
        items: {},
        scores: {},
      },
    },
  };
}

/** Makes an own instrument: from scratch, or as a copy of another. Sent twice, it is made once. */
export async function createOwn(
  tx: Tx,
  actor: Actor,
  input: { id: string; from: Instrument | null },
): Promise<Result<{ id: string }>> {
  if (!mayEdit(actor)) return forbidden();
  const { id, from } = input;
  const base = from ?? emptyDraft(tx.today);
  const { sv, en } = base.texts;
  const definition: Instrument = {
    ...base,
    id: ownInstrumentId(id),
    version: 1,
    reviewed: tx.today,
    texts: from
      ? {
          sv: { ...sv, name: texts.sv.copyOf(sv.name) },
          ...(en ? { en: { ...en, name: texts.en.copyOf(en.name) } } : {}),
        }
      : base.texts,
  };
  const { rowCount } = await tx.db
    .insert(instrument)
    .values({
      id,
      organisationId: actor.organisationId,
      definition,
      name: definition.texts.sv.name,
      basedOn: from?.id ?? '',
      status: 'draft',
      instrumentVersionId: null,
      published: 0,
      changed: true,
      version: 1,
      createdBy: actor.personId,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .onConflictDoNothing();
  if (rowCount)
    await recordEvent(tx, {
      kind: from ? 'instrument.copied' : 'instrument.created',
      objectType: 'instrument',
      objectId: id,
      data: { from: from?.id ?? null },
    });
  return { id };
}

const here = (tx: Tx, id: string) =>
  and(eq(instrument.organisationId, tx.scope.organisationId ?? ''), eq(instrument.id, id));

/** The draft, for those who may change it. */
export async function draftOf(tx: Tx, actor: Actor, id: string): Promise<Result<OwnInstrument>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db.select().from(instrument).where(here(tx, id));
  if (!row) return notFound();
  return mayEdit(actor) ? row : forbidden();
}

async function lockedDraft(tx: Tx, actor: Actor, id: string): Promise<Result<OwnInstrument>> {
  const seen = await draftOf(tx, actor, id);
  if (isRefusal(seen)) return seen;
  const [row] = await tx.db.select().from(instrument).where(here(tx, id)).for('update');
  return row ?? notFound();
}

/** All own ones, whatever their status; the latest first. Empty for those who may not change them. */
export const allOwn = (tx: Tx, actor: Actor): Promise<OwnInstrument[]> =>
  mayEdit(actor)
    ? tx.db
        .select()
        .from(instrument)
        .where(eq(instrument.organisationId, actor.organisationId))
        .orderBy(desc(instrument.id))
        .limit(200)
    : Promise.resolve([]);

/**
 * Changes a draft. Refuses with `conflict` if somebody saved it after `version` was shown; a change that says nothing new
 * (a form sent twice) is taken for done.
 */
export async function changeDraft(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  change: (draft: Instrument) => Result<Instrument>,
): Promise<Result<OwnInstrument>> {
  const row = await lockedDraft(tx, actor, id);
  if (isRefusal(row)) return row;
  const changed = change(row.definition);
  if (isRefusal(changed)) return changed;
  const definition = { ...changed, charts: chartsOf(changed) };
  if (JSON.stringify(changed) === JSON.stringify(row.definition)) return row;
  if (row.version !== version) return refuse('conflict', 'conflict');
  const set = {
    definition,
    name: definition.texts.sv.name,
    changed: true,
    version: version + 1,
    updatedAt: tx.now,
  };
  await tx.db.update(instrument).set(set).where(here(tx, id));
  return { ...row, ...set };
}

/**
 * Publishes the draft as a new version. Surveys and walk-throughs stay on theirs. Refuses a draft that is not ready.
 * Published twice without a change, nothing happens.
 */
export async function publishDraft(tx: Tx, actor: Actor, id: string): Promise<Result<OwnInstrument>> {
  const row = await lockedDraft(tx, actor, id);
  if (isRefusal(row)) return row;
  if (row.status === 'published' && !row.changed) return row;
  if (problemsOf(row.definition).length > 0) return refuse('invalid', 'instrument.not-ready');
  const published = row.published + 1;
  const definition = { ...row.definition, version: published, reviewed: tx.today };
  const set = {
    definition,
    published,
    status: 'published' as const,
    changed: false,
    instrumentVersionId: await keepVersion(tx, tidy(definition)),
    version: row.version + 1,
    updatedAt: tx.now,
  };
  await tx.db.update(instrument).set(set).where(here(tx, id));
  await recordEvent(tx, {
    kind: 'instrument.published',
    objectType: 'instrument',
    objectId: id,
    data: { version: published },
  });
  await indexForSearch(tx, {
    objectType: 'instrument',
    objectId: id,
    visibility: 'organisation',
    title: definition.texts.sv.name,
    body: `${definition.texts.sv.lead}\n${definition.texts.sv.about}`,
    path: instrumentPath(definition.id),
  });
  return { ...row, ...set };
}

/** Puts an instrument away, or takes it out again. Versions that are in use remain. */
export async function archiveOwn(
  tx: Tx,
  actor: Actor,
  id: string,
  away: boolean,
): Promise<Result<OwnInstrument>> {
  const row = await lockedDraft(tx, actor, id);
  if (isRefusal(row)) return row;
  if ((row.status === 'archived') === away) return row;
  const status = away ? ('archived' as const) : ('draft' as const);
  const set = { status, changed: true, version: row.version + 1, updatedAt: tx.now };
  await tx.db.update(instrument).set(set).where(here(tx, id));
  if (away) await removeFromSearch(tx, 'instrument', id);
  await recordEvent(tx, {
    kind: away ? 'instrument.archived' : 'instrument.restored',
    objectType: 'instrument',
    objectId: id,
  });
  return { ...row, ...set };
}
