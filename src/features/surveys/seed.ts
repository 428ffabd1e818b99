import {
  type Answers,
  DONT_KNOW,
  deliveredInstrument,
  encode,
  type Instrument,
  variablesOf,
} from '../../engines/instruments/public.ts';
import {
  STOCKHOLM_GROUPS,
  type StockholmGroup,
  stockholmRespondents,
} from '../../engines/statistics/public.ts';
import { visitorScope } from '../../shared/db/database.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { inviteAddresses, inviteUnit } from './actions/invitations.ts';
import { closeSurvey, newWave, openSurvey } from './actions/state.ts';
import { makeSurvey } from './actions/survey.ts';
import { codeHash } from './codes.ts';
import { EVERYBODY, type SurveyInput } from './input.ts';
import { SMALLEST_GROUP } from './rules.ts';
import { COLLABORATION, FORMS_OF_IDEAS, OTHER_FACTORS, SELF_RATING } from './seed-data.ts';
import { SEED_TEXTS } from './seed-words.ts';
import { codesOf } from './store.ts';
import type { Survey } from './tables.ts';

/** Where the heads who are asked belong, and how many of each: 43 in all, of whom 37 answer (source 001, §6.2). */
const ASKED: readonly [group: StockholmGroup, unit: string, invited: number][] = [
  ['district', 'unit:care', 16],
  ['specialist', 'unit:education', 15],
  ['company', 'unit:housing', 12],
];
const FIRST_WAVE_DAYS_AGO = 400;
const SECOND_WAVE_DAYS_AGO = 35;
const OPEN_SINCE_DAYS_AGO = 6;
/** Answers to the open survey so far. */
const CULTURE_ANSWERS = 23;

const held = <T>(result: Result<T>, what: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's survey "${what}" was refused: ${JSON.stringify(result)}`);
  return result;
};

const SETTINGS: Omit<SurveyInput, 'title' | 'instruments'> = {
  purpose:
    'Vi vill veta vad som hjälper era verksamheter att förnya och vad som saknas. Svaren går till styrgruppen, som väljer vad vi ska göra mer av.',
  mode: 'anonymous',
  door: 'invited',
  layout: 'pages',
  languages: ['sv', 'en'],
  population: null,
  minGroup: SMALLEST_GROUP,
  resultsFor: 'organisation',
  opensOn: null,
  closesOn: null,
};

/**
 * Fills the example with the survey of Stockholm in 2014, as it would be in Björkviken: its answers give the published
 * figures (37 of 43, ten factors, six self-ratings, eight forms of collaboration; the other factors are ours). A second
 * wave a year later, and one about culture that is open now.
 */
export async function seedSurveys(context: SeedContext): Promise<void> {
  const first = await context.as('lead', FIRST_WAVE_DAYS_AGO, async (tx, actor) => {
    const made = held(
      await makeSurvey(tx, actor, {
        ...SETTINGS,
        id: tx.newId(),
        title: 'Vad gynnar förnyelse hos oss?',
        instruments: ['favouring-factors', 'stockholm-self-rating'],
      }),
      'first',
    );
    for (const [group, unit, invited] of ASKED)
      held(
        await inviteAddresses(tx, actor, made.id, {
          unitId: context.ref(unit),
          emails: Array.from(
            { length: invited },
            (_, at) => `Enhetschef ${at + 1} <${group}-${at + 1}@${context.slug}.example>`,
          ).join('\n'),
        }),
        'invitations',
      );
    return held(await openSurvey(tx, actor, made.id, made.version), 'opening');
  });
  await answer(context, first, FIRST_WAVE_DAYS_AGO - 20, respondents(false));
  const second = await context.as('lead', SECOND_WAVE_DAYS_AGO, async (tx, actor) => {
    const made = held(await newWave(tx, actor, first.id, tx.newId()), 'second wave');
    return held(await openSurvey(tx, actor, made.id, made.version), 'second opening');
  });
  await answer(context, second, SECOND_WAVE_DAYS_AGO - 18, respondents(true));
  context.setRef('survey:factors-first', first.id);
  context.setRef('survey:factors', second.id);
  await seedOpen(context);
}

