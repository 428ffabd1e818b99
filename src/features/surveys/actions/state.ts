import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { unitOptions } from '../../organisations/public.ts';
import { codeHash, newCode } from '../codes.ts';
import {
  groupsOf,
  holdersOf,
  type InvitedUnit,
  type Missing,
  REMINDERS_MOST,
  type Status,
} from '../rules.ts';
import { loadSurvey, partsOf, saveSurvey } from '../store.ts';
import { type Survey, survey, surveyPart } from '../tables.ts';
import { texts } from '../texts.ts';
import { invite } from './invitations.ts';
import { heldSurvey, preparedSurvey, record } from './survey.ts';

export async function missingIn(tx: Tx, row: Survey): Promise<Missing[]> {
  const found: Missing[] = [];
  if (row.imported) return found;
  if ((await partsOf(tx, row.id)).length === 0) found.push('questions');
  if (row.door === 'open') return found;
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*)::int as n from survey_invitation where organisation_id = $1 and survey_id = $2',
    [row.organisationId, row.id],
  );
  const invited = rows[0]?.n ?? 0;
  if (invited === 0) found.push('people');
  else if (row.mode === 'anonymous' && invited < row.minGroup) found.push('few');
  return found;
}

/**
 * Opens a survey: groups that are too small are counted with the one above, and invitations go out. From now on mode, door
 * and least group stand. Refuses what is not ready (`survey.not-ready`).
 */
export async function openSurvey(tx: Tx, actor: Actor, id: string, version: number): Promise<Result<Survey>> {
  const row = await preparedSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  if (row.version !== version) return refuse('conflict', 'conflict');
  return openNow(tx, row);
}

export async function openNow(tx: Tx, row: Survey): Promise<Result<Survey>> {
  if (row.imported || (await missingIn(tx, row)).length > 0) return refuse('invalid', 'survey.not-ready');
  if (row.door === 'invited') await settleGroups(tx, row);
  const opened = await saveSurvey(tx, row, { status: 'open', openedOn: tx.today });
  if (isRefusal(opened)) return opened;
  await record(tx, row.id, 'survey.opened');
  return opened;
}

/** Replaces the units that people were invited by with the groups that answers are counted by. */
async function settleGroups(tx: Tx, row: Survey): Promise<void> {
  const { rows } = await tx.client.query<{ unit_id: string; group_id: string; n: number }>(
    `select g.unit_id, g.id as group_id, count(*)::int as n
       from survey_invitation i join survey_group g on g.id = i.group_id
      where i.organisation_id = $1 and i.survey_id = $2 group by g.unit_id, g.id`,
    [row.organisationId, row.id],
  );
  const { rows: units } = await tx.client.query<{
    id: string;
    parent_id: string | null;
    name: string;
    kind: string;
  }>('select id, parent_id, name, kind from unit where organisation_id = $1', [row.organisationId]);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const order = (await unitOptions(tx)).map((unit) => unit.id);
  const invited = new Map(rows.map((one) => [one.unit_id, one.n]));
  // parents before children; units that have closed since stand last
  const ids = [...order, ...rows.map((one) => one.unit_id).filter((one) => !order.includes(one))];
  const tree: InvitedUnit[] = ids.flatMap((unitId) => {
    const unit = byId.get(unitId);
    return unit
      ? [
          {
            id: unitId,
            parentId: unit.parent_id,
            name: unit.name,
            kind: unit.kind,
            invited: invited.get(unitId) ?? 0,
          },
        ]
      : [];
  });
  const least = row.mode === 'anonymous' ? row.minGroup : 1;
  const groups = groupsOf(tree, least, texts.sv.people.other);
  const before = new Map(rows.map((one) => [one.unit_id, one.group_id]));
  let position = 0;
  for (const group of groups) {
    const { rows: made } = await tx.client.query<{ id: string }>(
      `insert into survey_group (id, survey_id, organisation_id, unit_id, name, kind, population, position)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7) returning id`,
      [row.id, row.organisationId, group.unitId, group.name, group.kind, group.population, ++position],
    );
    await tx.client.query(
      'update survey_invitation set group_id = $3 where organisation_id = $1 and survey_id = $2 and group_id = any ($4::uuid[])',
      [row.organisationId, row.id, made[0]?.id, group.unitIds.map((unitId) => before.get(unitId))],
    );
  }
  await tx.client.query(
    `delete from survey_group g where g.organisation_id = $1 and g.survey_id = $2
        and g.position = 0 and not exists (select 1 from survey_invitation i where i.group_id = g.id)`,
    [row.organisationId, row.id],
  );
}

