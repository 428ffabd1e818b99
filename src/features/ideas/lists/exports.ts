import { fieldsOf, flowOf, flowTexts, ownAnswers, peopleIn } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { LANGUAGES, type Language, type Texts } from '../../../shared/kernel/language.ts';
import type { Column, ColumnKind, Row } from '../../../shared/transfer/columns.ts';
import type { ExportSource, Filter } from '../../../shared/transfer/source.ts';
import { challengeTitles } from '../../challenges/public.ts';
import { type IdeaFilter, readFilter } from '../filter.ts';
import { namesOf } from '../read.ts';
import { conditions, type IdeaRow, listIdeas } from '../read-list.ts';
import { IDEA_FLOW, type Outcome, outcomeOf } from '../rules.ts';
import { texts } from '../texts.ts';
import { listTexts } from './texts.ts';

type Key = keyof (typeof listTexts)['sv']['export']['columns'];

const inBoth = (said: (language: Language) => string): Texts<string> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, said(language)])) as Texts<string>;

const column = (key: Key, kind: ColumnKind, width?: number, words?: Column['words']): Column => ({
  key,
  label: inBoth((language) => listTexts[language].export.columns[key]),
  kind,
  ...(width ? { width } : {}),
  ...(words ? { words } : {}),
});

const stepName = (language: Language, id: string) => flowTexts(IDEA_FLOW, language).steps[id]?.name ?? id;
const statusName = (language: Language, code: string) => texts[language].outcomes[code as Outcome] ?? code;
const decisionName = (language: Language, code: string) => listTexts[language].export.decisions[code] ?? code;
const sharing = (language: Language, code: string) => listTexts[language].export.visibilities[code] ?? code;

const COLUMNS: readonly Column[] = [
  column('title', 'text', 44),
  column('status', 'text', 14, statusName),
  column('step', 'text', 18, stepName),
  column('owner', 'text', 22),
  column('unit', 'text', 26),
  column('author', 'text', 22),
  column('anonymous', 'boolean'),
  column('challenge', 'text', 36),
  column('forWhom', 'text', 30),
  column('benefit', 'text', 40),
  column('situation', 'text', 36),
  column('text', 'text', 50),
  column('handedIn', 'moment', 18),
  column('backedOn', 'day'),
  column('enteredOn', 'day'),
  column('dueOn', 'day'),
  column('decidedOn', 'day'),
  column('closedOn', 'day'),
  column('votesFor', 'number', 10),
  column('votesAgainst', 'number', 10),
  column('comments', 'number', 12),
  column('followers', 'number', 10),
  column('decision', 'text', 12, decisionName),
  column('decisionReason', 'text', 44),
  column('lastReason', 'text', 36),
  column('hours', 'number', 12),
  column('money', 'money', 14),
  column('people', 'number', 12),
  column('ownAnswers', 'text', 44),
  column('visibility', 'text', 18, sharing),
  column('id', 'text', 38),
];

/** What a file tells of an idea besides what its row in the list does. */
interface More {
  id: string;
  flowVersion: number;
  data: Record<string, string>;
  benefit: string;
  situation: string;
  text: string;
  anonymous: boolean;
  challengeId: string | null;
  visibility: string;
  backedOn: string | null;
  enteredOn: string;
  decidedOn: string | null;
  closedOn: string | null;
  votesAgainst: number;
  followers: number;
  decision: string | null;
  decisionReason: string | null;
  lastReason: string | null;
  hours: number | null;
  money: number | null;
  people: number | null;
}

