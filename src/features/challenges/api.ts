import type { Tx } from '../../shared/db/database.ts';
import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, idText, moment, utc, z } from '../../shared/http/api/values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { FullChallenge } from './read.ts';
import { nextDay, PHASES, phaseOf } from './rules.ts';

const day = () => dayText().nullable();

/** A challenge as the open API sends it; by the profile what ends in `Until` is a moment, so days are called days. People are not named: what is public is read without an account. */
const item = z
  .object({
    id: idText(),
    title: z.string(),
    need: z.string(),
    forWhom: z.string(),
    known: z.string(),
    tried: z.string(),
    criteria: z.array(z.string()),
    phase: z.enum(PHASES),
    nextDay: day(),
    opensOn: day(),
    collectLastDay: day(),
    refineLastDay: day(),
    decideLastDay: day(),
    reportBackOn: day(),
    decidedOn: day(),
    decision: z.string(),
    closedOn: day(),
    closedReason: z.string(),
    reportedOn: day(),
    report: z.string(),
    howToAnswer: z.string(),
    visibility: z.enum(['unit', 'organisation', 'public']),
    unitId: idText().nullable(),
    updatedAt: moment(),
  })
  .openapi('Challenge');
type Item = z.input<typeof item>;

const example: Item = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
  title: 'Hur kan fler låna i stället för att köpa nytt?',
  need: 'Lokalerna är fulla av saker som används några gånger om året.',
  forWhom: 'Alla enheter, och föreningar som lånar av oss',
  known: 'Fjorton projektorer, varav sex inte hade startats på ett år.',
  tried: 'En lista som ingen höll aktuell.',
  criteria: ['Det ska vara enklare än att beställa nytt'],
  phase: 'collect',
  nextDay: '2026-06-30',
  opensOn: '2026-05-31',
  collectLastDay: '2026-06-30',
  refineLastDay: '2026-06-30',
  decideLastDay: '2026-08-15',
  reportBackOn: '2026-12-01',
  decidedOn: null,
  decision: '',
  closedOn: null,
  closedReason: '',
  reportedOn: null,
  report: '',
  howToAnswer: 'Berätta för personalen på biblioteket.',
  visibility: 'public',
  unitId: null,
  updatedAt: '2026-05-31T07:00:00.000Z',
};

type Row = Omit<FullChallenge, 'nextDay'> & { updatedAt: Date };

const COLUMNS = `id, title, need, for_whom as "forWhom", known, tried, criteria, status, opens_on as "opensOn",
  collect_until as "collectUntil", refine_until as "refineUntil", decide_until as "decideUntil",
  report_back_on as "reportBackOn", decided_on as "decidedOn", decision, closed_on as "closedOn",
  closed_reason as "closedReason", reported_on as "reportedOn", report, how_to_answer as "howToAnswer", visibility,
  unit_id as "unitId", updated_at as "updatedAt"`;

const asItem = (tx: Tx, row: Row): Item => ({
  ...row,
  collectLastDay: row.collectUntil,
  refineLastDay: row.refineUntil,
  decideLastDay: row.decideUntil,
  phase: phaseOf(row, tx.today),
  nextDay: nextDay(row, tx.today),
  updatedAt: utc(row.updatedAt),
});

/** `/challenges`: what is published, as whoever asks may see it. Drafts are nobody else's, also here. */
export function challengesApi(api: Api): void {
  api.list({
    path: '/challenges',
    scope: 'challenges:read',
    open: true,
    summary: { sv: 'Lista utmaningar', en: 'List challenges' },
    description: {
      sv: 'Publicerade utmaningar, nyast först. Utan nyckel: de som alla får se. Utkast och namn på personer lämnas inte ut.',
      en: 'Published challenges, newest first. Without a key: those that everybody may see. Drafts and names of people are left out.',
    },
    item,
    example,
    filters: {
      status: z.enum(['published', 'closed', 'reported']).optional().openapi({ example: 'published' }),
    },
    keyOf: (one) => one.id,
    async rows(tx, _call, { take, offset, after, filters }) {
      const { rows } = await tx.client.query<Row>(
        `select ${COLUMNS} from challenge
          where organisation_id = $1 and status <> 'draft' and ($2::text is null or status = $2)
            and ($3::uuid is null or id < $3)
          order by id desc limit $4 offset $5`,
        [
          tx.scope.organisationId,
          filters.status ?? null,
          after !== undefined && isId(after) ? after : null,
          take,
          offset,
        ],
      );
      return rows.map((row) => asItem(tx, row));
    },
  });
  api.one({
    path: '/challenges/{id}',
    objectType: 'challenge',
    scope: 'challenges:read',
    open: true,
    summary: { sv: 'Hämta en utmaning', en: 'Get a challenge' },
    description: {
      sv: 'En publicerad utmaning: behovet, kraven, dagarna, beslutet och vad det blev.',
      en: 'One published challenge: the need, the criteria, the days, the decision and what came of it.',
    },
    item,
    example,
    async load(tx, _call, { id }) {
      const { rows } = await tx.client.query<Row>(
        `select ${COLUMNS} from challenge where organisation_id = $1 and id = $2 and status <> 'draft'`,
        [tx.scope.organisationId, id],
      );
      return rows[0] && asItem(tx, rows[0]);
    },
  });
}
