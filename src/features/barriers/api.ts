import type { Tx } from '../../shared/db/database.ts';
import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, idText, moment, utc, z } from '../../shared/http/api/values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { isRefusal, refuse } from '../../shared/kernel/refusal.ts';
import { reportBarrier } from './actions.ts';
import { BARRIER_KINDS, BARRIER_STATUSES } from './rules.ts';

/** A barrier as the open API sends it. Who reported it and who has it in hand are left out. */
const item = z
  .object({
    id: idText(),
    title: z.string(),
    text: z.string(),
    kind: z.enum(BARRIER_KINDS),
    status: z.enum(BARRIER_STATUSES),
    statusOn: dayText(),
    reportedOn: dayText(),
    nextOn: dayText().nullable(),
    remedy: z.string(),
    unitId: idText().nullable(),
    aboutType: z.string().nullable(),
    aboutId: idText().nullable(),
    updatedAt: moment(),
  })
  .openapi('Barrier');
type Item = z.input<typeof item>;

const example: Item = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5d01',
  title: 'Avtalet tillåter bara besök',
  text: 'Vi får betalt för besök i hemmet och inte för samtal.',
  kind: 'payment-model',
  status: 'in-hand',
  statusOn: '2026-04-11',
  reportedOn: '2026-03-20',
  nextOn: '2026-06-01',
  remedy: 'Ekonomen räknar på en ersättning per person.',
  unitId: null,
  aboutType: null,
  aboutId: null,
  updatedAt: '2026-04-11T08:00:00.000Z',
};

type Row = Omit<Item, 'updatedAt'> & { updatedAt: Date };
const SELECT = `select b.id, b.title, b.text, b.kind, b.status, b.status_on as "statusOn", b.reported_on as "reportedOn",
  b.next_on as "nextOn", b.remedy, b.unit_id as "unitId", b.about_type as "aboutType", b.about_id as "aboutId",
  b.updated_at as "updatedAt" from barrier b`;
const asItem = ({ updatedAt, ...row }: Row): Item => ({ ...row, updatedAt: utc(updatedAt) });

async function oneBarrier(tx: Tx, id: string): Promise<Item | undefined> {
  const { rows } = await tx.client.query<Row>(`${SELECT} where b.organisation_id = $1 and b.id = $2`, [
    tx.scope.organisationId,
    id,
  ]);
  return rows[0] && asItem(rows[0]);
}

/** `/barriers`: the register, and reporting one from another system. */
export function barriersApi(api: Api): void {
  api.list({
    path: '/barriers',
    scope: 'barriers:read',
    summary: { sv: 'Lista hinder', en: 'List barriers' },
    description: {
      sv: 'Hinder som hela organisationen ser, nyast först. Vem som anmälde eller ansvarar lämnas inte ut.',
      en: 'Barriers that the whole organisation sees, newest first. Who reported or owns them is left out.',
    },
    item,
    example,
    filters: {
      status: z.enum(BARRIER_STATUSES).optional().openapi({ example: 'in-hand' }),
      kind: z.enum(BARRIER_KINDS).optional().openapi({ example: 'payment-model' }),
      unitId: idText().optional().openapi({ example: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a62' }),
    },
    keyOf: (one) => one.id,
    async rows(tx, _call, { take, offset, after, filters }) {
      const { rows } = await tx.client.query<Row>(
        `${SELECT} where b.organisation_id = $1 and ($2::text is null or b.status = $2) and ($3::text is null or b.kind = $3)
            and ($4::uuid is null or b.unit_id = $4) and ($5::uuid is null or b.id < $5)
          order by b.id desc limit $6 offset $7`,
        [
          tx.scope.organisationId,
          filters.status ?? null,
          filters.kind ?? null,
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
    path: '/barriers/{id}',
    objectType: 'barrier',
    scope: 'barriers:read',
    summary: { sv: 'Hämta ett hinder', en: 'Get a barrier' },
    description: {
      sv: 'Ett hinder: vad det ligger i, hur det står och vad som görs.',
      en: 'One barrier: what it lies in, how it stands and what is done.',
    },
    item,
    example,
    load: (tx, _call, { id }) => oneBarrier(tx, id),
  });
  api.act({
    method: 'post',
    path: '/barriers',
    scope: 'barriers:write',
    summary: { sv: 'Anmäl ett hinder', en: 'Report a barrier' },
    description: {
      sv: 'Hindret anmäls i nyckelns namn, syns för hela organisationen och får en ansvarig genast. Samma id en gång till ger inget nytt.',
      en: 'The barrier is reported under the name of the key, is seen by the whole organisation and gets an owner at once. The same id again makes no second one.',
    },
    body: z
      .strictObject({
        id: idText().optional(),
        title: z.string().trim().min(1).max(200),
        text: z.string().trim().max(10_000).optional(),
        kind: z.enum(BARRIER_KINDS),
        unitId: idText().nullable().optional(),
        aboutType: z
          .string()
          .regex(/^[a-z-]{1,40}$/)
          .optional(),
        aboutId: idText().optional(),
      })
      .openapi('NewBarrier'),
    bodyExample: { title: example.title, text: example.text, kind: example.kind },
    item,
    example,
    location: (one) => `/barriers/${one.id}`,
    async act(tx, call, { body }) {
      if (!call.actor) return refuse('unauthenticated', 'sign-in');
      const { id = tx.newId(), text = '', unitId = null, aboutType, aboutId, ...fields } = body;
      const about = aboutType && aboutId ? { type: aboutType, id: aboutId } : null;
      const made = await reportBarrier(tx, call.actor, {
        ...fields,
        id,
        text,
        unitId,
        about,
        visibility: 'organisation',
      });
      return isRefusal(made) ? made : oneBarrier(tx, made.id);
    },
  });
}
