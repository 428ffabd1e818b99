import type { Tx } from '../../shared/db/database.ts';
import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, idText, moment, utc, z } from '../../shared/http/api/values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { isRefusal, refuse } from '../../shared/kernel/refusal.ts';
import { addUse } from './actions/use.ts';
import {
  DEGREES,
  FACETS,
  HORIZONS,
  isInnovation,
  KINDS,
  LEVELS,
  ORIGINS,
  SCALES,
  STATUSES,
  TRACKS,
} from './rules.ts';

/** An initiative as the open API sends it. Names of people are left out. Money is whole öre, time is hours. */
const item = z
  .object({
    id: idText(),
    title: z.string(),
    what: z.string(),
    why: z.string(),
    forWhom: z.string(),
    unitId: idText().nullable(),
    track: z.enum(TRACKS),
    kind: z.enum(KINDS),
    degree: z.enum(DEGREES),
    facet: z.enum(FACETS),
    improvesLevel: z.enum(LEVELS),
    improvesWhy: z.string(),
    opensLevel: z.enum(LEVELS),
    opensWhy: z.string(),
    uncertainty: z.enum(SCALES),
    effect: z.enum(SCALES),
    horizon: z.enum(HORIZONS),
    learningQuestion: z.string(),
    status: z.enum(STATUSES),
    innovation: z.boolean(),
    statusOn: dayText(),
    nextOn: dayText().nullable(),
    startedOn: dayText().nullable(),
    endsOn: dayText().nullable(),
    endedOn: dayText().nullable(),
    inUseOn: dayText().nullable(),
    benefit: z.string(),
    moneyPlanned: z.int(),
    moneyUsed: z.int(),
    hoursPlanned: z.number(),
    hoursUsed: z.number(),
    fromType: z.enum(ORIGINS).nullable(),
    fromId: idText().nullable(),
    updatedAt: moment(),
  })
  .openapi('Initiative');
type Item = z.input<typeof item>;

const example: Item = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5b11',
  title: 'Ett samtal varje kväll',
  what: 'Ett kort videosamtal vid en tid som den enskilda väljer',
  why: 'Larmet används mest på kvällen',
  forWhom: 'Äldre som bor ensamma',
  unitId: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a62',
  track: 'explore',
  kind: 'service',
  degree: 'radical',
  facet: 'mission',
  improvesLevel: 'some',
  improvesWhy: 'Färre larm utan orsak',
  opensLevel: 'much',
  opensWhy: 'Närhet utan resa',
  uncertainty: 'high',
  effect: 'high',
  horizon: 'next',
  learningQuestion: 'Känner sig den som bor ensam tryggare?',
  status: 'running',
  innovation: false,
  statusOn: '2026-02-04',
  nextOn: '2026-12-12',
  startedOn: '2026-02-04',
  endsOn: null,
  endedOn: null,
  inUseOn: null,
  benefit: '',
  moneyPlanned: 38_000_000,
  moneyUsed: 24_070_000,
  hoursPlanned: 800,
  hoursUsed: 531,
  fromType: null,
  fromId: null,
  updatedAt: '2026-10-03T07:00:00.000Z',
};

type Row = Omit<Item, 'updatedAt' | 'innovation'> & { updatedAt: Date };

const SELECT = `select i.id, i.title, i.what, i.why, i.for_whom as "forWhom", i.unit_id as "unitId", i.track, i.kind,
  i.degree, i.facet, i.improves_level as "improvesLevel", i.improves_why as "improvesWhy",
  i.opens_level as "opensLevel", i.opens_why as "opensWhy", i.uncertainty, i.effect, i.horizon,
  i.learning_question as "learningQuestion", i.status, i.status_on as "statusOn", i.next_on as "nextOn",
  i.started_on as "startedOn", i.ends_on as "endsOn", i.ended_on as "endedOn", i.in_use_since as "inUseOn", i.benefit,
  i.money_planned as "moneyPlanned", s.money as "moneyUsed", i.hours_planned::float8 as "hoursPlanned",
  s.hours as "hoursUsed", i.from_type as "fromType", i.from_id as "fromId", i.updated_at as "updatedAt"`;
const SUMS = `cross join lateral (
  select coalesce(sum(u.money), 0)::bigint as money, coalesce(sum(u.hours), 0)::float8 as hours
    from initiative_use u where u.organisation_id = $1 and u.initiative_id = i.id) s`;

