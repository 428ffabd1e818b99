import type { Hono } from 'hono';
import { currentFlow } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import type { CaseSource } from '../../shared/http/feature.ts';
import { readForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show } from '../../shared/http/respond.tsx';
import { addDays } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { forbidden, isRefusal } from '../../shared/kernel/refusal.ts';
import { objectText } from '../../shared/text/event-texts.ts';
import { unitChoices } from '../organisations/public.ts';
import { remindOwner } from './actions.ts';
import { LatePage } from './pages/late.tsx';
import { TimesPage } from './pages/times.tsx';
import { maySeeCases } from './policy.ts';
import { type LateFilter, lateByUnit, lateCases, lostCases } from './read-late.ts';
import { answerTimes, marks, stepTimes } from './read-times.ts';
import { texts } from './texts.ts';

/** Rows on a page of what is late. */
const PAGE_ROWS = 50;
/** Periods of figures, in days up to today. */
const PERIODS: Readonly<Record<string, number>> = { quarter: 91, half: 182, year: 365, 'two-years': 730 };
const USUAL_PERIOD = 'year';

export const lateRoutes =
  (sources: readonly CaseSource[]) =>
  (app: Hono<Env>): void => {
    app.get('/late', signedIn, (c) => late(c, sources));
    app.post('/late/:type/:id/reminder', signedIn, (c) => remind(c, sources));
    app.get('/flow-times', signedIn, (c) => times(c, sources));
  };

const kindsOf = (c: Ctx, sources: readonly CaseSource[]) =>
  sources.map(({ objectType }) => ({
    value: objectType,
    label: objectText(c.var.view.language, objectType),
  }));

/** The unit that is asked for, if there is such a one. */
const unitOf = (c: Ctx): string | null => {
  const wanted = c.req.query('unit') ?? '';
  return isId(wanted) ? wanted : null;
};

async function late(c: Ctx, sources: readonly CaseSource[]) {
  const actor = actorOf(c);
  if (!maySeeCases(actor)) return refused(c, forbidden());
  const { language } = c.var.view;
  const after = c.req.query('after');
  const filter: LateFilter = {
    type: sources.find((one) => one.objectType === c.req.query('type'))?.objectType ?? null,
    unitId: unitOf(c),
    mine: c.req.query('mine') !== undefined,
  };
  const found = await within(c, async (tx) => ({
    units: await unitChoices(tx),
    lost: after ? [] : await lostCases(tx, sources, filter, language),
    late: await lateCases(tx, sources, filter, actor.personId, language, PAGE_ROWS, after),
    byUnit: filter.mine || after ? [] : await lateByUnit(tx, sources, filter),
  }));
  return show(
    c,
    <LatePage
      view={c.var.view}
      filter={filter}
      kinds={kindsOf(c, sources)}
      {...found}
      late={{
        ...found.late,
        rows: found.late.rows.filter((row) => !found.lost.some((one) => one.id === row.id)),
      }}
      handOver={(row) => `${row.path}${sources.find((one) => one.objectType === row.type)?.handOver ?? ''}`}
    />,
  );
}

async function remind(c: Ctx, sources: readonly CaseSource[]) {
  const actor = actorOf(c);
  if (!maySeeCases(actor)) return refused(c, forbidden());
  const values = await readForm(c);
  const { type = '', id = '' } = c.req.param();
  const result = await within(c, async (tx) => {
    const done = await remindOwner(tx, actor, sources, type, id);
    return isRefusal(done) ? done : { ...done, name: await nameOf(tx, done.personId) };
  });
  if (isRefusal(result)) return refused(c, result);
  const t = texts[c.var.view.language].late;
  const back =
    typeof values.back === 'string' && /^\/late(\?[\w=&-]*)?$/.test(values.back) ? values.back : '/late';
  return goTo(c, back, result.again ? t.noticeAgain(result.name) : t.notice(result.name));
}

async function nameOf(tx: Tx, personId: string): Promise<string> {
  const { rows } = await tx.client.query<{ name: string }>('select name from person where id = $1', [
    personId,
  ]);
  return rows[0]?.name ?? '…';
}

async function times(c: Ctx, sources: readonly CaseSource[]) {
  if (!maySeeCases(actorOf(c))) return refused(c, forbidden());
  const { view } = c.var;
  const source = sources.find((one) => one.objectType === c.req.query('type')) ?? sources[0];
  if (!source) return refused(c, forbidden());
  const wanted = c.req.query('period') ?? '';
  const period = Object.hasOwn(PERIODS, wanted) ? wanted : USUAL_PERIOD;
  const unitId = unitOf(c);
  const filter = { source, unitId, from: addDays(view.today, -(PERIODS[period] ?? 365)), to: view.today };
  const found = await within(c, async (tx) => ({
    units: await unitChoices(tx),
    steps: await stepTimes(tx, filter, view.language),
    times: await answerTimes(tx, filter),
    answerStep: marks((await currentFlow(tx, source.flowId)).flow).answer,
  }));
  return show(
    c,
    <TimesPage
      view={view}
      type={source.objectType}
      period={period}
      unitId={unitId}
      kinds={kindsOf(c, sources)}
      {...found}
    />,
  );
}
