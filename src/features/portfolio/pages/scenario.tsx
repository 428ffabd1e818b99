import { ChartView } from '../../../engines/charts/public.ts';
import { TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { initiativePath, initiativeTexts } from '../../initiatives/public.ts';
import type { YearBalance } from '../balance.ts';
import { scenarioDrawing } from '../charts.ts';
import { choicePairs, type PortfolioChoice } from '../filter.ts';
import type { ScenarioRow } from '../read.ts';
import { GROWTHS, type Outlook, scenario } from '../rules.ts';
import { texts } from '../texts.ts';
import { measureWord } from '../words.ts';
import { Chooser, KeptChoice } from './chooser.tsx';

interface Props {
  view: View;
  choice: PortfolioChoice;
  rows: readonly ScenarioRow[];
  now: Outlook;
  meant: YearBalance['meant'];
}

/** "What if we close these and scale that": chosen by GET, shown as before and after. Nothing is saved. */
export function Scenario({ view, choice, rows, now, meant }: Props) {
  const t = texts[view.language].scenario;
  const rest = choicePairs(
    { ...choice, close: [], scale: [], growth: 2, find: '' },
    Number(view.today.slice(0, 4)),
  );
  return (
    <section class="section" id="scenario">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <Outcome view={view} choice={choice} rows={rows} now={now} meant={meant} />
      <form method="get" action="/portfolio#scenario">
        <KeptChoice view={view} choice={choice} without={['close', 'scale', 'growth', 'find']} />
        <div class="filters">
          <div class="ds-field">
            <label class="ds-label" for="find">
              {t.find}
            </label>
            <input class="ds-input" type="search" id="find" name="find" value={choice.find} maxlength={200} />
          </div>
          <Chooser
            name="growth"
            label={t.growth}
            options={GROWTHS.map((n) => [String(n), t.growths(n)] as const)}
            chosen={String(choice.growth)}
          />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t.show}
          </button>
          {choice.close.length + choice.scale.length > 0 || choice.find ? (
            <a href={`/portfolio${rest.length > 0 ? `?${new URLSearchParams(rest)}` : ''}#scenario`}>
              {t.clear}
            </a>
          ) : null}
        </div>
        {rows.length === 0 ? (
          <p class="quiet">{t.none}</p>
        ) : (
          <Candidates view={view} choice={choice} rows={rows} />
        )}
        {rows.length > 6 ? (
          <p>
            <button class="ds-button" data-variant="secondary" type="submit">
              {t.show}
            </button>
          </p>
        ) : null}
      </form>
    </section>
  );
}

function Candidates({ view, choice, rows }: Pick<Props, 'view' | 'choice' | 'rows'>) {
  const t = texts[view.language].scenario;
  const { tracks } = initiativeTexts[view.language];
  const box = (name: 'close' | 'scale', row: ScenarioRow, label: string) => (
    <td class="portfolio-pick">
      <input
        class="ds-input"
        type="checkbox"
        name={name}
        value={row.id}
        checked={choice[name].includes(row.id)}
        aria-label={label}
      />
    </td>
  );
  return (
    <TableBox label={t.caption}>
      <table>
        <caption class="sr-only">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.initiative}</th>
            <th scope="col">{t.close}</th>
            <th scope="col">{t.scale}</th>
            <th scope="col">{t.track}</th>
            <th scope="col" class="number">
              {t.moneyLeft}
            </th>
            <th scope="col" class="number">
              {t.hoursLeft}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <a href={initiativePath(row.id)}>{row.title}</a>
              </th>
              {box('close', row, t.closeOne(row.title))}
              {box('scale', row, t.scaleOne(row.title))}
              <td>{tracks[row.track].label}</td>
              <td class="number">{measureWord(view.language, 'moneyUsed', row.money)}</td>
              <td class="number">{measureWord(view.language, 'hoursUsed', row.hours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Outcome({ view, choice, rows, now, meant }: Props) {
  const t = texts[view.language].scenario;
  const of = (ids: readonly string[]) => rows.filter((row) => ids.includes(row.id));
  const [closed, scaled] = [of(choice.close), of(choice.scale)];
  if (closed.length + scaled.length === 0) return null;
  const then = scenario(now, closed, scaled, choice.growth);
  const money = then.exploit.money + then.explore.money - now.exploit.money - now.explore.money;
  const hours = then.exploit.hours + then.explore.hours - now.exploit.hours - now.explore.hours;
  const said = (value: number, name: 'moneyUsed' | 'hoursUsed') => measureWord(view.language, name, value);
  return (
    <>
      <ChartView chart={scenarioDrawing(view.language, now, then, meant)} />
      <p>
        {money <= 0 && hours <= 0
          ? t.freed(said(-money, 'moneyUsed'), said(-hours, 'hoursUsed'))
          : money >= 0 && hours >= 0
            ? t.costs(said(money, 'moneyUsed'), said(hours, 'hoursUsed'))
            : t.mixed(said(money, 'moneyUsed'), said(hours, 'hoursUsed'))}
      </p>
    </>
  );
}
