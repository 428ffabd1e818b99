import type { AnyFormat } from '../../shared/transfer/formats.ts';
import { formatNames } from '../exports/public.ts';
import type { TakenOf } from './rules.ts';
import type { SurveyFileTexts } from './texts.sv.ts';

const formats = formatNames.en;
const whats: Record<TakenOf, string> = {
  rows: 'answers row by row, without groups',
  groups: 'answers row by row, with groups',
  names: 'answers row by row, with names',
  words: 'what people wrote in their own words',
  page: 'who answered what, on the page',
};

export const en: SurveyFileTexts = {
  refusals: {
    'survey-files.shape':
      'This survey has already given out rows the other way. Two files split differently can be laid side by side, and the group that is held back can then be worked out. Take the same kind of file as last time.',
    'survey-files.few': 'Too few have answered for the answers to be given out row by row.',
    'survey-files.anonymous':
      'The survey is anonymous. There are no names to show, and none can be brought back.',
    'survey-files.look-first': 'First say why you need to see who answered what.',
    'survey-files.no-file': 'This survey has no such file.',
  },
  fieldErrors: {
    'survey-files.reason': 'Write a sentence about what the answers are for.',
    'survey-files.format': 'Own words cannot be had for SPSS. Choose another file format.',
  },
  events: {
    'survey.taken': ({ data }) =>
      `took out ${whats[(data as { what?: TakenOf }).what ?? 'rows']} (${formats[(data as { format?: AnyFormat }).format ?? 'csv']})`,
    'survey.looked': 'saw who answered what',
  },
  source: { title: 'Answers to a survey' },
  formats,
  whats,
  values: { ticked: 'Chosen', notTicked: 'Not chosen' },
  missing: { skipped: 'Skipped', notShown: 'Question not shown', withheld: 'Held back' },
  rows: {
    group: 'Group',
    groupName: 'group',
    name: 'Who answered',
    nameName: 'name',
    others: 'All other groups together',
    noName: 'no name (code on paper)',
  },
  words: { columns: { question: 'Question', text: 'Answer in own words' } },
  quotes: { title: 'Quotes that may be shown', fileName: 'quotes' },
  notes: {
    rows: 'Each row is one person’s answers, without name or group. The rows are in random order. Numbers below zero are no answers: see the codebook.',
    groups:
      'Each row is one person’s answers, with the group. Where the results do not show a question for a group, it says −6. The rows are in random order. Numbers below zero are no answers: see the codebook.',
    names:
      'Each row is one person’s answers, with the name. Only those who need it may see this file. Numbers below zero are no answers: see the codebook.',
    words: 'Each row is what one person wrote to one question. Nothing says which rows belong together.',
    page: '',
    figures:
      'The figures are those of the results page. Where “shown” is no, too few have answered, or a group that is too small could have been worked out.',
  },
  codebook: {
    title: 'Codebook',
    name: 'Variable',
    question: 'Question',
    measure: 'Level',
    code: 'Code',
    label: 'Means',
    measures: { nominal: 'nominal', ordinal: 'ordinal', scale: 'number' },
  },
  figures: {
    title: 'Figures',
    fileName: 'figures',
    sorts: { all: 'Everybody', kind: 'Sort of unit', group: 'Group' },
    step: (step) => `Step ${step}`,
    columns: {
      part: 'Questionnaire',
      name: 'Variable',
      question: 'Question',
      answer: 'Answer',
      sort: 'Split by',
      group: 'Group',
      shown: 'Shown',
      n: 'n',
      dontKnow: 'Don’t know',
      skipped: 'Skipped',
      notShown: 'Not shown',
      count: 'Count',
      share: 'Share',
      mean: 'Mean',
      low: 'Interval from',
      high: 'Interval to',
      median: 'Median',
      shareHigh: 'Share high',
    },
  },
  script: {
    fileName: 'read-in',
    head: [
      'Reads the answers row by row into R. Put the script and the CSV file in the same folder.',
      'If the file is called something else, write that name on the next line.',
    ],
    missing: 'How what is no answer is coded:',
    codes: 'The codes as they stand in the file, to tell “don’t know” from “skipped”:',
    example: 'What it looks like:',
  },
  page: {
    title: 'What do you want to take with you?',
    lead: (title) => `Figures, codebook and answers of “${title}” as files.`,
    figures: 'The figures',
    figuresText:
      'The same figures as on the results page, for everybody and for each group. Where too few have answered there is no figure in the file either.',
    figuresFew: (least) => `Fewer than ${least} have answered, so there are no figures to fetch.`,
    download: (what, format) => `${what} (${format})`,
    codebook: 'The codebook',
    codebookText:
      'What each variable asks, of whom, and what each code means. In Swedish and English. It also comes with Excel and JSON.',
    script: 'Script for R (reads the answers in)',
    quotes: 'Quotes that may be shown',
    quotesText: (n) =>
      n === 1
        ? 'One quote has been looked over, so that nobody should be recognised.'
        : `${n} quotes have been looked over, so that nobody should be recognised.`,
    answers: 'The answers, row by row',
    answersWhat:
      'In this file each row is one single person’s answers to all questions. Somebody who knows the people may at times guess whose a row is, although it bears no name. The protection of small groups on the results page does not hold in the file.',
    answersNamed:
      'Everybody has answered this survey by name. The file says who answered what, if you choose so.',
    answersHow: [
      'Take the file out only if the figures above are not enough.',
      'Do not pass it on, and delete it when you are done.',
      'Never try to find out who answered.',
    ],
    answersLog:
      'Who takes answers out, when, why and which file is written below, and everybody who looks after the survey sees it.',
    answersNo: 'Answers row by row can be taken out by whoever leads innovation or is an administrator.',
    answersFew: (least) => `Fewer than ${least} have answered. Then no answers are given out row by row.`,
    what: 'What do you need?',
    whats: {
      rows: 'Answers without groups',
      groups: 'Answers with groups',
      names: 'Answers with names',
      words: 'What people wrote in their own words',
    },
    whatHints: {
      rows: 'All answers. No row says which group it comes from.',
      groups:
        'The group stands in the row where enough have answered. Smaller groups stand together, and answers that the results do not show for a group are not in the file.',
      names: 'Name and group stand in each row.',
      words: 'By themselves, in random order. Not tied to the other answers.',
    },
    shape:
      'The first file decides: an anonymous survey gives out rows either without groups or with them. Otherwise two files could be laid side by side.',
    format: 'File format',
    formatHints: {
      xlsx: 'Codes in one sheet and the codebook in another.',
      csv: 'For Swedish spreadsheets. Works with the script for R.',
      'csv-comma': 'For other programs. Works with the script for R.',
      json: 'Codes and codebook in the same file.',
      sav: 'With questions, answer options and missing values set up.',
    },
    reason: 'Why do you need the answers, and what will they be used for?',
    reasonHint:
      'Read by everybody who looks after the survey. Example: Research study on courage in home care, ref. KS 2026/114.',
    take: 'Take out the answers',
    taken: 'What has been taken out',
    takenEmpty: 'Nobody has taken out answers row by row.',
    who: 'Who',
    when: 'When',
    why: 'Why',
    file: 'What',
    gone: 'somebody who has left',
    named: 'Who answered what?',
    namedText: 'The survey is not anonymous. Those who look after it can see the answers person by person.',
    namedLink: 'See who answered what',
  },
  names: {
    title: 'Who answered what?',
    lead: (title) => `Those who answered “${title}” knew that you can see this.`,
    before:
      'You are about to see names and answers. First write why you need to. It will stand among what has been taken out, with your name and today’s date, and holds for twelve hours.',
    reasonHint: 'Example: I am going to call those who want to join the next trial.',
    look: 'Show the answers',
    list: 'Those who answered',
    none: 'Nobody has answered',
    noneText: 'The survey closed without a single answer.',
    group: 'Group',
    back: 'To everybody who answered',
    ownWords: 'What was written in own words is kept apart, without names.',
    skipped: 'skipped',
    notShown: 'not shown',
  },
};
