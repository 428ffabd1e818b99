import {
  type Answers,
  anyAnswer,
  DONT_KNOW,
  encode,
  type Instrument,
} from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { plainName } from '../../../shared/transfer/cells.ts';
import type {
  CheckedFile,
  ImportField,
  ImportReview,
  ImportRow,
  ImportTarget,
  Mapping,
} from '../../../shared/transfer/target.ts';
import { instrumentById } from '../../instruments/public.ts';
import { mayMake } from '../policy.ts';
import { SMALLEST_GROUP } from '../rules.ts';
import { groupsOfSurvey, loadSurvey, partsOf } from '../store.ts';
import { texts } from '../texts.ts';
import { type FileGroup, mergedGroups } from './groups.ts';
import { GROUP, guessColumns } from './guess.ts';
import { closeImported, makeImported } from './make.ts';
import type { ImportSettings } from './settings.ts';
import { type AskedVariable, askedOf, fieldOf, keyOf, ownWords } from './values.ts';

const GROUP_FIELD: ImportField = {
  key: GROUP,
  label: { sv: texts.sv.importing.group, en: texts.en.importing.group },
  hint: { sv: texts.sv.importing.groupHint, en: texts.en.importing.groupHint },
  kind: 'text',
};

/**
 * Answers from a file. The survey that they become has the id of the file's import, so that whatever is sent twice is one
 * survey. Rows lead to no answer: see migrations/0025_surveys.sql, mylla_import_survey_answers.
 */
export const surveyAnswers: ImportTarget = {
  name: 'survey-answers',
  title: { sv: texts.sv.importing.target, en: texts.en.importing.target },
  href: '/surveys',
  start: '/surveys/import',
  fields: [],
  problems: {
    sv: { ...texts.sv.refusals, ...texts.sv.importing.problems },
    en: { ...texts.en.refusals, ...texts.en.importing.problems },
  },
  may: mayMake,
  apply: () => Promise.reject(new Error('A file of answers without settings cannot be brought in')),
  forFile: async (tx, { id, settings }) =>
    settings
      ? targetOf(id, settings as ImportSettings, await instrumentsOf(tx, id, settings as ImportSettings))
      : surveyAnswers,
};

/** What was asked: of the survey itself once it is made, of the wave before, or as instruments are now. */
async function instrumentsOf(tx: Tx, id: string, settings: ImportSettings): Promise<Instrument[]> {
  for (const surveyId of [id, settings.waveOf])
    if (surveyId) {
      const parts = await partsOf(tx, surveyId);
      if (parts.length > 0) return parts.map(({ instrument }) => instrument);
    }
  const found = await Promise.all(settings.instruments.map((one) => instrumentById(tx, one)));
  return found.filter((one) => one !== null);
}

function targetOf(id: string, settings: ImportSettings, instruments: readonly Instrument[]): ImportTarget {
  const asked = askedOf(instruments);
  const own = {
    dontKnow: ownWords(settings.dontKnow ?? ''),
    noAnswer: ownWords(settings.noAnswer ?? ''),
  };
  return {
    ...surveyAnswers,
    href: `/surveys/${id}`,
    fields: [GROUP_FIELD, ...asked.map((one) => fieldOf(one, own))],
    guess: (headings) => guessColumns(instruments, headings),
    mappingFault: (mapping) => faultOf(mapping, asked),
    check: async (_tx, _actor, rows) =>
      rows.flatMap((row) =>
        answersOf(row, asked).every((one) => !anyAnswer(one))
          ? [{ number: row.number, field: null, code: 'no-answers' }]
          : [],
      ),
    review: async (tx, actor, file, language) =>
      reviewOf(file, settings, await beginFault(tx, actor, file, settings), language),
    async begin(tx, actor, file) {
      const fault = await beginFault(tx, actor, file, settings);
      if (fault) return fault;
      const made = await makeImported(tx, actor, id, settings, instruments, await groupsIn(file));
      return isRefusal(made) ? made : null;
    },
    async apply(tx, _actor, rows) {
      await takeIn(tx, id, rows, asked, instruments);
      return rows.map(() => null);
    },
    finish: (tx) => closeImported(tx, id, settings.day),
  };
}

/** Two questions may share a column only where all that were chosen stand in it. */
function faultOf(mapping: Mapping, asked: readonly AskedVariable[]): string | null {
  const users = new Map<number, AskedVariable[]>();
  for (const one of asked) {
    const place = mapping[keyOf(one)];
    if (place !== undefined) users.set(place, [...(users.get(place) ?? []), one]);
  }
  if (users.size === 0) return 'survey.import-no-questions';
  const shared = [...users.values()].filter((ones) => ones.length > 1);
  const fine = shared.every((ones) =>
    ones.every(({ variable }) => variable.kind === 'tick' && variable.item === ones[0]?.variable.item),
  );
  return fine && (mapping[GROUP] === undefined || !users.has(mapping[GROUP])) ? null : 'survey.import-twice';
}