/** The rest of a batch of ideas, in one query. */
async function moreOf(tx: Tx, ids: readonly string[]): Promise<Map<string, More>> {
  const { rows } = await tx.client.query<More>(
    `select i.id, i.flow_version as "flowVersion", i.data, i.benefit, i.situation, i.text, i.anonymous, i.challenge_id as "challengeId", i.visibility,
            i.backed_on as "backedOn", i.entered_on as "enteredOn", i.decided_on as "decidedOn", i.closed_on as "closedOn",
            c.votes_against as "votesAgainst", c.followers,
            case when i.decided_on is not null then i.data ->> 'decision' end as decision,
            case when i.decided_on is not null then i.data ->> 'decisionReason' end as "decisionReason",
            w.reason as "lastReason", r.hours, r.money, r.people
       from idea i
       join idea_count c on c.idea_id = i.id
       left join lateral (select reason from idea_reason where organisation_id = $1 and idea_id = i.id
                           order by id desc limit 1) w on true
       left join lateral (select (sum(amount) filter (where kind = 'time'))::bigint as hours,
                                 (sum(amount) filter (where kind = 'money'))::bigint as money,
                                 nullif(count(*) filter (where kind = 'people'), 0) as people
                            from idea_resource where organisation_id = $1 and idea_id = i.id) r on true
      where i.organisation_id = $1 and i.id = any ($2::uuid[])`,
    [tx.scope.organisationId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the organisation's own questions got for answers, by idea; each in the flow that the idea began on. */
async function ownAnswersOf(tx: Tx, language: Language, rows: Iterable<More>): Promise<Map<string, string>> {
  const all = [];
  for (const row of rows) {
    const own = await flowOf(tx, IDEA_FLOW, row.flowVersion);
    // what a decider has begun to write is nobody's until it is decided, as with the decision itself
    const steps = own.flow.steps.map((step) => step.id).filter((id) => id !== 'decision' || row.decidedOn);
    if (row.flowVersion > 0) all.push({ row, own, steps });
  }
  const people = all.flatMap(({ row, own, steps }) => peopleIn(fieldsOf(own.flow, steps), row.data));
  const names = await namesOf(tx, people);
  return new Map(
    all.flatMap(({ row, own, steps }) => {
      const said = ownAnswers(language, own, steps, row.data, names);
      return said ? [[row.id, said] as const] : [];
    }),
  );
}

const rowOf = (
  row: IdeaRow,
  { data: _data, flowVersion: _version, ...more }: Partial<More> = {},
  challenge: string | null,
  answers: string | null,
): Row => ({
  ...more,
  ownAnswers: answers,
  id: row.id,
  title: row.title,
  status: outcomeOf({ status: row.caseStatus, listed: row.listedAt !== null }),
  step: row.step,
  owner: row.ownerName,
  unit: row.unitName,
  author: row.authorName,
  challenge,
  forWhom: row.forWhom,
  handedIn: row.listedAt,
  dueOn: row.dueOn,
  votesFor: row.votesFor,
  comments: row.comments,
});

/** What of the ideas is chosen, in words. What has a name of its own, such as a unit, is only said to be chosen. */
function describe(language: Language, query: Filter): string[] {
  const t = texts[language];
  const x = listTexts[language].export;
  const filter = readFilter(query);
  return [
    `${t.scopeLabel}: ${t.scopes[filter.scope]}`,
    `${t.filter.state}: ${t.filter.states[filter.state]}`,
    filter.step ? `${t.filter.step}: ${stepName(language, filter.step)}` : '',
    filter.unitId ? x.oneUnit : '',
    filter.challengeId ? x.oneChallenge : '',
    filter.words ? `${t.filter.words}: ${filter.words}` : '',
    `${t.filter.sort}: ${t.filter.sorts[filter.sort]}`,
  ].filter(Boolean);
}

/** So many are counted for the progress of a file; beyond that it is not said how far it has come. */
const COUNTED_MOST = 200_000;

async function countIdeas(tx: Tx, actor: Actor, filter: IdeaFilter): Promise<number | null> {
  const { where, values } = await conditions(tx, actor, filter);
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::int as n from (select 1 from idea i where ${where} limit ${COUNTED_MOST + 1}) one`,
    values,
  );
  const n = rows[0]?.n ?? 0;
  return n > COUNTED_MOST ? null : n;
}

/** The ideas of the list, as it is filtered and sorted. Who wrote an idea anonymously is in no file, the own ones neither. */
export const ideasSource: ExportSource = {
  name: 'ideas',
  title: inBoth((language) => texts[language].title),
  fileName: inBoth((language) => listTexts[language].export.fileName),
  note: inBoth((language) => listTexts[language].export.note),
  href: '/ideas',
  columns: COLUMNS,
  describe,
  estimate: (tx, actor, filter) => countIdeas(tx, actor, readFilter(filter)),
  async rows(tx, actor, filter, after, limit) {
    const page = await listIdeas(tx, actor, readFilter(filter), limit, after ?? undefined);
    const more = await moreOf(
      tx,
      page.rows.map((row) => row.id),
    );
    const asked = [...more.values()].map((one) => one.challengeId).filter((id) => id !== null);
    const challenges = await challengeTitles(tx, asked);
    const answers = await ownAnswersOf(tx, actor.language, more.values());
    return {
      rows: page.rows.map((row) => {
        const one = more.get(row.id);
        const challenge = challenges.get(one?.challengeId ?? '')?.title ?? null;
        return rowOf(row, one, challenge, answers.get(row.id) ?? null);
      }),
      next: page.next,
    };
  },
};
