import type { Tx } from '../../shared/db/database.ts';
import { balanceOf, matrixOf, shareFor } from './read.ts';
import { type Balance, exploreShare, type Share, type SumName } from './rules.ts';

export interface YearBalance {
  year: number;
  balance: Balance;
  /** What the organisation has set for the year; null where it has set nothing. */
  meant: (Share & { fromYear: number }) | null;
  /** Exploring's part of the whole, 0–1; null where there is nothing to share. */
  share: Readonly<Record<SumName, number | null>>;
}

/**
 * The balance of the two tracks in a year: number, money (öre) and hours used, money and hours planned. What is counted, and in
 * which track, stands in base-sql.ts; the initiatives behind each figure are at `portfolioBasePath`.
 */
export async function balanceOfYear(tx: Tx, year: number): Promise<YearBalance> {
  // any two axes would do: the cells are summed
  return yearOf(year, balanceOf(await matrixOf(tx, year, 'track', 'track')), await shareFor(tx, year));
}

/** The same from a balance that is already read. */
export function yearOf(year: number, balance: Balance, meant: YearBalance['meant']): YearBalance {
  const share = (of: SumName) => exploreShare(balance, of);
  return {
    year,
    balance,
    meant,
    share: {
      number: share('number'),
      moneyUsed: share('moneyUsed'),
      hoursUsed: share('hoursUsed'),
      moneyPlanned: share('moneyPlanned'),
      hoursPlanned: share('hoursPlanned'),
    },
  };
}

export interface YearChange {
  now: YearBalance;
  before: YearBalance;
  /** Change of exploring's part in whole percentage points, as they are shown; null where either year has nothing. */
  points: Readonly<Record<SumName, number | null>>;
}

/** The balance of a year against the year before. */
export async function balanceChange(tx: Tx, year: number): Promise<YearChange> {
  const now = await balanceOfYear(tx, year);
  const before = await balanceOfYear(tx, year - 1);
  return { now, before, points: pointsBetween(now, before) };
}

export function pointsBetween(now: YearBalance, before: YearBalance): YearChange['points'] {
  const points = (of: SumName) => {
    const [a, b] = [now.share[of], before.share[of]];
    return a === null || b === null ? null : Math.round(a * 100) - Math.round(b * 100);
  };
  return {
    number: points('number'),
    moneyUsed: points('moneyUsed'),
    hoursUsed: points('hoursUsed'),
    moneyPlanned: points('moneyPlanned'),
    hoursPlanned: points('hoursPlanned'),
  };
}
