import { Alert, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { indented } from '../options.ts';
import { mayKeepOrganisation, mayKeepUnits } from '../policy.ts';
import { texts } from '../texts.ts';

type Part = 'units' | 'people' | 'import' | 'appearance' | 'settings';

/** The parts of the organisation's pages; what only administrators may do is shown only to them. */
export function OrganisationTabs({ view, current }: { view: View; current: Part }) {
  const t = texts[view.language];
  const { actor } = view;
  const all: { part: Part; href: string; label: string; shown: boolean }[] = [
    { part: 'units', href: '/organisation', label: t.tabUnits, shown: true },
    { part: 'people', href: '/people', label: t.tabPeople, shown: true },
    {
      part: 'import',
      href: '/organisation/import',
      label: t.tabImport,
      shown: actor !== null && mayKeepUnits(actor),
    },
    {
      part: 'appearance',
      href: '/organisation/appearance',
      label: t.tabAppearance,
      shown: actor !== null && mayKeepOrganisation(actor),
    },
    {
      part: 'settings',
      href: '/organisation/settings',
      label: t.tabSettings,
      shown: actor !== null && mayKeepOrganisation(actor),
    },
  ];
  return (
    <Tabs
      label={t.tabs}
      tabs={all
        .filter((tab) => tab.shown)
        .map(({ part, href, label }) => ({ href, label, current: part === current }))}
    />
  );
}

/** Units as options of a select, set in by their depth. */
export const unitSelectOptions = (units: readonly { id: string; name: string; depth: number }[]) =>
  units.map((unit) => ({ value: unit.id, label: indented(unit) }));

/** One thing that stands saved, said in words. */
export interface Fact {
  label: string;
  value: string;
}

/** After two have changed the same thing: what the other one saved, above the form with one's own text. */
export function StandsNow({ view, facts }: { view: View; facts: readonly Fact[] | undefined }) {
  if (!facts) return null;
  const t = texts[view.language];
  return (
    <Alert colour="info" title={t.standsNow}>
      <dl class="facts">
        {facts.map(({ label, value }) => (
          <>
            <dt>{label}</dt>
            <dd>{value || '–'}</dd>
          </>
        ))}
      </dl>
    </Alert>
  );
}
