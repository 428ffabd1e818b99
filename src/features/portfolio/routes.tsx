import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts';
import { STILL_DAYS } from '../initiatives/public.ts';
import { setShare } from './actions.ts';
import { balanceOfYear, pointsBetween, yearOf } from './balance.ts';
import { readBase, readChoice } from './filter.ts';
import { shareForm } from './input.ts';
import { ShowBase } from './pages/base.tsx';
import { ShowPortfolio, WAITING_SHOWN } from './pages/portfolio.tsx';
import { SetShares } from './pages/shares.tsx';
import { mayGovern, refuseGovern } from './policy.ts';
import {
  balanceOf,
  basePage,
  decisionsBy,
  firstYear,
  matrixOf,
  outlookNow,
  scenarioRows,
  shareFor,
  sharesSet,
  stoodStill,
  unitLoads,
} from './read.ts';
import { yearsOf } from './rules.ts';
import { sharesVersion } from './store.ts';
import { texts } from './texts.ts';

export function routes(app: Hono<Env>): void {
  app.get('/portfolio', signedIn, portfolio);
  app.get('/portfolio/initiatives', signedIn, base);
  app.get('/portfolio/shares', signedIn, shares);
  app.post('/portfolio/shares', signedIn, saveShares);
}

const thisYear = (c: Ctx): number => Number(c.var.view.today.slice(0, 4));
const queryOf = (c: Ctx): URLSearchParams => new URL(c.req.url).searchParams;

/** How many open initiatives a scenario offers beside those that are chosen. */
const SCENARIO_SHOWN = 15;
const BASE_SHOWN = 50;

async function portfolio(c: Ctx) {
  const choice = readChoice(queryOf(c), thisYear(c));
  const { year, x, y } = choice;
  const found = await within(c, async (tx) => {
    const cells = await matrixOf(tx, year, x, y);
    const meant = await shareFor(tx, year);
    const now = yearOf(year, balanceOf(cells), meant);
    const before = await balanceOfYear(tx, year - 1);
    return {
      cells,
      change: { now, before, points: pointsBetween(now, before) },
      meantReason: meant?.reason ?? '',
      years: yearsOf(await firstYear(tx), thisYear(c)),
      late: await decisionsBy(tx, addDays(tx.today, -1), WAITING_SHOWN),
      still: await stoodStill(tx, STILL_DAYS, WAITING_SHOWN),
      loads: await unitLoads(tx, STILL_DAYS),
      outlook: await outlookNow(tx),
      scenario: await scenarioRows(tx, [...choice.close, ...choice.scale], choice.find, SCENARIO_SHOWN),
    };
  });
  return show(
    c,
    <ShowPortfolio view={c.var.view} choice={choice} mayGovern={mayGovern(actorOf(c))} {...found} />,
  );
}

async function base(c: Ctx) {
  const filter = readBase(queryOf(c), thisYear(c));
  const page = await within(c, (tx) => basePage(tx, filter, BASE_SHOWN, c.req.query('after')));
  return show(c, <ShowBase view={c.var.view} filter={filter} page={page} />);
}

async function shares(c: Ctx) {
  const refusal = refuseGovern(actorOf(c));
  if (refusal) return refused(c, refusal);
  const [now, version] = await within(
    c,
    async (tx) => [await shareFor(tx, thisYear(c)), await sharesVersion(tx)] as const,
  );
  return showShares(
    c,
    formState(c, {
      fromYear: String(thisYear(c)),
      exploit: now ? String(now.exploit) : '',
      explore: now ? String(now.explore) : '',
      version: String(version),
    }),
  );
}

async function showShares(c: Ctx, state: FormState, refusal?: Refusal) {
  const [set, version] = await within(
    c,
    async (tx) => [await sharesSet(tx), await sharesVersion(tx)] as const,
  );
  const values = refusal?.kind === 'conflict' ? { ...state.values, version: String(version) } : state.values;
  const page = (
    <SetShares
      view={c.var.view}
      state={{ ...state, values }}
      set={set}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function saveShares(c: Ctx) {
  const actor = actorOf(c);
  const values = await readForm(c);
  const forbidden = refuseGovern(actor);
  if (forbidden) return refused(c, forbidden);
  const input = parseForm(shareForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => setShare(tx, actor, input));
  if (isRefusal(result)) return showShares(c, refusedForm(values, result), result);
  return goTo(
    c,
    `/portfolio?year=${Math.min(result.fromYear, thisYear(c))}`,
    texts[c.var.view.language].shares.saved,
  );
}
