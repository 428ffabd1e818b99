import type { Tx } from '../../shared/db/database.ts';
import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, idText, moment, utc, z } from '../../shared/http/api/values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { loopsOf } from './read.ts';
import { CHECK_STATES, DECIDED, OUTCOMES, STATUSES } from './rules.ts';

/** An experiment as the open API sends it. Names of people are left out, also of those who gave permission. */
const fields = {
  id: idText(),
  title: z.string(),
  initiativeId: idText(),
  hypothesis: z.string(),
  method: z.string(),
  measure: z.string(),
  threshold: z.string(),
  involvesPeople: z.boolean(),
  ethics: z.enum(CHECK_STATES),
  law: z.enum(CHECK_STATES),
  technique: z.enum(CHECK_STATES),
  permissionOn: dayText().nullable(),
  consentOn: dayText().nullable(),
  status: z.enum(STATUSES),
  startedOn: dayText().nullable(),
  endsOn: dayText(),
  closedOn: dayText().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  happened: z.string(),
  learning: z.string(),
  linesCrossed: z.int(),
  loopCount: z.int(),
  updatedAt: moment(),
};
const item = z.object(fields).openapi('Experiment');
type Item = z.input<typeof item>;

const loop = z.object({
  number: z.int(),
  plan: z.string(),
  did: z.string(),
  study: z.string(),
  act: z.string(),
  decided: z.enum(DECIDED).nullable(),
  startedOn: dayText(),
  studyOn: dayText(),
  endedOn: dayText().nullable(),
});
const whole = z.object({ ...fields, loops: z.array(loop) }).openapi('ExperimentWithLoops');
type Whole = z.input<typeof whole>;

const example: Item = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5c01',
  title: 'Samtal en timme tidigare',
  initiativeId: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5b11',
  hypothesis: 'Larmen minskar om samtalet kommer innan oron börjar',
  method: 'Åtta personer får samtalet klockan sex i stället för sju',
  measure: 'Larm per kväll',
  threshold: 'En tredjedel färre larm än veckorna före',
  involvesPeople: true,
  ethics: 'cleared',
  law: 'cleared',
  technique: 'not-needed',
  permissionOn: '2026-03-02',
  consentOn: '2026-03-04',
  status: 'closed',
  startedOn: '2026-03-09',
  endsOn: '2026-04-20',
  closedOn: '2026-04-22',
  outcome: 'not-supported',
  happened: 'Larmen var lika många, men kom senare',
  learning: 'Det är inte tiden utan samtalet efter larmet som lugnar',
  linesCrossed: 0,
  loopCount: 1,
  updatedAt: '2026-04-22T09:00:00.000Z',
};
const wholeExample: Whole = {
  ...example,
  loops: [
    {
      number: 1,
      plan: 'Ringa klockan sex i två veckor',
      did: 'Ringde 104 av 112 samtal',
      study: 'Larmen kom senare men var inte färre',
      act: 'Pröva ett andra, kort samtal',
      decided: 'adapt',
      startedOn: '2026-03-09',
      studyOn: '2026-03-23',
      endedOn: '2026-03-24',
    },
  ],
};

type Row = Omit<Item, 'updatedAt'> & { updatedAt: Date };

const SELECT = `select e.id, e.title, e.initiative_id as "initiativeId", e.hypothesis, e.method, e.measure, e.threshold,
  e.involves_people as "involvesPeople", e.ethics, e.law, e.technique, e.permission_on as "permissionOn",
  e.consent_on as "consentOn", e.status, e.started_on as "startedOn", e.ends_on as "endsOn", e.closed_on as "closedOn",
  e.outcome, e.happened, e.learning, e.updated_at as "updatedAt",
  (select count(*)::int from experiment_breach b where b.organisation_id = $1 and b.experiment_id = e.id) as "linesCrossed",
  (select count(*)::int from experiment_loop o where o.organisation_id = $1 and o.experiment_id = e.id) as "loopCount"`;

const asItem = ({ updatedAt, ...row }: Row): Item => ({ ...row, updatedAt: utc(updatedAt) });

async function oneExperiment(tx: Tx, id: string): Promise<Whole | undefined> {
  const { rows } = await tx.client.query<Row>(
    `${SELECT} from experiment e where e.organisation_id = $1 and e.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0] && { ...asItem(rows[0]), loops: await loopsOf(tx, id) };
}

/** `/experiments`: what is tried, in which loops, and what it taught. */
export function experimentsApi(api: Api): void {
  api.list({
    path: '/experiments',
    scope: 'experiments:read',
    summary: { sv: 'Lista experiment', en: 'List experiments' },
    description: {
      sv: 'Experimenten, nyast först, med vad de visade och vad de lärde. Namn på personer lämnas inte ut.',
      en: 'The experiments, newest first, with what they showed and what they taught. Names of people are left out.',
    },
    item,
    example,
    filters: {
      status: z.enum(STATUSES).optional().openapi({ example: 'closed' }),
      outcome: z.enum(OUTCOMES).optional().openapi({ example: 'not-supported' }),
      initiativeId: idText().optional().openapi({ example: example.initiativeId }),
    },
    keyOf: (one) => one.id,
    async rows(tx, _call, { take, offset, after, filters }) {
      const { rows } = await tx.client.query<Row>(
        `${SELECT} from (
           select * from experiment
            where organisation_id = $1 and ($2::text is null or status = $2) and ($3::text is null or outcome = $3)
              and ($4::uuid is null or initiative_id = $4) and ($5::uuid is null or id < $5)
            order by id desc limit $6 offset $7) e
          order by e.id desc`,
        [
          tx.scope.organisationId,
          filters.status ?? null,
          filters.outcome ?? null,
          filters.initiativeId ?? null,
          after !== undefined && isId(after) ? after : null,
          take,
          offset,
        ],
      );
      return rows.map(asItem);
    },
  });
  api.one({
    path: '/experiments/{id}',
    objectType: 'experiment',
    scope: 'experiments:read',
    summary: { sv: 'Hämta ett experiment', en: 'Get an experiment' },
    description: {
      sv: 'Ett experiment med alla varv: plan, vad som gjordes, vad ni såg och vad ni gör av det.',
      en: 'One experiment with all its loops: plan, what was done, what was seen and what is made of it.',
    },
    item: whole,
    example: wholeExample,
    load: (tx, _call, { id }) => oneExperiment(tx, id),
  });
}
