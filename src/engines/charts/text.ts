/** Widths in em of DejaVu Sans, the widest of the fonts a page may be shown in; unknown letters get `DEFAULT`. */
const GROUPS: readonly [width: number, letters: string][] = [
  [0.28, "ijl'"],
  [0.32, 'IJ.,’ ·\u00a0'],
  [0.36, 'f:;|/'],
  [0.4, 't()[]-r!'],
  [0.52, '–”"'],
  [0.56, 'cszL?'],
  [0.6, 'kvxyF'],
  [0.64, 'abdeghnopquåäöéüEPSTY0123456789'],
  [0.7, 'KABCRVXZÅÄ'],
  [0.79, 'HNUDGOQÖ&'],
  [0.86, 'w+±−=<>→←↑↓M'],
  [1, '%mW…—'],
];
const DEFAULT = 0.75;
const WIDTHS = new Map(
  GROUPS.flatMap(([width, letters]) => [...letters].map((one) => [one, width] as const)),
);
/** Bold is wider by about this. */
const BOLD = 1.14;

/** About how wide a text becomes, in the unit of `size`; rather too wide than too narrow. */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const letter of text) sum += letter === '\u00ad' ? 0 : (WIDTHS.get(letter) ?? DEFAULT);
  return sum * size * (bold ? BOLD : 1);
}

const SOFT = '\u00ad';
const VOWEL = /[aeiouyåäöé]/i;
const LETTER = /\p{L}/u;

/** Fewest letters on either side of a joint between parts of a compound, and of a place between syllables. */
const LEAST = { joint: 4, syllable: 3 };

/**
 * Where a word too long for its line may be divided, as good places and less good ones. Good: at soft hyphens, after
 * hyphens, and after an s between the parts of a compound ("byggnads-förvaltning"), as far as letters tell.
 * Less good: before a consonant that a vowel follows.
 */
function dividePlaces(word: string): { good: number[]; fair: number[] } {
  const good: number[] = [];
  const fair: number[] = [];
  const letter = (index: number) => LETTER.test(word[index] ?? '');
  const vowel = (index: number) => VOWEL.test(word[index] ?? '');
  for (let index = 2; index < word.length - 1; index++) {
    const before = word[index - 1] ?? '';
    const rest = word.length - index;
    if (before === SOFT || before === '-' || before === '/') good.push(index);
    else if (!letter(index) || !letter(index - 1)) continue;
    else if (
      before === 's' &&
      !vowel(index - 2) &&
      !/[stkp]/i.test(word[index] ?? '') &&
      Math.min(index, rest) >= LEAST.joint
    )
      good.push(index);
    else if (!vowel(index) && vowel(index + 1) && Math.min(index, rest) >= LEAST.syllable) fair.push(index);
  }
  return { good, fair };
}

function pieces(word: string, width: number, size: number, bold: boolean): string[] {
  if (textWidth(word, size, bold) <= width || word.length < 2) return [word];
  const fits = (place: number) => textWidth(`${word.slice(0, place)}-`, size, bold) <= width;
  const { good, fair } = dividePlaces(word);
  let place = good.filter(fits).at(-1) ?? fair.filter(fits).at(-1) ?? 0;
  if (place === 0) {
    place = 1;
    while (place < word.length - 1 && fits(place + 1)) place++;
  }
  const head = word.slice(0, place);
  const end = /[-/]$/.test(head) ? head : `${head.replace(SOFT, '')}-`;
  return [end, ...pieces(word.slice(place), width, size, bold)];
}

/**
 * Breaks a text into at most `rows` lines of `width`, at spaces, long words at syllables as far as letters tell.
 * What does not fit ends with "…"; the whole text stands in the table.
 */
export function wrapText(text: string, width: number, size: number, rows: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/[ \t\r\n]+/)) {
    const together = line ? `${line} ${word}` : word;
    if (textWidth(together, size, bold) <= width) {
      line = together;
      continue;
    }
    if (line) lines.push(line);
    const parts = pieces(word, width, size, bold);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  if (line) lines.push(line);
  if (lines.length <= rows) return lines;
  const kept = lines.slice(0, rows);
  let last = `${kept[rows - 1] ?? ''} …`;
  while (textWidth(last, size, bold) > width && last.length > 2) last = `${last.slice(0, -3)} …`;
  kept[rows - 1] = last;
  return kept;
}

/** As `wrapText`, with lines about equally long: as narrow as can be without one line more. */
export function balanced(text: string, width: number, size: number, rows: number): string[] {
  const most = wrapText(text, width, size, rows);
  let best = most;
  for (let narrower = width * 0.95; narrower > width / 3; narrower *= 0.95) {
    const lines = wrapText(text, narrower, size, rows + 1);
    if (
      lines.length > most.length ||
      lines.some((line, index) => line.endsWith('-') && !most[index]?.endsWith('-'))
    )
      break;
    best = lines;
  }
  return best;
}
