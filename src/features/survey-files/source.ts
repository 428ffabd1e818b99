import type { Instrument } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language, Texts } from '../../shared/kernel/language.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import type { Column, Row } from '../../shared/transfer/columns.ts';
import { type SavVariable, savWriter } from '../../shared/transfer/sav.ts';
import type { ExportSource, Filter, OpenedSource } from '../../shared/transfer/source.ts';
import { questionsIn } from '../survey-words/public.ts';
import { groupsOfSurvey, loadSurvey, partsOf, ratesOf, type Survey } from '../surveys/public.ts';
import { codebookExtra, type Study } from './codebook.ts';
import { OTHERS, type Plan, stands } from './plan.ts';
import type { TakenOf } from './rules.ts';
import { answerRows, ownTake, textRows } from './store.ts';
import { texts } from './texts.ts';
import {
  type FileVariable,
  fileValue,
  fileVariables,
  MISSING,
  MISSING_RANGE,
  missingLabel,
} from './variables.ts';

/** Bytes of a name in a file for SPSS. */
const NAME_BYTES = 400;

/** A survey as it is read for a file, row by row. */
interface Opened {
  what: TakenOf;
  plan: Plan | null;
  row: Survey;
  study: Study;
  variables: FileVariable[];
  /** Groups that may stand beside answers, each with its number in the file. */
  groups: { id: string; name: string }[];
}

/** What was written down of the person's own order, and its survey; null where it may not be read now. */
async function openedOf(tx: Tx, actor: Actor, filter: Filter): Promise<Opened | null> {
  const id = filter.take ?? '';
  const take = isId(id) ? await ownTake(tx, id) : undefined;
  const row = take && (await loadSurvey(tx, take.surveyId));
  if (!take || !row || isRefusal(row)) return null;
  const instruments = (await partsOf(tx, row.id)).map(({ instrument }) => instrument);
  const { plan, what } = take;
  const all = what === 'groups' || what === 'names' ? await groupsOfSurvey(tx, row.id) : [];
  const named = what === 'groups' ? all.filter(({ id: group }) => plan?.groups.includes(group)) : all;
  return {
    what,
    plan,
    row,
    // counted when it was asked for: to count all answers anew for each batch would take longer than to read it
    study: take.counted
      ? { row, organisation: actor.organisationName, instruments, ...take.counted }
      : await studyOf(tx, actor, row, instruments),
    variables: fileVariables(instruments),
    groups: [
      ...named.map(({ id: group, name }) => ({ id: group, name })),
      ...(what === 'groups' && plan?.others ? [{ id: OTHERS, name: texts[actor.language].rows.others }] : []),
    ],
  };
}

/** What a survey tells of itself. The number of answers is what everybody sees who sees the results. */
export async function studyOf(
  tx: Tx,
  actor: Pick<Actor, 'organisationName'>,
  row: Survey,
  instruments: readonly Instrument[],
): Promise<Study> {
  const rates = await ratesOf(tx, row);
  const { rows } = await tx.client.query<{ n: string | null }>('select mylla_survey_answers($1) as n', [
    row.id,
  ]);
  const answered = Number(rows[0]?.n ?? 0);
  return {
    row,
    organisation: actor.organisationName,
    instruments,
    asked: row.population ?? (rates.invited || null),
    answered,
  };
}

const beside = (opened: Opened, language: Language) => {
  const t = texts[language].rows;
  return [
    ...(opened.what === 'names' ? [{ key: 'name', name: t.nameName, label: t.name }] : []),
    ...(opened.groups.length > 0 ? [{ key: 'group', name: t.groupName, label: t.group }] : []),
  ];
};
const same = (text: string): Texts<string> => ({ sv: text, en: text });

function columnsOf(opened: Opened, language: Language): Column[] {
  if (opened.what === 'words') {
    const { columns } = texts[language].words;
    return [
      { key: 'question', label: same(columns.question), kind: 'text', width: 60 },
      { key: 'text', label: same(columns.text), kind: 'text', width: 100 },
    ];
  }
  return [
    // in spreadsheets a group is its name; in SPSS a number with a label
    ...beside(opened, language).map(
      ({ key, name }): Column => ({
        key: key === 'group' ? 'groupName' : key,
        label: same(name),
        kind: 'text',
        width: 30,
      }),
    ),
    ...opened.variables.map(({ name }): Column => ({ key: name, label: same(name), kind: 'number' })),
  ];
}

