import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import { removeFromSearch } from '../../shared/db/search-index.ts';
import { hasRole } from '../../shared/kernel/actor.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import type { ImportRow, ImportTarget, KeptObject, RowProblem } from '../../shared/transfer/target.ts';
import { addAction } from './actions.ts';
import { EFFECT_MAX } from './input.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

const sv = texts.sv.imports;
const en = texts.en.imports;
const TEXT_MAX = 10_000;

/** The people and units that the rows name, by address and by code. */
async function named(tx: Tx, rows: readonly ImportRow[]) {
  const values = (key: string) => [...new Set(rows.map((row) => row.values[key]).filter((v) => v !== null))];
  const people = await tx.client.query<{ key: string; id: string }>(
    `select lower(p.email) as key, p.id from person p join membership m on m.person_id = p.id
      where m.organisation_id = $1 and m.ended_on is null and lower(p.email) = any ($2::text[])`,
    [tx.scope.organisationId, values('owner')],
  );
  const units = await tx.client.query<{ key: string; id: string }>(
    `select lower(code) as key, id from unit
      where organisation_id = $1 and closed_on is null and lower(code) = any ($2::text[])`,
    [tx.scope.organisationId, values('unit').map((code) => String(code).toLowerCase())],
  );
  const byKey = ({ rows: found }: typeof people) => new Map(found.map(({ key, id }) => [key, id]));
  return { people: byKey(people), units: byKey(units) };
}

const textOf = ({ values }: ImportRow, key: string): string => String(values[key] ?? '');
const idOf = (known: ReadonlyMap<string, string>, row: ImportRow, key: string): string | null =>
  known.get(textOf(row, key).toLowerCase()) ?? null;

/** Actions from a list kept elsewhere: what, who, where, by when. */
export const actionsTarget: ImportTarget = {
  name: 'actions',
  title: { sv: texts.sv.title, en: texts.en.title },
  href: '/actions?scope=organisation',
  may: (actor) => hasRole(actor, 'innovation-lead', 'coach', 'administrator'),
  problems: { sv: sv.problems, en: en.problems },
  fields: [
    {
      key: 'title',
      label: { sv: texts.sv.columns.title, en: texts.en.columns.title },
      kind: 'text',
      required: true,
      synonyms: ['titel', 'rubrik', 'namn', 'aktivitet', 'title', 'name', 'activity'],
      example: { sv: sv.example.title, en: en.example.title },
    },
    {
      key: 'text',
      label: { sv: texts.sv.columns.text, en: texts.en.columns.text },
      kind: 'text',
      max: TEXT_MAX,
      synonyms: ['beskrivning', 'description', 'text'],
      example: { sv: sv.example.text, en: en.example.text },
    },
    {
      key: 'owner',
      label: { sv: sv.owner, en: en.owner },
      kind: 'email',
      synonyms: ['ansvarig', 'e-post', 'epost', 'owner', 'e-mail', 'email'],
      hint: { sv: sv.ownerHint, en: en.ownerHint },
      example: { sv: 'kim@kommun.example', en: 'kim@municipality.example' },
    },
    {
      key: 'unit',
      label: { sv: sv.unit, en: en.unit },
      kind: 'text',
      max: 50,
      synonyms: ['enhet', 'kod', 'unit', 'code'],
      hint: { sv: sv.unitHint, en: en.unitHint },
      example: { sv: '110', en: '110' },
    },
    {
      key: 'due',
      label: { sv: texts.sv.columns.due, en: texts.en.columns.due },
      kind: 'day',
      synonyms: ['klart', 'senast', 'slutdatum', 'datum', 'due', 'deadline', 'date'],
      hint: { sv: sv.dueHint, en: en.dueHint },
    },
    {
      key: 'effect',
      label: { sv: texts.sv.columns.effect, en: texts.en.columns.effect },
      kind: 'text',
      max: EFFECT_MAX,
      synonyms: ['effekt', 'nytta', 'effect', 'benefit'],
      example: { sv: sv.example.effect, en: en.example.effect },
    },
  ],

  async check(tx, _actor, rows) {
    const { people, units } = await named(tx, rows);
    return rows.flatMap((row): RowProblem[] => {
      const wrong = (field: string, code: string, value: string): RowProblem => ({
        number: row.number,
        field,
        code,
        params: { value },
      });
      const { owner, unit, due } = row.values;
      return [
        ...(owner && !idOf(people, row, 'owner') ? [wrong('owner', 'no-such-person', String(owner))] : []),
        ...(unit && !idOf(units, row, 'unit') ? [wrong('unit', 'no-such-unit', String(unit))] : []),
        ...(due && String(due) < tx.today ? [wrong('due', 'day-passed', String(due))] : []),
      ];
    });
  },

  async apply(tx, actor, rows) {
    const { people, units } = await named(tx, rows);
    const ids: string[] = [];
    for (const row of rows) {
      const done = await addAction(tx, actor, {
        title: textOf(row, 'title').replace(/\s+/g, ' '),
        text: textOf(row, 'text'),
        ownerId: idOf(people, row, 'owner'),
        unitId: idOf(units, row, 'unit'),
        dueOn: row.values.due ? textOf(row, 'due') : null,
        followUpOn: null,
        expectedEffect: textOf(row, 'effect'),
        visibility: 'organisation',
        personIds: [],
        journeyId: null,
        questionId: null,
        suggestionId: null,
        untold: true,
      });
      // what a row may lack has been found by `check` in this same transaction
      if (isRefusal(done)) throw new Error(`Row ${row.number} was refused: ${done.code}`);
      ids.push(done.id);
    }
    return ids;
  },

  async undo(tx, _actor, ids) {
    const { rows } = await tx.client.query<{ id: string; title: string; touched: boolean }>(
      `select id, title, version > 1 or exists (select 1 from action_comment k
              where k.organisation_id = a.organisation_id and k.action_id = a.id) as touched
         from action a where organisation_id = $1 and id = any ($2::uuid[]) for update`,
      [tx.scope.organisationId, ids],
    );
    for (const { id, touched } of rows) {
      if (touched) continue;
      await tx.client.query('delete from action where organisation_id = $1 and id = $2', [
        tx.scope.organisationId,
        id,
      ]);
      await removeFromSearch(tx, 'action', id);
      await recordEvent(tx, { kind: 'action.taken-back', objectType: 'action', objectId: id });
    }
    return rows
      .filter(({ touched }) => touched)
      .map(({ id, title }): KeptObject => ({ id, title, href: pathOf(id) }));
  },
};
