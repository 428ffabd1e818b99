import type { Tx } from '../../shared/db/database.ts';
import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, idText, moment, utc, z } from '../../shared/http/api/values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { DECISIONS, type DecisionKind } from '../initiatives/public.ts';
import { POINTS, type Point, pointsFor, REVIEW_KINDS, type ReviewKind } from './review-rules.ts';

const decision = z.object({
  initiativeId: idText(),
  kind: z.enum(DECISIONS),
  reason: z.string(),
  nextOn: dayText().nullable(),
});

/** A meeting of the steering group as the open API sends it. Who was there is left out. */
const item = z
  .object({
    id: idText(),
    kind: z.enum(REVIEW_KINDS),
    onDay: dayText(),
    place: z.string(),
    status: z.enum(['planned', 'closed']),
    nextOn: dayText().nullable(),
    notes: z.array(z.object({ point: z.enum(POINTS), text: z.string() })),
    decisions: z.array(decision),
    updatedAt: moment(),
  })
  .openapi('Review');
type Item = z.input<typeof item>;

const example: Item = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5e01',
  kind: 'balance',
  onDay: '2026-04-11',
  place: 'Kommunhuset, Sjösalen',
  status: 'closed',
  nextOn: '2026-10-03',
  notes: [{ point: 'balance', text: 'Andelen ligger nära den vi har bestämt.' }],
  decisions: [
    {
      initiativeId: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5b11',
      kind: 'continue',
      reason: 'Åtta av tio vill fortsätta',
      nextOn: '2026-10-03',
    },
  ],
  updatedAt: '2026-04-11T14:00:00.000Z',
};

interface Row {
  id: string;
  kind: ReviewKind;
  onDay: string;
  place: string;
  status: 'planned' | 'closed';
  nextOn: string | null;
  notes: Partial<Record<Point, string>>;
  decisions: { initiativeId: string; kind: DecisionKind; reason: string; nextOn: string | null }[] | null;
  updatedAt: Date;
}

const SELECT = `select r.id, r.kind, r.on_day as "onDay", r.place, r.status, r.next_on as "nextOn", r.notes,
  r.updated_at as "updatedAt",
  (select json_agg(json_build_object('initiativeId', d.initiative_id, 'kind', d.kind, 'reason', d.reason, 'nextOn', d.next_on)
            order by d.decided_at, d.id)
     from initiative_decision d where d.organisation_id = $1 and d.review_id = r.id) as decisions
  from review r`;

const asItem = ({ notes, decisions, updatedAt, ...row }: Row): Item => ({
  ...row,
  notes: pointsFor(row.kind).flatMap((point) => {
    const text = notes[point];
    return text ? [{ point, text }] : [];
  }),
  decisions: decisions ?? [],
  updatedAt: utc(updatedAt),
});

async function oneReview(tx: Tx, id: string): Promise<Item | undefined> {
  const { rows } = await tx.client.query<Row>(`${SELECT} where r.organisation_id = $1 and r.id = $2`, [
    tx.scope.organisationId,
    id,
  ]);
  return rows[0] && asItem(rows[0]);
}

/** `/reviews`: the meetings of the steering group, what was said and decided. */
export function portfolioApi(api: Api): void {
  api.list({
    path: '/reviews',
    scope: 'reviews:read',
    summary: { sv: 'Lista genomgångar', en: 'List reviews' },
    description: {
      sv: 'Styrgruppens genomgångar, nyast först, med anteckningar och beslut. Vilka som var med lämnas inte ut.',
      en: 'The reviews of the steering group, newest first, with notes and decisions. Who was there is left out.',
    },
    item,
    example,
    filters: {
      kind: z.enum(REVIEW_KINDS).optional().openapi({ example: 'balance' }),
      status: z.enum(['planned', 'closed']).optional().openapi({ example: 'closed' }),
    },
    keyOf: (one) => one.id,
    async rows(tx, _call, { take, offset, after, filters }) {
      const { rows } = await tx.client.query<Row>(
        `${SELECT} where r.organisation_id = $1 and ($2::text is null or r.kind = $2) and ($3::text is null or r.status = $3)
            and ($4::uuid is null or r.id < $4)
          order by r.id desc limit $5 offset $6`,
        [
          tx.scope.organisationId,
          filters.kind ?? null,
          filters.status ?? null,
          after !== undefined && isId(after) ? after : null,
          take,
          offset,
        ],
      );
      return rows.map(asItem);
    },
  });
  api.one({
    path: '/reviews/{id}',
    objectType: 'review',
    scope: 'reviews:read',
    summary: { sv: 'Hämta en genomgång', en: 'Get a review' },
    description: {
      sv: 'En genomgång med det som antecknades och de beslut som fattades.',
      en: 'One review with what was noted and the decisions that were made.',
    },
    item,
    example,
    load: (tx, _call, { id }) => oneReview(tx, id),
  });
}
