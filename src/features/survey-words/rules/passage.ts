// A quote is a passage of what was written: parts may be left out, nothing may be put in, and what is left out shows.

/** Stands where something has been left out. */
export const GAP = '[…]';

const GAP_WRITTEN = /\[\s*(?:…|\.{2,3})\s*\]/;
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*|\S/gu;
const WORD = /[\p{L}\p{N}]/u;

interface Token {
  text: string;
  start: number;
  end: number;
}

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));

export type Passage =
  | { ok: true; quote: string }
  /** `empty`: no word is left. `not-there`: `piece` is not what was written, or not in that order. */
  | { ok: false; why: 'empty' | 'not-there'; piece: string };

/**
 * The passage as it may be shown, from what somebody wrote in the field: every piece between two gaps must stand in the
 * text word for word, the pieces in the order of the text. Gaps are set where something is left out: also where the
 * passage begins or ends within a sentence, so that nobody is made to say more or less than was written unseen.
 */
export function passageOf(text: string, typed: string): Passage {
  const whole = text.normalize('NFC');
  const source = tokensOf(whole);
  const pieces = typed
    .normalize('NFC')
    .split(GAP_WRITTEN)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  if (!pieces.some((piece) => WORD.test(piece))) return { ok: false, why: 'empty', piece: '' };
  const spans: [from: number, to: number][] = [];
  let from = 0;
  for (const piece of pieces) {
    const wanted = tokensOf(piece);
    const at = placeOf(source, wanted, from);
    if (at < 0) return { ok: false, why: 'not-there', piece: piece.slice(0, 80) };
    const last = spans.at(-1);
    if (last && last[1] === at) last[1] = at + wanted.length;
    else spans.push([at, at + wanted.length]);
    from = at + wanted.length;
  }
  const cut = ([first, after]: readonly [number, number]) =>
    whole.slice(source[first]?.start, source[after - 1]?.end);
  const [begin, end] = [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0];
  return {
    ok: true,
    quote: [
      ...(begin === 0 || endsSentence(source[begin - 1]) ? [] : [GAP]),
      spans.map(cut).join(` ${GAP} `),
      ...(end === source.length || endsSentence(source[end - 1]) ? [] : [GAP]),
    ].join(' '),
  };
}

function placeOf(source: readonly Token[], wanted: readonly Token[], from: number): number {
  for (let at = from; at + wanted.length <= source.length; at++)
    if (wanted.every(({ text }, index) => source[at + index]?.text === text)) return at;
  return -1;
}

const endsSentence = (token: Token | undefined): boolean => /^[.!?]$/.test(token?.text ?? '');