const asItem = ({ updatedAt, ...row }: Row): Item => ({
  ...row,
  innovation: isInnovation({ status: row.status, inUseSince: row.inUseOn, benefit: row.benefit }),
  updatedAt: utc(updatedAt),
});

async function oneInitiative(tx: Tx, id: string): Promise<Item | undefined> {
  const { rows } = await tx.client.query<Row>(
    `${SELECT} from initiative i ${SUMS} where i.organisation_id = $1 and i.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0] && asItem(rows[0]);
}

/** `/initiatives`: what has been set going, and where it stands. */
export function initiativesApi(api: Api): void {
  api.list({
    path: '/initiatives',
    scope: 'initiatives:read',
    summary: { sv: 'Lista initiativ', en: 'List initiatives' },
    description: {
      sv: 'Initiativ i båda spåren, nyast först. Pengar i hela öre, tid i timmar. Namn på personer lämnas inte ut.',
      en: 'Initiatives in both tracks, newest first. Money in whole öre, time in hours. Names of people are left out.',
    },
    item,
    example,
    filters: {
      track: z.enum(TRACKS).optional().openapi({ example: 'explore' }),
      status: z.enum(STATUSES).optional().openapi({ example: 'running' }),
      unitId: idText().optional().openapi({ example: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a62' }),
    },
    keyOf: (one) => one.id,
    async rows(tx, _call, { take, offset, after, filters }) {
      const { rows } = await tx.client.query<Row>(
        `${SELECT} from (
           select * from initiative
            where organisation_id = $1 and ($2::text is null or track = $2) and ($3::text is null or status = $3)
              and ($4::uuid is null or unit_id = $4) and ($5::uuid is null or id < $5)
            order by id desc limit $6 offset $7) i ${SUMS}
          order by i.id desc`,
        [
          tx.scope.organisationId,
          filters.track ?? null,
          filters.status ?? null,
          filters.unitId ?? null,
          after !== undefined && isId(after) ? after : null,
          take,
          offset,
        ],
      );
      return rows.map(asItem);
    },
  });
  api.one({
    path: '/initiatives/{id}',
    objectType: 'initiative',
    scope: 'initiatives:read',
    summary: { sv: 'Hämta ett initiativ', en: 'Get an initiative' },
    description: {
      sv: 'Ett initiativ: vad det går ut på, hur det bedöms, var det står och vad det har kostat.',
      en: 'One initiative: what it is about, how it is judged, where it stands and what it has cost.',
    },
    item,
    example,
    load: (tx, _call, { id }) => oneInitiative(tx, id),
  });
  api.act({
    method: 'post',
    path: '/initiatives/{id}/uses',
    scope: 'initiatives:write',
    status: 200,
    summary: { sv: 'Skriv in vad som har använts', en: 'Write in what has been used' },
    description: {
      sv: 'Pengar i hela öre och tid i timmar, utan minustecken. En rättelse drar av, och summan blir aldrig under noll. Samma id en gång till ändrar inget. Svaret är initiativet med de nya summorna.',
      en: 'Money in whole öre and time in hours, without a minus sign. A correction takes off, and the sum is never below zero. The same id again changes nothing. The answer is the initiative with its new sums.',
    },
    body: z
      .strictObject({
        id: idText().optional(),
        onDay: dayText(),
        money: z.int().min(0, 'initiative.not-money').max(1e13).optional(),
        hours: z.number().min(0, 'initiative.not-hours').max(200_000).optional(),
        correction: z.boolean().optional(),
        note: z.string().trim().max(500).optional(),
      })
      .openapi('NewUse'),
    bodyExample: { onDay: '2026-10-03', money: 1_250_000, hours: 12, note: 'Faktura oktober' },
    item,
    example,
    async act(tx, call, { ids, body }) {
      if (!call.actor) return refuse('unauthenticated', 'sign-in');
      const { id = tx.newId(), onDay, money = 0, hours = 0, correction = false, note = '' } = body;
      const done = await addUse(tx, call.actor, ids.id, { id, onDay, money, hours, correction, note }, true);
      return isRefusal(done) ? done : oneInitiative(tx, ids.id);
    },
  });
}
