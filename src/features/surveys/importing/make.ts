import type { Instrument } from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { plainName } from '../../../shared/transfer/cells.ts';
import { keepVersion } from '../../instruments/public.ts';
import { heldSurvey, record } from '../actions/survey.ts';
import { SMALLEST_GROUP } from '../rules.ts';
import { loadSurvey } from '../store.ts';
import { type Survey, survey, surveyGroup, surveyPart } from '../tables.ts';
import type { FileGroup } from './groups.ts';
import type { ImportSettings } from './settings.ts';

/** Most waves of a series that answers from a file can join. */
const WAVES_MOST = 49;
/** Moves waves out of the way of each other while they are numbered anew. */
const ASIDE = 50;

/** The survey that answers from a file become: prepared until they are in. The same id twice is one. */
export async function makeImported(
  tx: Tx,
  actor: Actor,
  id: string,
  settings: ImportSettings,
  instruments: readonly Instrument[],
  groups: readonly FileGroup[],
): Promise<Result<Survey>> {
  const again = await loadSurvey(tx, id);
  if (!isRefusal(again)) return again;
  const before = settings.waveOf ? await heldSurvey(tx, actor, settings.waveOf) : null;
  if (before && isRefusal(before)) return before;
  const wave = before ? await waveFor(tx, before, settings.day) : 1;
  if (wave === null) return refuse('too-many', 'survey.not-ready');
  const [made] = await tx.db
    .insert(survey)
    .values({
      id,
      organisationId: actor.organisationId,
      ownerId: actor.personId,
      title: settings.title,
      purpose: before?.purpose ?? '',
      seriesId: before?.seriesId ?? id,
      wave,
      mode: 'anonymous',
      door: 'invited',
      languages: before?.languages ?? ['sv'],
      minGroup: Math.max(SMALLEST_GROUP, before?.minGroup ?? 0),
      resultsFor: settings.resultsFor,
      population: settings.population,
      imported: true,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .returning();
  if (!made) return notFound();
  for (const [at, instrument] of instruments.entries())
    await tx.db.insert(surveyPart).values({
      surveyId: id,
      organisationId: actor.organisationId,
      position: at + 1,
      instrumentVersionId: await keepVersion(tx, instrument),
    });
  await makeGroups(tx, made, groups);
  await record(tx, id, 'survey.made');
  return made;
}

/** A group that is called as a unit is that unit, so that waves and units can be compared. */
async function makeGroups(tx: Tx, row: Survey, groups: readonly FileGroup[]): Promise<void> {
  if (groups.length === 0) return;
  const { rows: units } = await tx.client.query<{ id: string; name: string; kind: string }>(
    'select id, name, kind from unit where organisation_id = $1 and closed_on is null order by id desc',
    [row.organisationId],
  );
  const byName = new Map(units.map((unit) => [plainName(unit.name), unit]));
  await tx.db.insert(surveyGroup).values(
    groups.map(({ name }, at) => {
      const unit = byName.get(plainName(name));
      return {
        id: tx.newId(),
        surveyId: row.id,
        organisationId: row.organisationId,
        unitId: unit?.id ?? null,
        name,
        kind: unit?.kind ?? '',
        position: at + 1,
      };
    }),
  );
}

/**
 * The number of a wave by its day among the others, which are numbered anew where it comes before them. Null where there are
 * too many.
 */
async function waveFor(tx: Tx, before: Survey, day: string): Promise<number | null> {
  const { rows } = await tx.client.query<{ earlier: number; all: number; last: number; held: boolean }>(
    `select count(*) filter (where coalesce(closed_on, $3::date) <= $3::date and closed_on is not null)::int as earlier,
            count(*)::int as all, max(wave) as last, bool_and(mylla_holds_survey(id)) as held
       from survey where organisation_id = $1 and series_id = $2`,
    [before.organisationId, before.seriesId, day],
  );
  const { earlier, all, last, held } = rows[0] ?? { earlier: 0, all: 0, last: 0, held: false };
  if (all >= WAVES_MOST || last >= WAVES_MOST) return null;
  // somebody else's wave keeps its number
  if (!held) return last + 1;
  for (const [by, from] of [
    [ASIDE + 1, earlier],
    [-ASIDE, ASIDE],
  ])
    await tx.client.query(
      'update survey set wave = wave + $3 where organisation_id = $1 and series_id = $2 and wave > $4',
      [before.organisationId, before.seriesId, by, from],
    );
  return earlier + 1;
}

/** Mixes what came and closes the survey on the day that the answers are from. */
export async function closeImported(tx: Tx, id: string, day: string): Promise<void> {
  const { rows } = await tx.client.query<{ closed: boolean }>(
    'select mylla_close_import($1, $2, $3) as closed',
    [id, day, tx.now],
  );
  if (!rows[0]?.closed) throw new Error(`The survey ${id} of answers from a file could not be closed`);
  await record(tx, id, 'survey.imported');
}
