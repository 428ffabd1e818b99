import { Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { texts } from '../texts.ts';

/** The parts of what other systems do here. */
export function ApiTabs({ view, current }: { view: View; current: 'keys' | 'webhooks' | 'documentation' }) {
  const t = texts[view.language];
  const tabs = [
    { part: 'keys', href: '/organisation/api-keys', label: t.tabKeys },
    { part: 'webhooks', href: '/organisation/webhooks', label: t.tabWebhooks },
    { part: 'documentation', href: '/api', label: t.tabDocumentation },
  ];
  return (
    <Tabs
      label={t.tabs}
      tabs={tabs.map(({ part, href, label }) => ({ href, label, current: part === current }))}
    />
  );
}