const groupsIn = async (file: CheckedFile): Promise<FileGroup[]> => {
  const place = file.mapping[GROUP];
  return place === undefined
    ? []
    : mergedGroups(await file.counts(place), SMALLEST_GROUP, texts.sv.importing.rest);
};

/** Why the answers cannot be brought in. */
async function beginFault(
  tx: Tx,
  actor: Actor,
  file: CheckedFile,
  { population, waveOf }: ImportSettings,
): Promise<Refusal | null> {
  // one that stopped goes on: its rows were counted before
  if (!isRefusal(await loadSurvey(tx, file.id))) return null;
  if (file.right < SMALLEST_GROUP) return refuse('invalid', 'survey.import-few');
  if (population !== null && population < file.right) return refuse('invalid', 'survey.import-population');
  const before = waveOf ? await loadSurvey(tx, waveOf) : null;
  return before && isRefusal(before) ? before : mayMake(actor) ? null : refuse('forbidden', 'forbidden');
}

async function reviewOf(
  file: CheckedFile,
  settings: ImportSettings,
  fault: Refusal | null,
  language: Language,
): Promise<ImportReview> {
  const t = texts[language].importing;
  const place = file.mapping[GROUP];
  const counts = place === undefined ? [] : await file.counts(place);
  const groups = await groupsIn(file);
  const named = new Set(groups.map(({ name }) => plainName(name)));
  const gone = [
    ...new Set(counts.map(({ text }) => text).filter((text) => text && !named.has(plainName(text)))),
  ];
  const shown = gone.slice(0, 10).join(', ') + (gone.length > 10 ? ' …' : '');
  return {
    stop: fault ? (texts[language].refusals[fault.code] ?? fault.code) : null,
    notes: [
      t.becomes(settings.title, formatDay(language, settings.day)),
      ...(place === undefined
        ? []
        : groups.length === 0
          ? [t.noGroups]
          : gone.length > 0
            ? [t.merged(shown)]
            : []),
      t.never,
    ],
    table:
      groups.length > 0
        ? {
            caption: t.groupsTitle,
            headings: [t.groupName, t.answers],
            rows: groups.map(({ name, count }) => [name === texts.sv.importing.rest ? t.rest : name, count]),
          }
        : null,
  };
}

/** The answers of a row, one for each instrument. */
function answersOf(
  { values }: ImportRow,
  asked: readonly AskedVariable[],
): Record<string, number | string>[] {
  const found: Record<string, number | string>[] = [];
  const ticked = new Set<string>();
  for (const one of asked) {
    const { part, variable } = one;
    found[part - 1] ??= {};
    const into = found[part - 1] ?? {};
    const value = values[keyOf(one)];
    if (value === null || value === undefined) continue;
    into[variable.id] =
      variable.kind === 'step' && value !== DONT_KNOW ? Number(value) : (value as number | string);
    if (variable.kind === 'tick') ticked.add(`${part}.${variable.item.id}`);
  }
  // a cell left empty among those of a question that was answered: not chosen
  for (const { part, variable } of asked) {
    const into = found[part - 1];
    if (into && variable.kind === 'tick' && ticked.has(`${part}.${variable.item.id}`))
      into[variable.id] ??= 0;
  }
  return found;
}

async function takeIn(
  tx: Tx,
  id: string,
  rows: readonly ImportRow[],
  asked: readonly AskedVariable[],
  instruments: readonly Instrument[],
): Promise<void> {
  const groups = await groupsOfSurvey(tx, id);
  const byName = new Map(groups.map((group) => [plainName(group.name), group.id]));
  const rest = byName.get(plainName(texts.sv.importing.rest)) ?? null;
  const taken = rows.map((row) => {
    const answers: Answers[] = answersOf(row, asked);
    const kept = instruments.map((instrument, at) => encode(instrument, answers[at] ?? {}));
    return {
      group: byName.get(plainName(String(row.values[GROUP] ?? ''))) ?? rest,
      codes: Buffer.concat(kept.map(({ codes }) => codes)),
      numbers: kept.flatMap(({ numbers }) => numbers),
      texts: Object.fromEntries(
        kept.flatMap((one, at) => Object.entries(one.texts).map(([key, text]) => [`${at + 1}:${key}`, text])),
      ),
    };
  });
  const { rows: result } = await tx.client.query<{ n: string }>(
    'select mylla_import_survey_answers($1, $2, $3, $4, $5) as n',
    [
      id,
      taken.map(({ group }) => group),
      taken.map(({ codes }) => codes),
      JSON.stringify(taken.map(({ numbers }) => numbers)),
      JSON.stringify(taken.map((one) => one.texts)),
    ],
  );
  if (Number(result[0]?.n) !== rows.length)
    throw new Error(`${result[0]?.n} of ${rows.length} answers from a file were taken in`);
}