function savOf(opened: Opened, language: Language) {
  const groups = opened.groups.map(({ name }, index) => ({ value: index + 1, label: name }));
  const own = beside(opened, language).map(
    ({ key, name, label }): SavVariable => ({
      key,
      name,
      label,
      measure: 'nominal',
      bytes: key === 'name' ? NAME_BYTES : null,
      labels: key === 'group' ? groups : [],
    }),
  );
  const answers = opened.variables.map(
    ({ name, label, measure, values, missing }): SavVariable => ({
      key: name,
      name,
      label: label[language],
      measure,
      bytes: null,
      decimals: measure === 'scale' ? 2 : 0,
      labels: [
        ...values.map(({ code, label: words }) => ({ value: code, label: words[language] })),
        ...missing.map((kind) => ({ value: MISSING[kind], label: missingLabel(kind, language) })),
      ],
      missing: missing.length > 0 ? MISSING_RANGE : undefined,
    }),
  );
  return savWriter({
    label: opened.row.title,
    variables: [...own, ...answers],
    cases: opened.study.answered,
  });
}

async function open(tx: Tx, actor: Actor, filter: Filter): Promise<OpenedSource | null> {
  const opened = await openedOf(tx, actor, filter);
  if (!opened) return null;
  const { language } = actor;
  const t = texts[language];
  const rows = opened.what !== 'words';
  return {
    title: opened.row.title,
    columns: columnsOf(opened, language),
    note: t.notes[opened.what],
    ...(rows ? { extra: codebookExtra(opened.study, language) } : {}),
    writer: (format) => (format === 'sav' && rows ? savOf(opened, language) : undefined),
  };
}

async function rows(tx: Tx, actor: Actor, filter: Filter, after: string | null, limit: number) {
  const opened = await openedOf(tx, actor, filter);
  if (!opened) return { rows: [], next: null };
  const takeId = filter.take ?? '';
  const place = Number(after ?? 0);
  if (opened.what === 'words') {
    const found = await textRows(tx, takeId, place, limit);
    const question = questionsOf(opened.study.instruments, actor.language);
    return {
      rows: found.map(({ variable, text }): Row => ({ question: question.get(variable) ?? variable, text })),
      next: found.length < limit ? null : String(found.at(-1)?.place),
    };
  }
  const found = await answerRows(tx, takeId, place, limit);
  const { plan, variables, groups, what } = opened;
  return {
    rows: found.map(({ group_id: group, codes, numbers, name }): Row => {
      const values = variables.map((one) => [
        one.name,
        what === 'groups' && plan && !stands(plan, one.name, group)
          ? one.variable.kind === 'number'
            ? null
            : MISSING.withheld
          : fileValue(one, codes, numbers),
      ]);
      if (groups.length === 0) return Object.fromEntries(values);
      const number = groups.findIndex(({ id }) => id === (group ?? OTHERS));
      return {
        ...Object.fromEntries(values),
        name: name || texts[actor.language].rows.noName,
        group: number + 1 || null,
        groupName: groups[number]?.name ?? null,
      };
    }),
    next: found.length < limit ? null : String(found.at(-1)?.place),
  };
}

/** What each question in own words asks, by part and variable: "1:examples". */
export const questionsOf = (instruments: readonly Instrument[], language: Language): Map<string, string> =>
  new Map(
    instruments
      .flatMap((instrument, index) => questionsIn(instrument, index + 1, language))
      .map(({ variable, text }) => [variable, text]),
  );

/**
 * Answers one by one, in the background: read by what was written down when they were asked for (`survey_take`), in an order by
 * chance that is made for this file alone.
 */
export const surveyAnswers: ExportSource = {
  name: 'survey-answers',
  own: true,
  title: { sv: texts.sv.source.title, en: texts.en.source.title },
  fileName: { sv: 'enkatsvar', en: 'survey-answers' },
  href: '/surveys',
  columns: [],
  describe: (_, filter) => (filter.title ? [filter.title] : []),
  open,
  estimate: async (tx, actor, filter) => {
    const opened = await openedOf(tx, actor, filter);
    return opened && opened.what !== 'words' ? opened.study.answered : null;
  },
  rows,
};
