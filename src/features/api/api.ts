import type { Tx } from '../../shared/db/database.ts';
import type { Api } from '../../shared/http/api/spec.ts';
import { idText, moment, momentIn, utc, z } from '../../shared/http/api/values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { refuse } from '../../shared/kernel/refusal.ts';
import type { Surroundings } from './surroundings.ts';
import { texts } from './texts.ts';

const item = z
  .object({
    id: idText(),
    at: moment(),
    type: z.string(),
    objectType: z.string(),
    objectId: z.string(),
    url: z.url().nullable(),
  })
  .openapi('Event');

const example = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
  at: '2026-05-31T07:00:00.000Z',
  type: 'action.finished',
  objectType: 'action',
  objectId: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a70',
  url: null,
};

interface Row {
  id: string;
  at: Date;
  kind: string;
  object_type: string;
  object_id: string;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Events of kinds that other systems may know of, about what everybody in the organisation may see. */
const SEEN = `
  select e.id, e.at, e.kind, e.object_type, e.object_id from event e
   where e.organisation_id = $1 and e.kind = any ($2)
     and exists (
       select 1 from search_document d
        where d.object_type = e.object_type and d.object_id = e.object_id::text
          and d.visibility in ('organisation', 'network', 'public'))`;

/** What has happened: the same as webhooks tell, to be read by those who missed something. */
export const eventsApi = (around: Surroundings) => (api: Api) => {
  const t = { sv: texts.sv.eventsApi, en: texts.en.eventsApi };
  const show = (origin: string) => (row: Row) => {
    const path = around.built().pathOf(row.object_type, row.object_id);
    return {
      id: row.id,
      at: utc(row.at),
      type: row.kind,
      objectType: row.object_type,
      objectId: row.object_id,
      url: path ? `${origin}/api/v1${path}` : null,
    };
  };
  api.list({
    path: '/events',
    scope: 'events:read',
    summary: { sv: t.sv.listSummary, en: t.en.listSummary },
    description: { sv: t.sv.listText, en: t.en.listText },
    item,
    example,
    filters: {
      type: z.string().max(100).optional().openapi({
        description: 'Bara den här sorten. / Only this type.',
        example: 'action.finished',
      }),
      since: momentIn().optional().openapi({
        description: 'Bara det som hänt sedan dess. / Only what has happened since.',
        example: '2026-05-31T09:00:00+02:00',
      }),
    },
    keyOf: (event) => event.id,
    async rows(tx, call, { take, offset, after, filters }) {
      if (after !== undefined && !isId(after))
        return refuse('invalid', 'form', { fields: { after: { code: 'not-valid' } } });
      const kinds =
        filters.type === undefined ? around.kinds : around.kinds.filter((kind) => kind === filters.type);
      const rows = await find(
        tx,
        `${SEEN} and e.id > $3 and ($4::timestamptz is null or e.at >= $4) order by e.id limit $5 offset $6`,
        [call.organisation.id, kinds, after ?? FIRST_ID, filters.since ?? null, take, offset],
      );
      return rows.map(show(call.origin));
    },
  });
  api.one({
    path: '/events/{id}',
    scope: 'events:read',
    summary: { sv: t.sv.oneSummary, en: t.en.oneSummary },
    description: { sv: t.sv.oneText, en: t.en.oneText },
    item,
    example,
    async load(tx, call, { id }) {
      const [row] = await find(tx, `${SEEN} and e.id = $3`, [call.organisation.id, around.kinds, id]);
      return row && show(call.origin)(row);
    },
  });
};

const find = async (tx: Tx, sql: string, values: unknown[]): Promise<Row[]> =>
  (await tx.client.query<Row>(sql, values)).rows;
