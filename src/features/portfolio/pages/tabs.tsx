import { Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { texts } from '../texts.ts';

export const PortfolioTabs = ({ view, current }: { view: View; current: 'portfolio' | 'reviews' }) => {
  const t = texts[view.language].tabs;
  return (
    <Tabs
      label={t.label}
      tabs={[
        { href: '/portfolio', label: t.portfolio, current: current === 'portfolio' },
        { href: '/portfolio/reviews', label: t.reviews, current: current === 'reviews' },
      ]}
    />
  );
};
