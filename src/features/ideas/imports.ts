import { currentFlow } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import { removeFromSearch } from '../../shared/db/search-index.ts';
import { hasRole } from '../../shared/kernel/actor.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import type { ImportRow, ImportTarget, KeptObject, RowProblem } from '../../shared/transfer/target.ts';
import { saveDraft } from './actions/draft.ts';
import { listTexts } from './lists/texts.ts';
import { firstFields, IDEA_FLOW } from './rules.ts';
import { pathOf } from './store.ts';

const sv = listTexts.sv.imports;
const en = listTexts.en.imports;
const columns = { sv: listTexts.sv.export.columns, en: listTexts.en.export.columns };
/** Longest answer to one of the four questions, in characters. */
const ANSWER_MAX = 2_000;
const TEXT_MAX = 10_000;

const textOf = ({ values }: ImportRow, key: string): string => String(values[key] ?? '');

/** Open units by the organisation's own codes. */
async function unitsOf(tx: Tx, rows: readonly ImportRow[]): Promise<Map<string, string>> {
  const { rows: found } = await tx.client.query<{ key: string; id: string }>(
    `select lower(code) as key, id from unit
      where organisation_id = $1 and closed_on is null and lower(code) = any ($2::text[])`,
    [
      tx.scope.organisationId,
      [...new Set(rows.map((row) => textOf(row, 'unit').toLowerCase()).filter(Boolean))],
    ],
  );
  return new Map(found.map(({ key, id }) => [key, id]));
}

/** Those who belong here, by their addresses. */
async function peopleOf(
  tx: Tx,
  rows: readonly ImportRow[],
): Promise<Map<string, { personId: string; unitId: string | null }>> {
  const { rows: found } = await tx.client.query<{ key: string; id: string; unit: string | null }>(
    `select lower(p.email) as key, p.id, m.unit_id as unit
       from membership m join person p on p.id = m.person_id
      where m.organisation_id = $1 and m.ended_on is null and lower(p.email) = any ($2::text[])`,
    [
      tx.scope.organisationId,
      [...new Set(rows.map((row) => textOf(row, 'author').toLowerCase()).filter(Boolean))],
    ],
  );
  return new Map(found.map(({ key, id, unit }) => [key, { personId: id, unitId: unit }]));
}

/**
 * Ideas from an idea box or a list, each with somebody who answers first. Whoever brings them in is not their author: that is
 * the one whose address the file gives, if it is somebody here, and otherwise nobody.
 */
export const ideasTarget: ImportTarget = {
  name: 'ideas',
  title: { sv: sv.title, en: en.title },
  href: '/ideas',
  may: (actor) => hasRole(actor, 'innovation-lead', 'administrator'),
  problems: { sv: sv.problems, en: en.problems },
  fields: [
    {
      key: 'title',
      label: { sv: columns.sv.title, en: columns.en.title },
      kind: 'text',
      required: true,
      synonyms: ['idé', 'rubrik', 'titel', 'vad', 'idea', 'title', 'what'],
      example: { sv: sv.example.title, en: en.example.title },
    },
    {
      key: 'forWhom',
      label: { sv: sv.forWhom, en: en.forWhom },
      kind: 'text',
      max: ANSWER_MAX,
      required: true,
      synonyms: ['för vem', 'målgrupp', 'for whom', 'target group'],
      example: { sv: sv.example.forWhom, en: en.example.forWhom },
    },
    {
      key: 'benefit',
      label: { sv: sv.benefit, en: en.benefit },
      kind: 'text',
      max: ANSWER_MAX,
      required: true,
      synonyms: ['nytta', 'effekt', 'benefit', 'effect'],
      example: { sv: sv.example.benefit, en: en.example.benefit },
    },
    {
      key: 'situation',
      label: { sv: sv.situation, en: en.situation },
      kind: 'text',
      max: ANSWER_MAX,
      required: true,
      synonyms: ['situation', 'när', 'bakgrund', 'when', 'background'],
      example: { sv: sv.example.situation, en: en.example.situation },
    },
    {
      key: 'text',
      label: { sv: sv.text, en: en.text },
      kind: 'text',
      max: TEXT_MAX,
      synonyms: ['beskrivning', 'description', 'text', 'kommentar'],
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
      key: 'author',
      label: { sv: sv.author, en: en.author },
      kind: 'email',
      synonyms: ['idégivare', 'författare', 'e-post', 'e-postadress', 'author', 'email', 'e-mail'],
      hint: { sv: sv.authorHint, en: en.authorHint },
    },
  ],

  async check(tx, _actor, rows) {
    const units = await unitsOf(tx, rows);
    const { flow } = await currentFlow(tx, IDEA_FLOW);
    // what the organisation asks for besides cannot come from a file
    const own = firstFields(flow).fields.some((field) => field.required);
    return rows.flatMap((row): RowProblem[] => {
      const unit = textOf(row, 'unit');
      return [
        ...(own ? [{ number: row.number, field: null, code: 'own-questions' }] : []),
        ...(unit && !units.has(unit.toLowerCase())
          ? [{ number: row.number, field: 'unit', code: 'no-such-unit', params: { value: unit } }]
          : []),
      ];
    });
  },

  async apply(tx, actor, rows, importId) {
    const units = await unitsOf(tx, rows);
    const people = await peopleOf(tx, rows);
    const ids: string[] = [];
    for (const row of rows) {
      const done = await saveDraft(tx, actor, {
        id: tx.newId(),
        title: textOf(row, 'title').replace(/\s+/g, ' '),
        forWhom: textOf(row, 'forWhom'),
        benefit: textOf(row, 'benefit'),
        situation: textOf(row, 'situation'),
        text: textOf(row, 'text'),
        challengeId: null,
        unitId: units.get(textOf(row, 'unit').toLowerCase()) ?? null,
        visibility: 'organisation',
        anonymous: false,
        inspiredBy: null,
        handIn: true,
        imported: { importId, author: people.get(textOf(row, 'author').toLowerCase()) ?? null },
      });
      // what a row may lack has been found by `check` in this same transaction
      if (isRefusal(done)) throw new Error(`Row ${row.number} was refused: ${done.code}`);
      ids.push(done.id);
    }
    return ids;
  },

  async undo(tx, _actor, ids, importId) {
    const { rows } = await tx.client.query<{ id: string; title: string; gone: boolean }>(
      'select * from mylla_take_back_ideas($1, $2)',
      [ids, importId],
    );
    for (const { id, gone } of rows) {
      if (!gone) continue;
      await removeFromSearch(tx, 'idea', id);
      await recordEvent(tx, { kind: 'idea.taken-back', objectType: 'idea', objectId: id });
    }
    return rows
      .filter(({ gone }) => !gone)
      .map(({ id, title }): KeptObject => ({ id, title, href: pathOf(id) }));
  },
};
