import type { ResultTexts } from './texts.sv.ts';

const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
const small = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const count = (n: number): string => small[n] ?? String(n);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const en: ResultTexts = {
  refusals: {
    'result.not-yet':
      'Results are shown once the survey has closed. Until then you only see how many have answered, so that nobody can work out what anybody answered.',
    'result.no-part': 'There is no such chart in this survey.',
  },
  nav: {
    label: 'Parts of the results',
    all: 'All answers',
    groups: 'Groups',
    waves: 'Over time',
    organisations: 'Other organisations',
    words: 'Own words',
  },
  toSurvey: 'To the survey',
  finding: {
    answered: (n, of, share) => `${n} of ${of} have answered (${share}).`,
    answeredOnly: (n) => `${n} have answered. How many were asked is not known.`,
    priority: (names, more) =>
      `${capital(count(names.length + more))} things matter but there is too little of them: ${list(names)}${more > 0 ? ' and others' : ''}.`,
    onePriority: (name) => `One thing matters but there is too little of it: ${name}.`,
    priorityOther: (names, more) =>
      `Much wanted but little of it today: ${list(names)}${more > 0 ? ' and others' : ''}.`,
    largest: (name, difference) => `The widest gap is ${name} (${difference}).`,
    highLow: (high, highMean, low, lowMean) => `Highest: ${high} (${highMean}). Lowest: ${low} (${lowMean}).`,
    same: (mean) => `All are at the same level (${mean}).`,
    one: (name, mean) => `${name}: ${mean} on average.`,
    shares: (option, share) => `${capital(option)} is most common (${share}).`,
    median: (median, unit) => `Half answer ${median} ${unit} or less.`,
  },
  none: {
    title: 'Too few answers to show',
    text: (least) =>
      `Nothing is shown about fewer than ${least} people, so that nobody can work out what anybody answered. Not that many have answered this survey.`,
  },
  hidden: 'not shown',
  whyHidden: (least) =>
    `“Not shown” means that fewer than ${least} answered the question, that everybody answered the same, or that the figure would let such a thing be worked out. What everybody answered would tell what each one answered.`,
  how: {
    summary: 'How to read the figures',
    base: 'Each figure rests on those who chose a step. “Don’t know”, questions skipped and questions not shown are counted apart and are never zeros. Where several options could be chosen, percentages are of those who answered the question.',
    steps:
      'The steps have an order but no equal distances. So look at the distribution, the median and the share of high answers, not just the mean.',
    interval: (known) =>
      known
        ? 'The uncertainty says between which bounds the mean would probably have been if everybody had answered, provided that those who did not think like the others. When nearly everybody has answered it is small. Of a hundred such bounds, 95 would hold.'
        : 'The uncertainty says between which bounds the mean probably is, provided that those who answered are like the others. Of a hundred such bounds, 95 would hold. How many were asked is not known, so it is worked out as if they were very many.',
    bounds:
      'Outer bounds are what the mean could have been if all who did not answer had chosen the lowest or the highest step.',
    hidden: (least) =>
      `“Not shown” stands where fewer than ${least} have answered. It also stands where everybody answered the same, for then the figure would tell what each one answered, and where such a figure could otherwise be worked out from the others. That is why a group that is large enough may be missing. Which of these it is we do not say, for that would be telling too.`,
  },
  words: { first: 'Important', second: 'Today' },
  cross: {
    heading: 'Where is it best to begin?',
    field: 'Start here',
    title: (inField, all) =>
      inField === 0
        ? `None of ${all} lies in the field “Start here”`
        : `${inField} of ${all} lie in the field “Start here”`,
    description: (first, second) =>
      `Further right: higher on “${first}”. Further down: lower on “${second}”. The strokes through the points show the uncertainty. A point is uncertain when a stroke reaches across a line.`,
    line: (x, y) => `Lines at ${x} and ${y}`,
    means: 'Lines at the mean of all',
    form: 'Move the lines',
    formHint: 'What lies to the right of the one line and below the other comes into the field “Start here”.',
    fixed: 'Fixed lines',
    byMeans: 'The mean of all',
    at: (name) => `Line: ${name}`,
    use: 'Show',
  },
  gap: {
    heading: 'Gaps',
    caption: 'What matters, what there is, and how far apart they are',
    captionOther: 'The two ratings and how far apart they are',
    item: 'Question',
    difference: 'Difference',
    paired: 'Paired',
    n: 'n',
    pairedN: 'n, both',
    where: 'Place',
    sortBy: (name) => `Sort by ${name.toLowerCase()}`,
    asked: 'As they were asked',
    priority: 'Start here',
    uncertain: 'uncertain',
    note: 'The difference is the second mean minus the first, taken before rounding. The paired one is the mean of each person’s own difference, for those who answered both. They may differ, since only one of the ratings has “don’t know”.',
  },
  next: {
    heading: 'Go on',
    lead: 'For what lies in the field “Start here” there is something to read and something to do.',
    handbook: 'Read in the handbook',
    lessons: 'What others have learned',
    action: 'Make it an action',
    challenge: 'Make it a challenge',
    actionOf: (name) => `Make it an action: ${name}`,
    challengeOf: (name) => `Make it a challenge: ${name}`,
    weak: 'Lowest just now',
    weakLead: 'What was rated lowest, with something to read and something to do.',
  },
  distribution: {
    summary: 'How the answers are spread',
    title: 'How the answers are spread',
    description:
      'Each row is 100% of those who chose a step (n). Those who answered “don’t know” or skipped it stand beside it.',
  },
  profile: {
    description: (steps) => `Mean on a scale from 1 to ${steps}. The strokes show the uncertainty.`,
  },
  poles: {
    left: 'Left',
    right: 'Right',
    description:
      'Mean between two opposites. Neither end is the right one. The strokes show the uncertainty.',
    title: (name) => `${name} leans most clearly one way`,
  },
  shares: {
    choice: 'Answer',
    one: (n) => `Share of the ${n} who answered the question.`,
    several: (n) => `Share of the ${n} who answered the question. Several answers were possible.`,
    without: (dontKnow, skipped) =>
      [dontKnow > 0 ? `${dontKnow} answered “don’t know”` : '', skipped > 0 ? `${skipped} skipped it` : '']
        .filter(Boolean)
        .join(', '),
  },
  number: {
    description: (n, quartiles) => `${n} have answered. Half of them are between ${quartiles}.`,
  },
  score: {
    heading: 'Taken together',
    title: 'Taken together',
    description:
      'Mean of each person’s own answers. Somebody who answered fewer than half of the questions is not counted.',
    name: 'Measure',
    value: 'Value',
    share: 'share of high answers',
    index: 'index 0–100',
    mean: (steps) => `mean 1–${steps}`,
    alpha: 'Alpha',
  },
  table: {
    summary: 'All figures',
    item: 'Question',
    n: 'n',
    dontKnow: 'Don’t know',
    skipped: 'Skipped',
    notShown: 'Not shown',
    median: 'Median',
    high: 'Share high',
    mean: 'Mean',
    interval: 'Uncertainty',
    bounds: 'Outer bounds',
  },
  groups: {
    heatAll: 'Mean by question and group',
    heat: (scale) => `${scale}: mean by question and group`,
    heatDescription: 'Mean of the steps. Darker is higher. What is hatched is not shown.',
    finding: (names, differ, made) =>
      differ === 0
        ? `The groups answer much alike: none of ${made} comparisons shows more than chance usually gives.`
        : `The groups differ in ${differ} of ${made} comparisons, most clearly in ${names.join(', ')}.`,
    nothing: 'There are too few answers to compare groups.',
    by: { group: 'By group', kind: 'By kind of unit' },
    none: 'No groups to show',
    noneText: 'The survey has no groups, or too few have answered in them for anybody to be protected.',
    list: 'Groups',
    answered: 'Answers',
    asked: 'Asked',
    share: 'Share',
    compared: 'Which differences are larger than chance?',
  },
  waves: {
    finding: (before, up, down) =>
      up.length + down.length === 0
        ? `Compared with ${before}, nothing has changed more than chance usually gives.`
        : `Compared with ${before}${up.length > 0 ? `, it is better in ${up.slice(0, 3).join(', ')}` : ''}${
            up.length > 0 && down.length > 0 ? ' and' : ''
          }${down.length > 0 ? `${up.length > 0 ? '' : ', it is'} lower in ${down.slice(0, 3).join(', ')}` : ''}.`,
    short: (wave) => `wave ${wave}`,
    name: (wave, day) => `wave ${wave} (${day})`,
    with: 'Compare with',
    bases: (before, n, now, of) =>
      `${n} answered in ${before} and ${of} in ${now}. Nobody knows who answered both times.`,
    slope: (scale, changed) =>
      `${scale ? `${scale}: ` : ''}${
        changed.length === 0
          ? 'no change larger than chance'
          : changed.length === 1
            ? `a change in ${changed[0]?.toLowerCase()}`
            : `a change in ${changed.length} questions`
      }`,
    slopeDescription: (steps) => `Mean of the steps 1 to ${steps}, from wave to wave.`,
    compared: 'Which changes are larger than chance?',
  },
  compare: {
    groupsCaption: 'Comparisons between the groups, the clearest first',
    wavesCaption: (before, now) => `Comparisons between ${before} and ${now}, the clearest first`,
    item: 'Question',
    verdict: 'Verdict',
    effect: 'Size',
    adjusted: 'p, adjusted',
    test: 'Test',
    tests: {
      'mann-whitney': 'Mann–Whitney',
      'kruskal-wallis': 'Kruskal–Wallis',
      'chi-square': 'chi-square',
    },
    differs: 'Differs',
    changed: 'Has changed',
    doubtful: 'Too few answers to tell',
    chance: 'May be chance',
    made: (n) => (n === 1 ? 'One comparison is made.' : `${n} comparisons are made.`),
    how: 'How it is compared',
    many: (n) =>
      `When ${n} comparisons are made, some look large by chance. All p are therefore adjusted together (Benjamini–Hochberg, 5%).`,
    which:
      'Two groups are compared by Mann–Whitney’s test, more by Kruskal–Wallis, and choices by chi-square. Steps count as an order, not as distances.',
    unpaired:
      'The answers are anonymous, so the waves are compared as two different sets of people. Where many are the same, the uncertainty is larger than it need be.',
    effects:
      'Size goes from 0 (no difference) to 1, and tells how large the difference is whatever the number of answers.',
  },
  rate: {
    summary: 'How many have answered',
    title: (n, of) => `${n} of ${of} have answered`,
    description: 'Share of those who were asked, by group.',
    group: 'Group',
  },
  charts: { svg: 'picture (SVG)', png: 'picture (PNG)', csv: 'figures (CSV)' },
};
