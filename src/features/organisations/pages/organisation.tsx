import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { mayKeepUnits } from '../policy.ts';
import type { OrganisationSeen, UnitSeen } from '../read.ts';
import type { Branch } from '../rules.ts';
import { texts } from '../texts.ts';
import { OrganisationTabs } from './parts.tsx';

/** Who we are: the tree of units, with how many people each has. */
export function OrganisationPage({
  view,
  organisation,
  tree,
  closed,
}: {
  view: View;
  organisation: OrganisationSeen;
  tree: readonly Branch<UnitSeen>[];
  closed: readonly UnitSeen[];
}) {
  const t = texts[view.language];
  const keeps = view.actor !== null && mayKeepUnits(view.actor);
  const add = (
    <ButtonLink href="/units/new" icon="add">
      {t.newUnit}
    </ButtonLink>
  );
  const count = countOf(tree);
  return (
    <Page
      view={view}
      title={organisation.name}
      lead={t.organisationLead}
      actions={keeps && count > 0 ? add : undefined}
    >
      <OrganisationTabs view={view} current="units" />
      {count === 0 ? (
        <Empty icon="unit" title={t.noUnits} action={keeps ? add : undefined}>
          <p>{t.noUnitsText}</p>
        </Empty>
      ) : (
        <section>
          <h2 class="sr-only">{t.unitTree}</h2>
          <p>
            {t.kinds[organisation.kind]}. {t.summary(t.units(count), t.people(organisation.people))}{' '}
            {organisation.withoutUnit > 0 ? t.withoutUnit(t.people(organisation.withoutUnit)) : null}
          </p>
          <UnitTree view={view} branches={tree} />
        </section>
      )}
      {closed.length > 0 ? (
        <details class="fold section">
          <summary>
            {t.closedUnits} ({closed.length})
          </summary>
          <ul>
            {closed.map((unit) => (
              <li>
                <a href={`/units/${unit.id}`}>{unit.name}</a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Page>
  );
}

const countOf = (branches: readonly Branch<UnitSeen>[]): number =>
  branches.reduce((sum, branch) => sum + 1 + countOf(branch.below), 0);

/** How many belong to a unit or to one below it. */
const peopleWithin = ({ unit, below }: Branch<UnitSeen>): number =>
  below.reduce((sum, branch) => sum + peopleWithin(branch), unit.people);

/** Units as nested lists: a screen reader tells the level and how many there are. */
export function UnitTree({
  view,
  branches,
  nested = false,
}: {
  view: View;
  branches: readonly Branch<UnitSeen>[];
  nested?: boolean;
}) {
  const t = texts[view.language];
  return (
    <ul class={nested ? 'unit-tree__below' : 'unit-tree'}>
      {branches.map(({ unit, below }) => (
        <li>
          <div class="unit-tree__row">
            <a href={`/units/${unit.id}`}>{unit.name}</a>
            {unit.kind === 'unit' || unit.kind === 'administration' ? null : (
              <Tag>{t.unitKinds[unit.kind]}</Tag>
            )}
            <span class="unit-tree__people">{t.people(peopleWithin({ unit, below }))}</span>
          </div>
          {below.length > 0 ? <UnitTree view={view} branches={below} nested /> : null}
        </li>
      ))}
    </ul>
  );
}
