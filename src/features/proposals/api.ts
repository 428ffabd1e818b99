import type { Tx } from '../../shared/db/database.ts';
import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, idText, moment, utc, z } from '../../shared/http/api/values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { SENDER_KINDS, standingOf } from './rules.ts';

const STANDINGS = ['open', 'paused', 'answered', 'done', 'stopped'] as const;
const DECISIONS = ['yes', 'partly', 'later', 'no'] as const;

/** A published proposal as the open API sends it. Who sent it and who has it are not named. */
const item = z
  .object({
    id: idText(),
    title: z.string(),
    forWhom: z.string(),
    benefit: z.string(),
    situation: z.string(),
    senderKind: z.enum([...SENDER_KINDS, 'member']),
    standing: z.enum(STANDINGS),
    step: z.string(),
    dueOn: dayText().nullable(),
    unitId: idText().nullable(),
    supports: z.number().int(),
    argumentsFor: z.number().int(),
    argumentsAgainst: z.number().int(),
    answeredOn: dayText().nullable(),
    decision: z.enum(DECISIONS).nullable(),
    answer: z.string(),
    becameOf: z.string(),
    closedOn: dayText().nullable(),
    publishedAt: moment(),
    updatedAt: moment(),
  })
  .openapi('Proposal');
type Item = z.input<typeof item>;

const example: Item = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a70',
  title: 'Låna verktyg på biblioteket',
  forWhom: 'Den som behöver en borrmaskin en gång om året',
  benefit: 'Färre köper nytt',
  situation: 'När man ska sätta upp en hylla',
  senderKind: 'citizen',
  standing: 'answered',
  step: 'following-up',
  dueOn: '2026-08-15',
  unitId: null,
  supports: 27,
  argumentsFor: 2,
  argumentsAgainst: 1,
  answeredOn: '2026-05-20',
  decision: 'yes',
  answer: 'Tack. Vi provar på två bibliotek.',
  becameOf: '',
  closedOn: null,
  publishedAt: '2026-05-12T07:00:00.000Z',
  updatedAt: '2026-05-20T07:00:00.000Z',
};

interface Row extends Omit<Item, 'publishedAt' | 'updatedAt' | 'standing'> {
  caseStatus: 'open' | 'paused' | 'done' | 'stopped';
  publishedAt: Date;
  updatedAt: Date;
}

const COLUMNS = `p.id, p.title, p.for_whom as "forWhom", p.benefit, p.situation, p.sender_kind as "senderKind", p.step,
  p.case_status as "caseStatus", p.due_on as "dueOn", p.unit_id as "unitId", coalesce(c.supports, 0) as supports,
  coalesce(c.arguments_for, 0) as "argumentsFor", coalesce(c.arguments_against, 0) as "argumentsAgainst",
  p.answered_on as "answeredOn", case when p.answered_on is not null then p.data->>'decision' end as decision,
  case when p.answered_on is not null then coalesce(p.data->>'answer', '') else '' end as answer,
  case when p.case_status = 'done' then coalesce(p.data->>'becameOf', '') else '' end as "becameOf",
  p.closed_on as "closedOn", p.published_at as "publishedAt", p.updated_at as "updatedAt"`;

function asItem({ caseStatus, ...row }: Row): Item {
  const standing = standingOf({ caseStatus, answeredOn: row.answeredOn, publishedAt: row.publishedAt });
  return {
    ...row,
    standing: standing === 'unpublished' ? 'open' : standing,
    publishedAt: utc(row.publishedAt),
    updatedAt: utc(row.updatedAt),
  };
}

const select = (tx: Tx, where: string, values: unknown[]) =>
  tx.client.query<Row>(
    `select ${COLUMNS} from proposal p left join proposal_count c on c.proposal_id = p.id
      where p.organisation_id = $1 and p.published_at is not null and ${where}`,
    [tx.scope.organisationId, ...values],
  );

/** `/proposals`: what is published, which is all that anybody gets, with a key or without. */
export function proposalsApi(api: Api): void {
  api.list({
    path: '/proposals',
    scope: 'proposals:read',
    open: true,
    summary: { sv: 'Lista förslag utifrån', en: 'List proposals from outside' },
    description: {
      sv: 'Publicerade förslag från invånare, företag och andra, nyast först. Vem som har skickat dem lämnas inte ut.',
      en: 'Published proposals from residents, companies and others, newest first. Who sent them is left out.',
    },
    item,
    example,
    filters: {
      decision: z.enum(DECISIONS).optional().openapi({ example: 'yes' }),
    },
    keyOf: (one) => one.id,
    async rows(tx, _call, { take, offset, after, filters }) {
      const { rows } = await select(
        tx,
        `($2::text is null or p.answered_on is not null and p.data->>'decision' = $2) and ($3::uuid is null or p.id < $3)
         order by p.id desc limit $4 offset $5`,
        [filters.decision ?? null, after !== undefined && isId(after) ? after : null, take, offset],
      );
      return rows.map(asItem);
    },
  });
  api.one({
    path: '/proposals/{id}',
    objectType: 'proposal',
    scope: 'proposals:read',
    open: true,
    summary: { sv: 'Hämta ett förslag utifrån', en: 'Get a proposal from outside' },
    description: {
      sv: 'Ett publicerat förslag: vad det säger, var det är, svaret och vad det blev.',
      en: 'One published proposal: what it says, where it is, the answer and what came of it.',
    },
    item,
    example,
    async load(tx, _call, { id }) {
      const { rows } = await select(tx, 'p.id = $2', [id]);
      return rows[0] && asItem(rows[0]);
    },
  });
}
