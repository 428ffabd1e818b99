import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Benefit } from '../chain-read.ts';
import { goalPath } from '../paths.ts';
import type { GoalInYear } from '../read.ts';
import { texts } from '../texts.ts';
import { BenefitList } from './list.tsx';
import { StandingTag } from './parts.tsx';

interface Props {
  view: View;
  unit: { id: string; name: string };
  year: number;
  goals: readonly GoalInYear[];
  benefits: readonly Benefit[];
}

/** What a unit has part in: its goals, and what others' initiatives give it. The unit's page shows the frame. */
export function OfUnitPage({ view, unit, year, goals, benefits }: Props) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.ofUnit.title(unit.name)} up={{ href: `/units/${unit.id}`, label: unit.name }}>
      <h2>{t.menu}</h2>
      <turbo-frame id="goals-of-unit" target="_top">
        {goals.length === 0 ? (
          <p class="quiet">{t.ofUnit.noGoals(year)}</p>
        ) : (
          <ul class="list">
            {goals.map((goal) => (
              <li>
                <div class="list__main">
                  <a href={goalPath(goal.id)}>{goal.title}</a>
                </div>
                <div class="list__side">
                  <StandingTag view={view} standing={goal.standing} />
                </div>
              </li>
            ))}
          </ul>
        )}
        <h3>{t.list.benefitsTitle}</h3>
        {benefits.length === 0 ? (
          <p class="quiet">{t.ofUnit.noBenefits}</p>
        ) : (
          <BenefitList view={view} rows={benefits} />
        )}
      </turbo-frame>
    </Page>
  );
}
