import { Steps } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { texts } from '../texts.ts';

const STEPS = ['file', 'mapping', 'preview', 'done'] as const;

/** The way from a file to its rows. */
export function ImportSteps({ view, at, id }: { view: View; at: (typeof STEPS)[number]; id?: string }) {
  const t = texts[view.language];
  const here = STEPS.indexOf(at);
  const hrefs: Partial<Record<(typeof STEPS)[number], string>> = {
    file: '/imports',
    ...(id && at === 'preview' ? { mapping: `/imports/${id}/mapping` } : {}),
  };
  return (
    <Steps
      label={t.steps}
      steps={STEPS.map((step, index) => ({
        label: t.step[step],
        state: index < here ? 'done' : index === here ? 'current' : 'ahead',
        ...(index < here && at !== 'done' ? { href: hrefs[step] } : {}),
      }))}
    />
  );
}
