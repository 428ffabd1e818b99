import type { SignKind } from './rules/identity.ts';
import type { WordTexts } from './texts.sv.ts';

const answers = (n: number): string => (n === 1 ? '1 answer' : `${n} answers`);
const many = (n: number, one: string, more: string): string => (n === 1 ? `1 ${one}` : `${n} ${more}`);

export const en: WordTexts = {
  objects: { 'survey-words': 'Answers in own words' },
  refusals: {
    'words.not-yet': 'What people wrote in their own words is read once the survey has closed.',
    'words.no-question': 'This survey has no such question, or it is not answered in own words.',
    'words.too-many-themes':
      'There are {most} themes already. More can hardly be kept apart. Merge a few first.',
    'words.other-waves':
      'The theme is also used in a wave that somebody else looks after. Ask the innovation lead for help. Nothing has changed.',
    'words.conflict':
      'Somebody else changed the same answers in the meantime. The rest has been saved. See the marked answers below.',
  },
  fieldErrors: {
    'words.name-taken': 'There is already a theme of that name.',
    'words.nothing-left': 'Leave at least one word, or cancel.',
    'words.not-there':
      'The answer does not say this: “{piece}”. Take out what should not be shown and write […] there. Words of your own cannot be added.',
    'words.say-yes': 'Read the quote once more and tick that nobody can be recognised.',
    'words.direct-email': 'The e-mail address {found} may not be shown. Replace it with […].',
    'words.direct-phone': 'The phone number {found} may not be shown. Replace it with […].',
    'words.direct-number':
      '{found} looks like a personal identity number and may not be shown. Replace it with […].',
    'words.direct-link': 'The address {found} leads to somebody. Replace it with […].',
  },
  events: {
    'words.theme-made': 'made a theme',
    'words.theme-changed': 'changed a theme',
    'words.theme-removed': 'removed a theme',
    'words.theme-merged': 'merged two themes',
    'words.coded': 'gave answers themes',
    'words.quote-shown': 'let a quote be shown',
    'words.quote-taken-back': 'took a quote back',
  },
  title: 'Own words',
  answers,
  toResults: 'To the results',
  other: (question) => `${question} (other)`,
  overview: {
    title: 'What did people write in their own words?',
    lead: 'Read, give themes, and choose quotes that may be shown.',
    kept: 'The answers have no group and no link to any other answer. Only you who look after the survey read them. Do not copy them to places where more people see them.',
    read: 'Read and give themes',
    themes: 'Sort out the themes',
    nobody: (n) => `${many(n, 'question', 'questions')} that nobody wrote anything to`,
    state: (n, uncoded, quoted) =>
      [
        answers(n),
        uncoded === 0 ? 'all have a theme' : `${uncoded} without theme`,
        ...(quoted > 0 ? [many(quoted, 'quote', 'quotes')] : []),
      ].join(' · '),
    empty: 'Nobody wrote anything in their own words',
    emptyText:
      'When somebody has answered in their own words, this is where you read it, question by question.',
    few: (least) =>
      `Fewer than ${least} people answered the survey. Then nothing is read, so that nobody can work out who wrote what.`,
    noQuestions: 'The survey has no question that is answered in own words.',
  },
  read: {
    lead: (n, coded, quoted) =>
      `${answers(n)}. ${coded === n ? 'All have at least one theme.' : `${coded} have at least one theme.`}${
        quoted > 0 ? ` ${many(quoted, 'quote', 'quotes')} may be shown.` : ''
      }`,
    filters: 'Which answers are shown',
    states: { all: 'All', uncoded: 'Without theme', quoted: 'Quotes' },
    byTheme: 'Theme',
    words: 'Common words',
    wordsHint:
      'How many answers use the word. Its different forms are counted together. Choose a word to read those answers.',
    withWord: (word) => `Answers with the word “${word}”`,
    noWord: 'Show all answers',
    answer: (n) => `Answer ${n}`,
    themesOf: 'Themes',
    noThemes: 'Write your first theme at the bottom of the page, and you can tick it.',
    quote: 'Show as a quote',
    changeQuote: 'Change the quote',
    quoteBy: (name) => `May be shown, says ${name}`,
    quoteBySomeone: 'May be shown',
    newTheme: 'New theme',
    save: 'Save',
    saved: (n) => (n === 0 ? 'Nothing needed saving.' : `Saved: ${answers(n)}.`),
    themeMade: (name) => `The theme “${name}” is there now.`,
    conflict: 'Somebody else changed this answer in the meantime',
    theirs: (names) =>
      names
        ? `It now has: ${names}. Your ticks are kept below and count once you save.`
        : 'It now has no theme. Your ticks are kept below and count once you save.',
    empty: 'No answers here',
    emptyAll: 'Nobody answered the question in their own words.',
    emptyFilter: 'No answer fits what you chose.',
    showAll: 'Show all answers',
  },
  themes: {
    title: 'Which themes are there?',
    lead: 'A theme is what several answers are about. All waves of the survey share their themes.',
    empty: 'No theme yet',
    emptyText:
      'Read ten answers and note what they are about. Six to eight themes are usually enough. For example: “Time and room” – about having or lacking time to try things.',
    new: 'New theme',
    name: 'What is the theme called?',
    nameHint:
      'Everybody who sees the results sees the name once enough answers have it. Do not name anybody.',
    description: 'What belongs to it?',
    descriptionHint: 'One sentence, so that two people would choose alike.',
    make: 'Make the theme',
    made: 'The theme is there now.',
    changed: 'The theme has been changed.',
    uses: (n) => `${answers(n)} in this wave`,
    change: (name) => `Change the theme ${name}`,
    one: (name) => `Theme: ${name}`,
    oneLead: (n) =>
      n === 1 ? '1 answer in this wave has the theme.' : `${n} answers in this wave have the theme.`,
    toThemes: 'To all themes',
    save: 'Save',
    merge: 'Merge with another theme',
    mergeHint: (name) =>
      `The answers get the other theme instead, in all waves. The theme “${name}” goes away. It cannot be undone.`,
    into: 'Which theme should they get?',
    mergeDo: 'Merge',
    merged: (from, into, n) => `“${from}” is now part of “${into}”. ${answers(n)} got the new theme.`,
    remove: 'Remove the theme',
    removeHint: 'The answers stay, in all waves, without the theme. It cannot be undone.',
    removeConfirm: 'Remove the theme? The answers stay, without it.',
    removed: (had, bare) =>
      had === 0
        ? 'The theme is gone. No answer had it.'
        : `The theme is gone. ${answers(had)} had it and stay${bare > 0 ? `, ${bare} of them without any theme now` : ''}.`,
  },
  quote: {
    title: 'May this answer be shown?',
    lead: 'Everybody who sees the results sees a quote. So nobody may be able to work out who wrote it, or whom it is about.',
    whole: 'The whole answer',
    passage: 'What is to be shown',
    passageHint: 'Take out what should not be shown and write […] there. Words of your own cannot be added.',
    check: 'Go on to the check',
    checkTitle: 'Can anybody be recognised?',
    shownAs: 'How the quote is shown',
    found: 'This may tell who it is. Take it out, or be sure that it does not.',
    said: (found) => `“${found}”`,
    nothing:
      'We found nothing that points anybody out. That does not make it safe: read it as a colleague of the writer would.',
    kinds: {
      email: 'E-mail address',
      phone: 'Phone number',
      number: 'Personal identity number',
      link: 'Web address or account',
      person: 'Somebody here has that name',
      unit: 'A unit here',
      name: 'A capital within a sentence: a name, a place, a system?',
      title: 'A title or task that few have',
      only: 'The only one, the first',
      life: 'Somebody’s life, health or faith',
      time: 'A time or date that points somebody out',
    } satisfies Record<SignKind, string>,
    sure: 'I have read the quote. Nobody who wrote it or is named in it can be recognised, not by the way of writing either.',
    sureHint: 'It is kept that it was you who said yes.',
    show: 'Let the quote be shown',
    edit: 'Change the quote',
    shown: 'The quote is now shown in the results.',
    now: 'Shown now',
    nowBy: (name) => `${name} let it be shown.`,
    takeBack: 'Take the quote back',
    takenBack: 'The quote has been taken back and is no longer shown.',
    toQuestion: 'To the answers',
    cancel: 'Cancel',
  },
  results: {
    lead: (n, questions) => `${answers(n)} in own words to ${many(questions, 'question', 'questions')}.`,
    leadNone: 'What people answered in their own words.',
    read: 'Read and give themes',
    how: 'How it is counted',
    howBase:
      'Each share is of those who wrote something to the question. An answer may have several themes, so the shares may come to more than a hundred per cent together.',
    howThemes: 'Those who look after the survey have read every answer and given it themes by hand.',
    howHidden: (least) =>
      `Themes and words that fewer than ${least} answers have are not shown, nor what would let such a number be worked out. So something common may be missing.`,
    howWords:
      'A word counts once for every answer that uses it. Its different forms are counted together under the most common one. Small words such as “and” and “it” are left out, and so are names of people who work here.',
    howQuotes:
      'Quotes are what somebody wrote, without group. […] stands where something has been left out. Whoever chose the quote has made sure that nobody can be recognised.',
    themes: 'Themes',
    themesTitle: (name, n, of) => `${name} is most common: ${n} of ${of} answers`,
    themesDescription: (n) => `Share of ${answers(n)} to the question. An answer may have several themes.`,
    theme: 'Theme',
    noThemes: 'No theme has enough answers to be shown.',
    themeNames: 'What the themes mean',
    quotes: 'Quotes',
    words: 'Common words',
    wordsTitle: (word, n, of) => `“${word}” is most common: ${n} of ${of} answers`,
    wordsDescription: (n) => `Share of ${answers(n)} that use the word, in any form.`,
    word: 'Word',
    noWords: 'No word is used in enough answers to be shown.',
    empty: 'Too few wrote in their own words',
    emptyText: (least) =>
      `Nothing is shown of a question that fewer than ${least} answered in their own words. Then nobody can work out who wrote what.`,
    noQuestions: 'The survey has no question that is answered in own words.',
    svg: 'picture (SVG)',
    csv: 'figures (CSV)',
  },
};
