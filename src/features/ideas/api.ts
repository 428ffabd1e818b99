import { CASE_STATUSES, deliveredFlow } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, idText, moment, utc, z } from '../../shared/http/api/values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { isRefusal, refuse } from '../../shared/kernel/refusal.ts';
import { saveDraft } from './actions/draft.ts';
import { IDEA_FLOW } from './rules.ts';

const steps = deliveredFlow(IDEA_FLOW).steps.map((step) => step.id);

/**
 * An idea as the open API sends it. Authors are named only where the idea itself says who wrote it and the caller has a
 * key; a hidden author is read by nobody. Drafts are their authors' and are never sent.
 */
const item = z
  .object({
    id: idText(),
    title: z.string(),
    forWhom: z.string(),
    benefit: z.string(),
    situation: z.string(),
    text: z.string(),
    anonymous: z.boolean(),
    challengeId: idText().nullable(),
    unitId: idText().nullable(),
    visibility: z.enum(['unit', 'organisation', 'network', 'public']),
    step: z.string(),
    status: z.enum(CASE_STATUSES),
    enteredOn: dayText(),
    dueOn: dayText().nullable(),
    backedOn: dayText().nullable(),
    decidedOn: dayText().nullable(),
    decision: z.string().nullable(),
    decisionReason: z.string().nullable(),
    inUseOn: dayText().nullable(),
    benefitShown: z.string().nullable(),
    mergedIntoId: idText().nullable(),
    votesFor: z.int(),
    votesAgainst: z.int(),
    comments: z.int(),
    handedInAt: moment(),
    updatedAt: moment(),
  })
  .openapi('Idea');
type Item = z.input<typeof item>;

const example: Item = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a61',
  title: 'En tavla för överlämningen mellan passen',
  forWhom: 'Brukare i hemtjänsten',
  benefit: 'Inget faller mellan stolarna',
  situation: 'När nattpasset går hem',
  text: '',
  anonymous: false,
  challengeId: null,
  unitId: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a62',
  visibility: 'organisation',
  step: 'examination',
  status: 'open',
  enteredOn: '2026-05-31',
  dueOn: '2026-06-29',
  backedOn: '2026-05-31',
  decidedOn: null,
  decision: null,
  decisionReason: null,
  inUseOn: null,
  benefitShown: null,
  mergedIntoId: null,
  votesFor: 11,
  votesAgainst: 0,
  comments: 3,
  handedInAt: '2026-05-27T07:00:00.000Z',
  updatedAt: '2026-05-31T07:00:00.000Z',
};

type Row = Omit<Item, 'handedInAt' | 'updatedAt'> & { listedAt: Date; updatedAt: Date };

const SELECT = `select i.id, i.title, i.for_whom as "forWhom", i.benefit, i.situation, i.text, i.anonymous,
  i.challenge_id as "challengeId", i.unit_id as "unitId", i.visibility, i.step, i.case_status as status,
  i.entered_on as "enteredOn", i.due_on as "dueOn", i.backed_on as "backedOn", i.decided_on as "decidedOn",
  nullif(i.data->>'decision', '') as decision, nullif(i.data->>'decisionReason', '') as "decisionReason",
  nullif(i.data->>'inUseSince', '') as "inUseOn", nullif(i.data->>'benefitShown', '') as "benefitShown",
  i.merged_into as "mergedIntoId", c.votes_for as "votesFor", c.votes_against as "votesAgainst", c.comments,
  i.listed_at as "listedAt", i.updated_at as "updatedAt"
  from idea i join idea_count c on c.idea_id = i.id`;

/** Words of a decision are decided on only once it is taken: what is being written is not sent. */
const asItem = ({ listedAt, updatedAt, ...row }: Row): Item => ({
  ...row,
  decision: row.decidedOn ? row.decision : null,
  decisionReason: row.decidedOn ? row.decisionReason : null,
  inUseOn: row.status === 'done' ? row.inUseOn : null,
  benefitShown: row.status === 'done' ? row.benefitShown : null,
  handedInAt: utc(listedAt),
  updatedAt: utc(updatedAt),
});