type Respondent = { group: StockholmGroup; answers: [Answers, Answers] };

/** People by turns, so that the figures come out the same each time: `at`, `at + step` … of everybody. */
const picked = (count: number, of: number, step: number): Set<number> =>
  new Set(Array.from({ length: count }, (_, index) => (index * step + step) % of));

/** The 37 of the survey. In the later wave strategy, expectations and time are better, and the leaders no longer quite so sure. */
function respondents(later: boolean): Respondent[] {
  const people = stockholmRespondents();
  const factors = variablesOf(deliveredInstrument('favouring-factors'));
  const collaboration = COLLABORATION.map(([option, count], index) => ({
    option,
    who: picked(later && option === 'customers' ? count + 6 : count, people.length, index + 2),
  }));
  const words = wordsOf(later ? 2 : 1, people.length);
  const sources = FORMS_OF_IDEAS.map(([option, count], index) => ({
    option,
    who: picked(count, people.length, index + 5),
  }));
  return people.map((person, at) => {
    const first: Record<string, number | string> = {};
    for (const variable of factors) {
      const id = variable.item.id;
      const given = person.answers[id];
      const part = variable.part === 'importance' ? 'importance' : 'presence';
      const value = given
        ? given[part]
        : (OTHER_FACTORS[id]?.[part][(at * 13 + id.length) % people.length] ?? null);
      if (value === null) continue;
      first[variable.id] = value === 'dk' ? DONT_KNOW : changed(variable.id, value, at, later);
    }
    const second: Record<string, number | string> = { 'uses-the-word': at % 3 === 0 ? 'no' : 'yes' };
    for (const { item, values } of SELF_RATING) {
      const value = values[(at * 11 + item.length) % people.length];
      if (value !== undefined && value !== null) second[item] = value;
    }
    for (const [name, list] of [
      ['partners', collaboration],
      ['idea-sources', sources],
    ] as const)
      for (const { option, who } of list) second[`${name}.${option}`] = who.has(at) ? 1 : 0;
    second['idea-routines'] = at % 4 === 0 ? 'yes' : 'no';
    second['knows-award'] = at % 5 === 0 ? 'no' : 'yes';
    if (at % 5 !== 0) second.nominations = at % 3 === 0 ? 'once' : 'never';
    Object.assign(second, words[at]);
    return { group: person.group, answers: [first, second] };
  });
}

/** What each person writes in own words, by item: those who write to a question are spread over everybody. */
function wordsOf(wave: number, people: number): Record<string, string>[] {
  const said: Record<string, string>[] = Array.from({ length: people }, () => ({}));
  const begun = new Map<string, number>();
  for (const { item, text } of SEED_TEXTS.filter((one) => one.wave === wave)) {
    const nth = begun.get(item) ?? 0;
    begun.set(item, nth + 1);
    // 11 and 37 have no divisor in common: nobody writes twice to a question
    const own = said[(nth * 11 + item.length) % people];
    if (own) own[item] = text;
  }
  return said;
}

const BETTER = new Set([
  'strategy-and-goals.presence',
  'expectations-on-staff.presence',
  'time-set-aside.presence',
]);
const WORSE = new Set(['city-leadership-competence.presence']);

function changed(id: string, value: number, at: number, later: boolean): number {
  if (!later) return value;
  if (BETTER.has(id) && at % 4 !== 0) return Math.min(4, value + 1);
  if (WORSE.has(id) && at % 3 === 0) return Math.max(1, value - 1);
  // a year later people do not answer quite as before
  const turn = (at * 31 + id.length * 17) % 13;
  return turn === 0 ? Math.min(4, value + 1) : turn === 1 ? Math.max(1, value - 1) : value;
}

