import type { SearchTexts } from './texts.sv.ts';

export const en: SearchTexts = {
  title: 'Search',
  titleFor: (query) => `Search: ${query}`,
  label: 'What are you looking for?',
  button: 'Search',
  kinds: 'Kind of thing',
  all: 'Everything',
  hits: (n, more) =>
    more ? `More than ${n} hits, best first.` : n === 1 ? '1 hit' : `${n} hits, best first.`,
  alike: 'Nothing matches exactly. This looks like what you wrote:',
  emptyTitle: 'Search everything you may see',
  emptyText:
    'Here you find the principles, questions, suggestions, cases and tools of the handbook, and what you and others have made: journeys, actions, workshops, examples of your own and people.',
  emptyVisitor:
    'Here you find the principles, questions, suggestions, cases and tools of the handbook. Sign in to search what you make yourselves as well.',
  emptyTip: 'The beginning of a word is enough, and spelling mistakes are forgiven.',
  noneTitle: 'Nothing matched what you wrote',
  noneTips: [
    'Try fewer words, or just one.',
    'Try another word for the same thing, such as resident instead of citizen.',
    'What you are looking for may be shared with others only. Ask whoever you think has it.',
  ],
  noneInKind: 'Nothing of that kind matched. Show everything to see the other hits.',
  browse: 'Browse the handbook',
  inHandbook: 'The handbook',
};