/** Closes it to those who have not begun; for good if nobody is on the way. @returns what it is now */
export async function closeSurvey(tx: Tx, actor: Actor, id: string): Promise<Result<Status>> {
  const row = await heldSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  const { rows } = await tx.client.query<{ status: Status | null }>(
    'select mylla_close_survey($1, $2, $3) as status',
    [row.id, tx.today, tx.now],
  );
  const status = rows[0]?.status;
  if (!status) return refuse('gone', 'survey.not-open');
  await record(tx, id, `survey.${status}`);
  return status;
}

/** A reminder to those who have not answered. At most three. @returns how many it goes to */
export async function remind(tx: Tx, actor: Actor, id: string): Promise<Result<number>> {
  const row = await heldSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  if (row.status !== 'open' || row.door !== 'invited') return refuse('gone', 'survey.not-open');
  const { rows } = await tx.client.query<{ n: number | null }>('select mylla_remind_survey($1, $2) as n', [
    id,
    REMINDERS_MOST,
  ]);
  const n = rows[0]?.n ?? null;
  if (n === null) return refuse('too-many', 'survey.reminded');
  await record(tx, id, 'survey.reminded');
  return n;
}

interface InvitedBefore {
  person_id: string | null;
  name: string;
  email: string | null;
  language: string;
  printed: boolean;
  unit_id: string;
}

/** A new wave: the same questions, settings and invited people, to be opened when its days are set. The same id twice is one. */
export async function newWave(tx: Tx, actor: Actor, id: string, waveId: string): Promise<Result<Survey>> {
  const before = await heldSurvey(tx, actor, id);
  if (isRefusal(before)) return before;
  const again = await loadSurvey(tx, waveId);
  if (!isRefusal(again)) return again;
  const { rows } = await tx.client.query<{ wave: number }>(
    'select max(wave) + 1 as wave from survey where organisation_id = $1 and series_id = $2',
    [before.organisationId, before.seriesId],
  );
  const code = before.door === 'open' ? newCode() : null;
  const [made] = await tx.db
    .insert(survey)
    .values({
      ...before,
      id: waveId,
      ownerId: actor.personId,
      // those who held the wave before hold this one too
      personIds: holdersOf(before).filter((one) => one !== actor.personId),
      shared: false,
      wave: rows[0]?.wave ?? before.wave + 1,
      status: 'preparing',
      imported: false,
      opensOn: null,
      closesOn: null,
      openedOn: null,
      closingOn: null,
      closedOn: null,
      openCode: code,
      openCodeHash: code ? codeHash(code) : null,
      version: 1,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .returning();
  if (!made) return notFound();
  for (const [index, part] of (await partsOf(tx, before.id)).entries())
    await tx.db.insert(surveyPart).values({
      surveyId: waveId,
      organisationId: made.organisationId,
      position: index + 1,
      instrumentVersionId: part.versionId,
    });
  await record(tx, waveId, 'survey.made');
  const { rows: people } = await tx.client.query<InvitedBefore>(
    `select i.person_id, i.name, i.email, i.language, i.sent = 'printed' as printed, g.unit_id
       from survey_invitation i join survey_group g on g.id = i.group_id
      where i.organisation_id = $1 and i.survey_id = $2 and g.unit_id is not null order by i.id`,
    [before.organisationId, before.id],
  );
  await invite(
    tx,
    made,
    people.map(({ person_id, email, unit_id, ...one }) => ({
      ...one,
      ...(person_id ? { personId: person_id } : {}),
      email: email ?? '',
      unitId: unit_id,
    })),
  );
  return made;
}
