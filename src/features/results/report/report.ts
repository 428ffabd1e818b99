import type { Block, Document } from '../../../engines/documents/public.ts';
import { itemsOf, variablesOf } from '../../../engines/instruments/public.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { formatDay, formatShare } from '../../../shared/text/format.ts';
import { handbook, questionPath } from '../../handbook/public.ts';
import { comparedLabel, labelOf, type PartView } from '../charts/context.ts';
import { crossOf } from '../charts/cross.ts';
import { heatCharts } from '../charts/heat.ts';
import type { Named, PartCharts } from '../charts/part.ts';
import { rateChart } from '../charts/rates.ts';
import { slopeCharts } from '../charts/waves.ts';
import type { Cut } from '../figures/cuts.ts';
import { estimateOf } from '../figures/estimate.ts';
import { isPriority, sortGaps } from '../figures/gaps.ts';
import { answeredText, partFinding } from '../finding.ts';
import { number } from '../numbers.ts';
import {
  figuresTable,
  gapTable,
  groupsTable,
  groupTestsTable,
  scoresTable,
  waveTable,
  weightsTable,
} from '../tables.ts';
import { texts } from '../texts.ts';
import { measureTexts } from '../texts-measures.ts';
import type { Gathered } from './gather.ts';
import { reportTexts } from './texts.ts';

// The report of a survey as a document: what was asked, how many answered, what it says, and how it was counted.

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const say = (words: string, look?: 'lead' | 'quiet'): Block[] =>
  words === '' ? [] : [{ kind: 'paragraph', words, ...(look ? { look } : {}) }];
const figure = (named: Named | null): Block[] => (named ? [{ kind: 'figure', chart: named.chart }] : []);
const table = (made: ReturnType<typeof gapTable>): Block[] => (made ? [{ kind: 'table', ...made }] : []);
/** What people have written may have paragraphs. */
const prose = (text: string): Block[] => text.split(/\n\s*\n/).flatMap((part) => say(part.trim()));

export interface ReportFrame {
  author: string;
  date: Day;
  origin: string;
}

/** `words` is what is told of own words; it comes from another feature. */
export function reportOf(gathered: Gathered, frame: ReportFrame, words: readonly Block[] = []): Document {
  const { language, results } = gathered;
  const t = reportTexts[language];
  const { row } = results;
  const enough = results.all.answered >= row.minGroup;
  return {
    ...frame,
    title: row.title,
    subject: t.subject(formatDay(language, row.closedOn ?? ''), results.waves.length > 1 ? row.wave : null),
    language,
    blocks: [
      ...brief(gathered, enough),
      { kind: 'contents' },
      ...whatWasAsked(gathered),
      ...howMany(gathered, enough),
      ...(enough ? gathered.drawn.flatMap((one) => partOf(one.part, one.charts)) : []),
      ...(enough ? groupsOf(gathered) : []),
      ...(enough ? wavesOf(gathered) : []),
      ...(enough ? words : []),
      ...counted(gathered),
      ...hidden(gathered, enough),
      ...(enough ? allFigures(gathered) : []),
    ],
  };
}

function brief({ language, results, drawn }: Gathered, enough: boolean): Block[] {
  const t = reportTexts[language];
  const { row, all, rates } = results;
  const asked = row.population ?? rates.invited;
  const known = asked > 0 && asked >= all.answered;
  const questions = drawn.reduce((sum, { part }) => sum + itemsOf(part.instrument).length, 0);
  return [
    heading(1, t.brief),
    ...say(answeredText(language, results), 'lead'),
    ...(enough ? findings(drawn) : say(texts[language].none.text(row.minGroup))),
    {
      kind: 'key-figures',
      items: [
        { value: String(all.answered), label: known ? t.keys.answered(asked) : t.keys.answeredOnly },
        ...(known ? [{ value: formatShare(language, all.answered / asked), label: t.keys.share }] : []),
        { value: String(questions), label: t.keys.questions },
        ...(results.groups.length > 1
          ? [{ value: String(results.groups.length), label: t.keys.groups }]
          : []),
      ],
    },
  ];
}

/** What each instrument says; with its name where there are several. */
const findings = (drawn: Gathered['drawn']): Block[] =>
  drawn.flatMap(({ part, charts }): Block[] => {
    const finding = partFinding(part, charts);
    if (finding === '') return [];
    if (drawn.length === 1) return say(finding);
    const words = [{ text: `${part.words.name}. `, as: 'strong' as const }, { text: finding }];
    return [{ kind: 'paragraph', words }];
  });