async function oneIdea(tx: Tx, id: string): Promise<Item | undefined> {
  const { rows } = await tx.client.query<Row>(
    `${SELECT} where i.organisation_id = $1 and i.id = $2 and i.listed_at is not null`,
    [tx.scope.organisationId, id],
  );
  return rows[0] && asItem(rows[0]);
}

/** `/ideas`: what is handed in, as whoever asks may see it, and handing one in from another system. */
export function ideasApi(api: Api): void {
  api.list({
    path: '/ideas',
    scope: 'ideas:read',
    open: true,
    summary: { sv: 'Lista idéer', en: 'List ideas' },
    description: {
      sv: 'Inlämnade idéer, nyast först: vad de går ut på, var de är och vad som har beslutats. Namn på personer och utkast lämnas inte ut.',
      en: 'Ideas that are handed in, newest first: what they are about, where they stand and what has been decided. Names of people and drafts are left out.',
    },
    item,
    example,
    filters: {
      step: z
        .enum(steps as [string, ...string[]])
        .optional()
        .openapi({ example: 'examination' }),
      status: z.enum(CASE_STATUSES).optional().openapi({ example: 'open' }),
      challengeId: idText().optional().openapi({ example: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69' }),
      unitId: idText().optional().openapi({ example: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a62' }),
    },
    keyOf: (one) => one.id,
    async rows(tx, _call, { take, offset, after, filters }) {
      const { rows } = await tx.client.query<Row>(
        `${SELECT}
          where i.organisation_id = $1 and i.listed_at is not null
            and ($2::text is null or i.step = $2) and ($3::text is null or i.case_status = $3)
            and ($4::uuid is null or i.challenge_id = $4) and ($5::uuid is null or i.unit_id = $5)
            and ($6::uuid is null or i.id < $6)
          order by i.id desc limit $7 offset $8`,
        [
          tx.scope.organisationId,
          filters.step ?? null,
          filters.status ?? null,
          filters.challengeId ?? null,
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
    path: '/ideas/{id}',
    objectType: 'idea',
    scope: 'ideas:read',
    open: true,
    summary: { sv: 'Hämta en idé', en: 'Get an idea' },
    description: {
      sv: 'En inlämnad idé: vad den går ut på, var den är, stödet för den och beslutet.',
      en: 'One idea that is handed in: what it is about, where it stands, the support for it and the decision.',
    },
    item,
    example,
    load: (tx, _call, { id }) => oneIdea(tx, id),
  });
  api.act({
    method: 'post',
    path: '/ideas',
    scope: 'ideas:write',
    summary: { sv: 'Lämna in en idé', en: 'Hand in an idea' },
    description: {
      sv: 'Idén lämnas in i nyckelns namn och går till enhetens närmaste chef. Samma id en gång till ger ingen ny idé.',
      en: 'The idea is handed in under the name of the key and goes to the nearest manager of the unit. The same id again makes no second idea.',
    },
    body: z
      .strictObject({
        id: idText().optional(),
        title: z.string().trim().min(1).max(200),
        forWhom: z.string().trim().min(1).max(2000),
        benefit: z.string().trim().min(1).max(2000),
        situation: z.string().trim().min(1).max(2000),
        text: z.string().trim().max(10_000).optional(),
        unitId: idText().nullable().optional(),
        challengeId: idText().nullable().optional(),
      })
      .openapi('NewIdea'),
    bodyExample: {
      title: example.title,
      forWhom: example.forWhom,
      benefit: example.benefit,
      situation: example.situation,
      unitId: example.unitId,
    },
    item,
    example,
    location: (one) => `/ideas/${one.id}`,
    async act(tx, call, { body }) {
      if (!call.actor) return refuse('unauthenticated', 'sign-in');
      const { id = tx.newId(), text = '', unitId = null, challengeId = null, ...words } = body;
      const saved = await saveDraft(tx, call.actor, {
        ...words,
        id,
        text,
        unitId,
        challengeId,
        visibility: 'organisation',
        anonymous: false,
        inspiredBy: null,
        handIn: true,
      });
      return isRefusal(saved) ? saved : oneIdea(tx, saved.id);
    },
  });
}
