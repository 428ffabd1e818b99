import type { View } from '../../../shared/ui/view.ts';
import { texts } from '../texts.ts';

/** How many comparisons were made, and what that means. */
export function HowCompared({ view, made, waves = false }: { view: View; made: number; waves?: boolean }) {
  const t = texts[view.language].compare;
  return (
    <details class="fold">
      <summary>{t.how}</summary>
      <p>{t.many(made)}</p>
      <p>{waves ? t.unpaired : t.which}</p>
      <p>{t.effects}</p>
    </details>
  );
}