/** Hands in answers as those who were invited would, and closes the survey. */
async function answer(
  context: SeedContext,
  row: Survey,
  daysAgo: number,
  people: readonly Respondent[],
): Promise<void> {
  const parts = [deliveredInstrument('favouring-factors'), deliveredInstrument('stockholm-self-rating')];
  const codes = await context.as('lead', daysAgo, async (tx) => {
    // nobody in the example is to get mail
    await tx.client.query(
      "update survey_invitation set sent = 'sent', due = 'none' where organisation_id = $1 and survey_id = $2",
      [row.organisationId, row.id],
    );
    const { rows } = await tx.client.query<{ id: string; email: string }>(
      'select id, email from survey_invitation where organisation_id = $1 and survey_id = $2 order by email',
      [row.organisationId, row.id],
    );
    const made = await codesOf(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map(({ email }, index) => ({ email, code: made[index] ?? '' }));
  });
  for (const group of Object.keys(STOCKHOLM_GROUPS)) {
    const theirs = codes.filter(({ email }) => email.startsWith(`${group}-`));
    for (const [at, person] of people.filter((one) => one.group === group).entries())
      await handIn(context, row.organisationId, theirs[at]?.code ?? '', parts, person.answers);
  }
  await context.as('lead', daysAgo, async (tx, actor) =>
    held(await closeSurvey(tx, actor, row.id), 'closing'),
  );
}

async function handIn(
  context: SeedContext,
  organisationId: string,
  code: string,
  parts: readonly Instrument[],
  answers: readonly Answers[],
): Promise<void> {
  const kept = parts.map((part, index) => encode(part, answers[index] ?? {}));
  const texts = Object.fromEntries(
    kept.flatMap((one, index) => Object.entries(one.texts).map(([id, text]) => [`${index + 1}:${id}`, text])),
  );
  const result = await context.db.within(visitorScope(organisationId), async (tx) => {
    const { rows } = await tx.client.query<{ result: string }>(
      'select mylla_hand_in_survey($1, $2, $3, $4, $5) as result',
      [
        codeHash(code),
        null,
        Buffer.concat(kept.map((one) => one.codes)),
        kept.flatMap((one) => one.numbers),
        JSON.stringify(texts),
      ],
    );
    return rows[0]?.result;
  });
  if (result !== 'ok') throw new Error(`An answer of the example was not taken: ${result}`);
}

/** A survey by open link that is under way. */
async function seedOpen(context: SeedContext): Promise<void> {
  const culture = deliveredInstrument('culture');
  const open = await context.as('lead', OPEN_SINCE_DAYS_AGO, async (tx, actor) => {
    const made = held(
      await makeSurvey(tx, actor, {
        ...SETTINGS,
        id: tx.newId(),
        title: 'Hur är det att komma med något nytt här?',
        purpose:
          'Tolv frågor om hur det är att pröva nytt där du arbetar. Svaren blir underlag när ledningsgruppen träffas.',
        door: 'open',
        population: 140,
        closesOn: addDays(context.today, 9),
        instruments: ['culture'],
      }),
      'culture',
    );
    return held(await openSurvey(tx, actor, made.id, made.version), 'culture opening');
  });
  await seedSkills(context);
  const variables = variablesOf(culture);
  for (let person = 0; person < CULTURE_ANSWERS; person++)
    await handIn(
      context,
      open.organisationId,
      open.openCode ?? '',
      [culture],
      [
        Object.fromEntries(
          variables.map((variable, index) => [
            variable.id,
            1 + ((person * 3 + index * 5 + context.random(2)) % variable.steps),
          ]),
        ),
      ],
    );
}

/** One that everybody is invited to: it waits on their home pages. */
const seedSkills = (context: SeedContext): Promise<Survey> =>
  context.as('lead', OPEN_SINCE_DAYS_AGO, async (tx, actor) => {
    const made = held(
      await makeSurvey(tx, actor, {
        ...SETTINGS,
        id: tx.newId(),
        title: 'Vilka förmågor har vi?',
        purpose: 'Svaren avgör vad vi ordnar kurser och stöd i till våren.',
        closesOn: addDays(context.today, 12),
        instruments: ['six-skills'],
      }),
      'skills',
    );
    held(await inviteUnit(tx, actor, made.id, { unitId: EVERYBODY, roles: [] }), 'everybody');
    const opened = held(await openSurvey(tx, actor, made.id, made.version), 'skills opening');
    await tx.client.query(
      "update survey_invitation set sent = 'sent', due = 'none' where organisation_id = $1 and survey_id = $2",
      [made.organisationId, made.id],
    );
    return opened;
  });
