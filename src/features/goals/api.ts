import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, idText, z } from '../../shared/http/api/values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import { BECAME, reportOutcome } from './outcomes.ts';
import { dayIn, indicatorsInYear, owningUnits, yearOfGoals } from './read.ts';
import { fullIndicator } from './read-one.ts';
import { DIRECTIONS, FREQUENCIES, isPeriod, MEASURES, SCALES, STANDINGS } from './rules.ts';

const standing = () => z.enum(STANDINGS).openapi({ example: 'met' });
const yearFilter = z.coerce.number().int().min(1990).max(2100).optional().openapi({ example: 2026 });

const goal = z
  .object({
    id: idText(),
    title: z.string(),
    parentId: idText().nullable(),
    firstYear: z.number().int(),
    lastYear: z.number().int(),
    year: z.number().int(),
    standing: standing(),
    unitIds: z.array(idText()),
    indicatorIds: z.array(idText()),
  })
  .openapi('Goal');
const goalExample: z.input<typeof goal> = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
  title: 'Fler klarar sig hemma längre',
  parentId: null,
  firstYear: 2025,
  lastYear: 2028,
  year: 2026,
  standing: 'met',
  unitIds: ['018f4c1e-7a31-7c22-8a51-3f1d2c4b5a70'],
  indicatorIds: ['018f4c1e-7a31-7c22-8a51-3f1d2c4b5a71'],
};

const indicator = z
  .object({
    id: idText(),
    goalId: idText(),
    title: z.string(),
    measures: z.enum(MEASURES),
    measuredIn: z.string(),
    scale: z.enum(SCALES),
    direction: z.enum(DIRECTIONS),
    frequency: z.enum(FREQUENCIES),
    year: z.number().int(),
    target: z.number().nullable(),
    outcome: z.number().nullable(),
    outcomePeriod: z.string().nullable(),
    standing: standing(),
  })
  .openapi('Indicator');
const indicatorExample: z.input<typeof indicator> = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a71',
  goalId: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
  title: 'Andel som känner sig trygga hemma',
  measures: 'result',
  measuredIn: '%',
  scale: 'share',
  direction: 'up',
  frequency: 'period',
  year: 2026,
  target: 84,
  outcome: 84,
  outcomePeriod: '2026-T2',
  standing: 'met',
};

const outcome = z
  .object({
    period: z.string(),
    value: z.number(),
    knownDay: dayText(),
    origin: z.enum(['hand', 'file', 'kolada']),
  })
  .openapi('Outcome');

const reported = z
  .object({
    id: idText(),
    indicatorId: idText(),
    period: z.string(),
    value: z.number(),
    knownDay: dayText(),
    became: z.enum(BECAME),
  })
  .openapi('ReportedOutcome');

/** What is called `knownOn` inside is `knownDay` outside, also where it is wrong. */
function outside(refusal: Refusal): Refusal {
  const { knownOn, ...fields } = refusal.fields ?? {};
  return knownOn ? { ...refusal, fields: { ...fields, knownDay: knownOn } } : refusal;
}

