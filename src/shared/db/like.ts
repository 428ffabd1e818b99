/** Words that stand in almost everything that people propose, besides those that the dictionary leaves out. */
const EMPTY_WORDS = new Set([
  'idé',
  'idea',
  'förslag',
  'skulle',
  'kunna',
  'borde',
  'vill',
  'alla',
  'något',
  'finns',
  'sedan',
]);
const WORDS_MOST = 12;

/**
 * Any of the words of a text, as the beginnings of words: what `mylla_like_candidates` looks for. `most`: so many, the first
 * ones. Empty if there is none worth looking for.
 */
export function anyOf(text: string, most = WORDS_MOST): string {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter(
    (word) => !EMPTY_WORDS.has(word),
  );
  return [...new Set(words)]
    .slice(0, most)
    .map((word) => `${word}:*`)
    .join(' | ');
}
