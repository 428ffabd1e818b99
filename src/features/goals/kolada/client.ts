/** Where Kolada's API answers, unless `MYLLA_KOLADA_URL` says otherwise. Version 3: https://api.kolada.se/v3/docs */
export const KOLADA_URL = 'https://api.kolada.se/v3/';
/** Ids in one list, as the API's documentation allows. */
export const IDS_MOST = 25;
/** Rows that are asked for on a page, and pages that are followed: an answer without end is none. */
const PAGE_ROWS = 1000;
const PAGES_MOST = 200;
/** How long one answer is waited for, in milliseconds; how often a question is put; the longest wait between, in seconds. */
const PATIENCE = 20_000;
const TRIES = 4;
const WAIT_MOST = 60;
/** Largest answer that is read, in bytes. */
const ANSWER_MOST = 20_000_000;

export type KoladaFault = 'too-many' | 'no-answer' | 'bad-answer' | 'refused' | 'unreachable';

/** Why nothing was fetched: an expected fault of the world outside. */
export class KoladaError extends Error {
  constructor(readonly fault: KoladaFault) {
    super(`Kolada: ${fault}`);
  }
}

export interface KoladaFigure {
  kpi: string;
  area: string;
  year: number;
  gender: 'T' | 'K' | 'M';
  /** Null where Kolada has no figure, or may not show it. */
  value: number | null;
}

export interface KoladaOptions {
  url?: string;
  patience?: number;
  /** Waits so many seconds; replaced in tests. */
  wait?: (seconds: number) => Promise<void>;
}

const sleep = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000));

/** Figures of key figures, municipalities and years: lists of at most 25 ids, every page, tried again with patience. */
export async function fetchFigures(
  wanted: { kpis: readonly string[]; areas: readonly string[]; years: readonly number[] },
  options: KoladaOptions = {},
): Promise<KoladaFigure[]> {
  const base = new URL((options.url ?? KOLADA_URL).replace(/\/*$/, '/'));
  const figures: KoladaFigure[] = [];
  for (const kpis of inLists(wanted.kpis))
    for (const areas of inLists(wanted.areas))
      for (const years of inLists(wanted.years)) {
        const path = `data/kpi/${kpis.join(',')}/municipality/${areas.join(',')}/year/${years.join(',')}`;
        let next: URL | null = new URL(`${path}?per_page=${PAGE_ROWS}`, base);
        for (let page = 0; next; page++) {
          if (page >= PAGES_MOST) throw new KoladaError('bad-answer');
          const answer = await ask(next, options);
          figures.push(...figuresOf(answer));
          next = nextOf(answer, base);
        }
      }
  return figures;
}

const inLists = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / IDS_MOST) }, (_, index) =>
    all.slice(index * IDS_MOST, (index + 1) * IDS_MOST),
  );

/** One question, put again after 429, faults of the server and silence; other refusals stand. */
async function ask(url: URL, { patience = PATIENCE, wait = sleep }: KoladaOptions): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === TRIES;
    let answer: Response;
    let text: string;
    try {
      answer = await fetch(url, {
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(patience),
        redirect: 'error',
      });
      text = await bodyOf(answer);
    } catch (error) {
      if (error instanceof KoladaError) throw error;
      const late = error instanceof Error && error.name === 'TimeoutError';
      if (last) throw new KoladaError(late ? 'no-answer' : 'unreachable');
      await wait(2 ** (attempt - 1));
      continue;
    }
    if (answer.ok) return parsed(text);
    const again = answer.status === 429 || answer.status >= 500;
    if (!again) throw new KoladaError('refused');
    if (last) throw new KoladaError(answer.status === 429 ? 'too-many' : 'unreachable');
    await wait(waitOf(answer, attempt));
  }
}

/** What the answer asks us to wait, in seconds or until a day; otherwise twice as long each time. Never longer than a minute. */
function waitOf(answer: Response, attempt: number): number {
  const said = answer.headers.get('retry-after') ?? '';
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return Math.min(WAIT_MOST, Number.isFinite(seconds) ? Math.max(1, seconds) : 2 ** (attempt - 1));
}

async function bodyOf(answer: Response): Promise<string> {
  let size = 0;
  const parts: Uint8Array[] = [];
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > ANSWER_MOST) throw new KoladaError('bad-answer');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KoladaError('bad-answer');
  }
}

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** Rows are `{kpi, municipality, period, values: [{gender, value}]}`; what is not of that form is no answer of Kolada's. */
function figuresOf(answer: unknown): KoladaFigure[] {
  const rows = isObject(answer) ? (answer.values ?? answer.results) : undefined;
  if (!Array.isArray(rows)) throw new KoladaError('bad-answer');
  return rows.flatMap((row: unknown) => {
    if (!isObject(row) || !Array.isArray(row.values)) throw new KoladaError('bad-answer');
    const { kpi, municipality: area, period: year } = row;
    if (typeof kpi !== 'string' || typeof area !== 'string' || typeof year !== 'number')
      throw new KoladaError('bad-answer');
    return row.values.flatMap((one: unknown): KoladaFigure[] => {
      if (!isObject(one) || (one.gender !== 'T' && one.gender !== 'K' && one.gender !== 'M')) return [];
      if (one.isdeleted === true) return [];
      const value = typeof one.value === 'number' && Number.isFinite(one.value) ? one.value : null;
      return [{ kpi, area, year, gender: one.gender, value }];
    });
  });
}

/** The next page, only with whom we asked: an answer does not send us elsewhere. */
function nextOf(answer: unknown, base: URL): URL | null {
  const said = isObject(answer) ? (answer.next_url ?? answer.next_page) : null;
  if (typeof said !== 'string' || said === '') return null;
  const next = URL.canParse(said, base) ? new URL(said, base) : null;
  // behind a proxy the answer may name itself by http
  if (next && next.host === base.host) next.protocol = base.protocol;
  if (!next || next.origin !== base.origin || !next.pathname.startsWith(base.pathname))
    throw new KoladaError('bad-answer');
  return next;
}
