// What of an organisation's rows it takes with it, and what stays behind: what was promised to one person is not told to all.

/**
 * Secrets, bookkeeping, and what is somebody's own or between two people: requests for help, a reviewer's private notes,
 * saved views.
 */
export const LEFT_OUT =
  /^(account_|schema_migration|search_document|import_|help_|idea_review_note$|saved_view$)/;

/** What the file says about itself: what somebody who looks for it will not find. */
export const SAID: readonly string[] = [
  'Ideas that are not handed in: drafts, their files and what belongs to them.',
  'Who wrote an idea anonymously: the person is left out of every row about that idea, and so is what he or she was told of it.',
  'Who voted how: votes are here without the person.',
  'Private notes of reviewers, requests for help and who was told of them, and saved views.',
  'Who got an award and would rather not be named.',
  'Passwords, keys and sessions; the search index; files on their way in.',
];

const draft = (ideaId: string) =>
  `exists (select 1 from idea d where d.id = ${ideaId} and d.listed_at is null)`;
const hiddenAuthor = (ideaId: string, personId: string) =>
  `exists (select 1 from idea_author h where h.idea_id = ${ideaId} and h.hidden and h.person_id = ${personId})`;
/** The row without the person, where that is a hidden author of the idea. */
const without = (column: string, ideaId: string, row = 'to_jsonb(t)') =>
  `(${row} || case when ${hiddenAuthor(ideaId, `t.${column}`)} then '{"${column}": null}'::jsonb else '{}'::jsonb end)`;

/** An idea: nobody is among its people because he or she wrote it anonymously. */
const IDEA = `${without('case_owner_id', 't.id')} || jsonb_build_object('person_ids', (
  select coalesce(jsonb_agg(p), '[]') from unnest(t.person_ids) p where not ${hiddenAuthor('t.id', 'p')}))`;

/** An event tells who did it and, of a move, who got it. */
const EVENT = `${without('actor_id', 't.object_id')} || jsonb_build_object('data', case
  when t.object_type = 'idea' and ${hiddenAuthor('t.object_id', "(t.data ->> 'ownerId')::uuid")}
  then t.data - 'ownerId' else t.data end)`;

/** A file is shared with the people of its object. */
const FILE = `${without('uploaded_by', 't.object_id')} || jsonb_build_object('person_ids', (
  select coalesce(jsonb_agg(p), '[]') from unnest(t.person_ids) p where not ${hiddenAuthor('t.object_id', 'p')}))`;

interface Rows {
  row: string;
  /** Besides that it is the organisation's. */
  where: string;
}

const ABOUT_IDEA = `t.object_type = 'idea'`;
const RULES: Readonly<Record<string, Rows>> = {
  idea: { row: IDEA, where: 't.listed_at is not null' },
  idea_vote: { row: `to_jsonb(t) - 'person_id'`, where: `not ${draft('t.idea_id')}` },
  idea_comment: { row: without('person_id', 't.idea_id'), where: `not ${draft('t.idea_id')}` },
  idea_author: { row: without('person_id', 't.idea_id'), where: `not ${draft('t.idea_id')}` },
  idea_follower: { row: without('person_id', 't.idea_id'), where: `not ${draft('t.idea_id')}` },
  idea_reason: { row: without('person_id', 't.idea_id'), where: `not ${draft('t.idea_id')}` },
  idea_check_in: { row: without('person_id', 't.idea_id'), where: `not ${draft('t.idea_id')}` },
  idea_count: { row: 'to_jsonb(t)', where: `not ${draft('t.idea_id')}` },
  event: { row: EVENT, where: `not (${ABOUT_IDEA} and ${draft('t.object_id')})` },
  file: { row: FILE, where: `not (${ABOUT_IDEA} and ${draft('t.object_id')})` },
  file_content: {
    row: 'to_jsonb(t)',
    where: `not exists (select 1 from file f where f.id = t.file_id and f.object_type = 'idea' and ${draft('f.object_id')})`,
  },
  notification: {
    row: without('actor_id', 't.object_id'),
    where: `t.object_type <> 'help-request' and not (${ABOUT_IDEA} and (${draft('t.object_id')}
      or ${hiddenAuthor('t.object_id', 't.person_id')})) and not (t.kind = 'award.yours' and exists (
        select 1 from award_recipient r
         where r.award_id = t.object_id and r.person_id = t.person_id and not r.named))`,
  },
  // who would rather not be named on an award is not named here either
  award_recipient: { row: 'to_jsonb(t)', where: 't.named' },
  award_nomination: {
    row: 'to_jsonb(t)',
    where: `not exists (select 1 from award_recipient r
      where r.award_id = t.award_id and r.person_id = t.object_id and not r.named)`,
  },
};

/** The query for the rows of a table as JSON, one text each. @param organisationId an id, not somebody's text */
export function rowsOf(table: string, organisationId: string): string {
  const { row, where } = RULES[table] ?? { row: 'to_jsonb(t)', where: 'true' };
  return `select (${row})::text as row from "${table}" t where t.organisation_id = '${organisationId}' and ${where}`;
}