function whatWasAsked({ language, results, drawn }: Gathered): Block[] {
  const t = reportTexts[language].asked;
  const { row, rates, groups } = results;
  const day = (of: Day) => formatDay(language, of);
  const asked = row.population ?? rates.invited;
  return [
    heading(1, t.heading),
    ...prose(row.purpose),
    ...say(t.instruments),
    {
      kind: 'list',
      items: drawn.map(({ part }) => [
        { text: part.words.name, as: 'strong' as const },
        { text: part.words.lead ? `. ${part.words.lead}` : '' },
      ]),
    },
    ...say(
      [
        row.imported ? t.imported : '',
        row.openedOn && row.closedOn
          ? t.period(day(row.openedOn), day(row.closedOn))
          : t.closed(day(row.closedOn ?? '')),
        row.door === 'open' ? t.open : asked > 0 ? t.people(asked, groups.length) : '',
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ...say(row.mode === 'anonymous' ? t.anonymous : t.named),
  ];
}

function howMany(gathered: Gathered, enough: boolean): Block[] {
  const { language, results } = gathered;
  const t = reportTexts[language].rate;
  const { all } = results;
  return [
    heading(1, t.heading),
    ...say(
      [
        answeredText(language, results),
        all.population === null ? '' : t.known(all.population - all.answered),
        enough ? typical(gathered) : '',
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ...figure(rateChart(language, results)),
  ];
}

/** Half the width of the interval in the middle, of the scale that most items are on. */
function typical({ language, drawn }: Gathered): string {
  const widths = new Map<number, number[]>();
  for (const { part } of drawn)
    for (const variable of variablesOf(part.instrument)) {
      const summary = variable.kind === 'step' ? part.figures.step(variable, part.all) : null;
      const found = summary && estimateOf(summary, part.all.population, [1, variable.steps]);
      if (found?.low === undefined || found.high === undefined) continue;
      widths.set(variable.steps, [...(widths.get(variable.steps) ?? []), (found.high - found.low) / 2]);
    }
  const [most] = [...widths].sort((a, b) => b[1].length - a[1].length);
  if (!most) return '';
  const [steps, halves] = most;
  const middle = halves.sort((a, b) => a - b)[Math.floor(halves.length / 2)] ?? 0;
  return reportTexts[language].rate.typical(number({ language }, middle), steps);
}

function partOf(part: PartView, charts: PartCharts): Block[] {
  const { t } = part;
  const shown = charts.questions.filter(({ item }) => item.kind !== 'text');
  return [
    // the diagram takes most of a page: name and finding go with it
    ...(charts.cross ? [{ kind: 'page-break' as const }] : []),
    heading(1, part.words.name),
    // without a cross diagram the finding is the title of the first chart
    ...(charts.cross ? say(partFinding(part, charts), 'lead') : []),
    ...(charts.cross
      ? [
          heading(2, t.cross.heading),
          ...figure(charts.cross),
          ...priorities(part, charts),
          heading(2, t.gap.heading),
          ...table(gapTable(part, charts)),
          ...say(t.gap.note, 'quiet'),
        ]
      : []),
    ...figure(charts.score),
    ...charts.profiles.flatMap(figure),
    ...shown.flatMap(({ key, text, chart }) => [
      heading(2, text),
      ...(chart ? figure({ key, chart }) : say(t.hidden, 'quiet')),
    ]),
    ...(charts.distributions.length > 0
      ? [heading(2, t.distribution.summary), ...charts.distributions.flatMap(figure)]
      : []),
  ];
}

/** Every figure of every item, last: for whoever wants to look something up. */
function allFigures({ language, drawn, waves }: Gathered): Block[] {
  const parts = drawn.map(({ part }) => part);
  const compared = waves && waveTable(parts, waves.tests, [waves.before.short, waves.now.short]);
  return [
    heading(1, texts[language].table.summary),
    ...drawn.flatMap(({ part, charts }) => {
      if (charts.scales.length === 0) return [];
      return [
        heading(2, part.words.name),
        ...charts.scales.flatMap((scale) => table(figuresTable(part, scale, part.all))),
        ...table(scoresTable(part, charts)),
        ...(charts.scores.length > 0
          ? say(`${part.t.score.description} ${measureTexts[language].rests}`, 'quiet')
          : []),
        ...weightsOf(part, charts),
      ];
    }),
    ...(compared ? [heading(2, reportTexts[language].waves), ...table(compared)] : []),
  ];
}

/** The same items weighted by the size of the groups, where every group is known and may be shown. */
function weightsOf(part: PartView, charts: PartCharts): Block[] {
  const tables = charts.scales.flatMap((scale) => table(weightsTable(part, scale)));
  const { weights, weightsSame } = measureTexts[part.language];
  return tables.length === 0 ? [] : [heading(3, weights), ...say(weightsSame, 'quiet'), ...tables];
}

/** What lies in the field, each with what to read about it. */
function priorities(part: PartView, charts: PartCharts): Block[] {
  const { t, language, words } = part;
  const cross = crossOf(charts.gaps, charts.lines);
  const field = sortGaps(charts.gaps, 'difference').filter((gap) => isPriority(gap, cross));
  if (field.length === 0) return [];
  const book = handbook(language);
  return [
    heading(3, t.next.heading),
    ...say(t.next.lead),
    {
      kind: 'list',
      items: field.map(({ item, first }) => [
        { text: labelOf(words, first), as: 'strong' as const },
        ...item.leads.handbook
          .flatMap((id) => book.question(id) ?? [])
          .flatMap((question, index) => [
            { text: index === 0 ? '. ' : ' · ' },
            { text: question.question, href: questionPath(question.id) },
          ]),
      ]),
    },
  ];
}

function groupsOf({ language, groups, drawn }: Gathered): Block[] {
  if (!groups) return [];
  const [r, t] = [texts[language], reportTexts[language]];
  const parts = drawn.map(({ part }) => part);
  const differing = groups.tests.filter(({ differs }) => differs);
  const names = differing.flatMap(({ row }) => {
    const own = parts[row.part];
    return own ? [comparedLabel(own, row.variable).toLowerCase()] : [];
  });
  const tests = groupTestsTable(parts, differing);
  return [
    heading(1, t.groups),
    ...say(
      groups.tests.length === 0
        ? r.groups.nothing
        : r.groups.finding(names.slice(0, 3), names.length, groups.tests.length),
      'lead',
    ),
    ...table(groupsTable(language, groups.cuts)),
    ...parts.flatMap((part) => heatCharts(part, groups.cuts).flatMap(figure)),
    ...(tests ? [heading(2, t.differing), ...table(tests), ...say(r.compare.effects, 'quiet')] : []),
  ];
}

function wavesOf({ language, waves, drawn }: Gathered): Block[] {
  if (!waves) return [];
  const r = texts[language];
  const parts = drawn.map(({ part }) => part);
  const { before, now, tests } = waves;
  const named = (way: (difference: number) => boolean) =>
    tests
      .filter(({ differs, row }) => differs && way(row.difference))
      .flatMap(({ row }) => {
        const own = parts[row.part];
        return own ? [comparedLabel(own, row.variable).toLowerCase()] : [];
      });
  return [
    heading(1, reportTexts[language].waves),
    ...say(
      r.waves.finding(
        before.name,
        named((one) => one > 0),
        named((one) => one < 0),
      ),
      'lead',
    ),
    ...say(r.waves.bases(before.name, before.answered, now.name, now.answered)),
    ...parts.flatMap((part) => slopeCharts(part, [before, now], tests).flatMap(figure)),
  ];
}

function counted({ language, results, groups, waves }: Gathered): Block[] {
  const { how, compare } = texts[language];
  const known = results.all.population !== null;
  const [ofGroups, ofWaves] = [groups?.tests.length ?? 0, waves?.tests.length ?? 0];
  return [
    heading(1, reportTexts[language].counted),
    ...[how.base, how.steps, how.interval(known), known ? how.bounds : ''].flatMap((text) => say(text)),
    ...(ofGroups > 0 ? say(`${compare.many(ofGroups)} ${compare.which} ${compare.effects}`) : []),
    ...(ofWaves > 0 ? say(`${ofGroups > 0 ? '' : compare.many(ofWaves)} ${compare.unpaired}`.trim()) : []),
  ];
}

/** How many questions are hidden of each cut, by name. */
function hidden({ language, results, drawn, groups }: Gathered, enough: boolean): Block[] {
  const t = reportTexts[language].hidden;
  const cuts: readonly Cut[] = [results.all, ...(groups?.cuts ?? [])];
  const lines = cuts.flatMap((cut) => {
    const questions = drawn.flatMap(({ part }) =>
      variablesOf(part.instrument)
        .filter(({ kind }) => kind !== 'text')
        .map((variable) => enough && part.figures.openFor(variable).has(cut.id)),
    );
    const closed = questions.filter((open) => !open).length;
    if (closed === 0) return [];
    const name = cut.name || t.everybody;
    return [closed === questions.length ? t.all(name) : t.some(name, closed, questions.length)];
  });
  const hasWords = drawn.some(({ part }) => itemsOf(part.instrument).some(({ kind }) => kind === 'text'));
  return [
    heading(1, t.heading),
    ...say(texts[language].how.hidden(results.row.minGroup)),
    ...(lines.length > 0 ? [...say(t.lead), { kind: 'list' as const, items: lines }] : say(t.none)),
    ...(hasWords ? say(t.words) : []),
  ];
}