/** `/goals` and `/indicators`: as they stand in a year, and the outcomes of one indicator. */
export function goalsApi(api: Api): void {
  api.list({
    path: '/goals',
    scope: 'goals:read',
    summary: { sv: 'Lista mål', en: 'List goals' },
    description: {
      sv: 'Målen för ett år, med hur de står, enheterna som äger dem och deras indikatorer. Utan år: innevarande.',
      en: 'The goals of a year, with how they stand, the units that own them and their indicators. Without a year: this one.',
    },
    item: goal,
    example: goalExample,
    filters: { year: yearFilter },
    async rows(tx, _call, { take, offset, filters }) {
      const year = filters.year ?? Number(tx.today.slice(0, 4));
      const { all } = await yearOfGoals(tx, year);
      return all.slice(offset, offset + take).map((one) => ({
        ...one,
        year,
        unitIds: one.units.map(({ id }) => id),
        indicatorIds: one.indicators.map(({ id }) => id),
      }));
    },
  });
  api.one({
    path: '/goals/{id}',
    objectType: 'goal',
    scope: 'goals:read',
    summary: { sv: 'Hämta ett mål', en: 'Get a goal' },
    description: {
      sv: 'Ett mål så som det står i år, eller i sitt sista år.',
      en: 'One goal as it stands this year, or in its last year.',
    },
    item: goal,
    example: goalExample,
    async load(tx, _call, { id }) {
      const { rows } = await tx.client.query<{ first: number; last: number }>(
        'select first_year as first, last_year as last from goal where organisation_id = $1 and id = $2',
        [tx.scope.organisationId, id],
      );
      if (!rows[0]) return undefined;
      const year = Math.min(rows[0].last, Math.max(rows[0].first, Number(tx.today.slice(0, 4))));
      const one = (await yearOfGoals(tx, year)).all.find((node) => node.id === id);
      const units = await owningUnits(tx, [id], dayIn(year, tx.today));
      return one
        ? {
            ...one,
            year,
            unitIds: units.map((unit) => unit.id),
            indicatorIds: one.indicators.map((own) => own.id),
          }
        : undefined;
    },
  });
  const told = (one: Awaited<ReturnType<typeof indicatorsInYear>>[number], year: number) => ({
    ...one,
    year,
    outcome: one.outcome?.value ?? null,
    outcomePeriod: one.outcome?.period ?? null,
  });
  api.list({
    path: '/indicators',
    scope: 'goals:read',
    summary: { sv: 'Lista indikatorer', en: 'List indicators' },
    description: {
      sv: 'Indikatorerna med målnivå, utfall och läge för ett år. Utan år: innevarande.',
      en: 'The indicators with target, outcome and standing for a year. Without a year: this one.',
    },
    item: indicator,
    example: indicatorExample,
    filters: { year: yearFilter },
    async rows(tx, _call, { take, offset, filters }) {
      const year = filters.year ?? Number(tx.today.slice(0, 4));
      return (await indicatorsInYear(tx, year)).slice(offset, offset + take).map((one) => told(one, year));
    },
  });
  api.one({
    path: '/indicators/{id}',
    objectType: 'indicator',
    scope: 'goals:read',
    summary: { sv: 'Hämta en indikator', en: 'Get an indicator' },
    description: { sv: 'En indikator så som den står i år.', en: 'One indicator as it stands this year.' },
    item: indicator,
    example: indicatorExample,
    async load(tx, _call, { id }) {
      const year = Number(tx.today.slice(0, 4));
      const [one] = isId(id) ? await indicatorsInYear(tx, year, { ids: [id] }) : [];
      return one && told(one, year);
    },
  });
  api.list({
    path: '/indicators/{id}/outcomes',
    scope: 'goals:read',
    summary: { sv: 'Lista utfall', en: 'List outcomes' },
    description: {
      sv: 'Utfallen som gäller för en indikator, det senaste först.',
      en: 'The outcomes that count for an indicator, the latest first.',
    },
    item: outcome,
    example: { period: '2026-T2', value: 84, knownDay: '2026-09-15', origin: 'hand' },
    async rows(tx, _call, { take, offset, ids }) {
      const found = await fullIndicator(tx, ids.id);
      if (!found) return notFound();
      return found.outcomes
        .filter((one) => one.replacedAt === null)
        .slice(offset, offset + take)
        .map((one) => ({ ...one, knownDay: one.knownOn }));
    },
  });
  api.act({
    method: 'post',
    path: '/indicators/{id}/outcomes',
    scope: 'goals:write',
    status: 200,
    summary: { sv: 'Rapportera ett utfall', en: 'Report an outcome' },
    description: {
      sv: 'Samma siffra en gång till ändrar inget. En som blev känd senare ersätter den som gällde, en som blev känd tidigare läggs bakom; svaret säger vilket. Utan knownDay: i dag.',
      en: 'The same figure again changes nothing. One known later replaces the one that counted, one known earlier is kept behind; the answer says which. Without knownDay: today.',
    },
    body: z
      .strictObject({
        id: idText().optional(),
        period: z.string().refine(isPeriod, 'goal.not-a-period').openapi({ example: '2026-T2' }),
        value: z.number().min(-1e12).max(1e12),
        knownDay: dayText().optional(),
        note: z.string().trim().max(500).optional(),
      })
      .openapi('NewOutcome'),
    bodyExample: { period: '2026-T2', value: 84, knownDay: '2026-09-15' },
    item: reported,
    example: {
      id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a72',
      indicatorId: indicatorExample.id,
      period: '2026-T2',
      value: 84,
      knownDay: '2026-09-15',
      became: 'new',
    },
    async act(tx, call, { ids, body }) {
      if (!call.actor) return refuse('unauthenticated', 'sign-in');
      const { id = tx.newId(), period, value, knownDay = tx.today, note = '' } = body;
      const done = await reportOutcome(
        tx,
        call.actor,
        ids.id,
        { id, period, value, knownOn: knownDay, note },
        true,
      );
      return isRefusal(done)
        ? outside(done)
        : { id: done.id, became: done.became, indicatorId: ids.id, period, value, knownDay };
    },
  });
}
