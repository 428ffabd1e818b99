import { Steps } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { texts } from '../texts.ts';

const STEPS = ['file', 'about', 'mapping', 'preview', 'done'] as const;

/** The way from a file to its rows. */
export function ImportSteps({
  view,
  at,
  id,
  start,
}: {
  view: View;
  at: (typeof STEPS)[number];
  id?: string;
  /** Where the file was chosen, if it has a page of its own: then more is asked about it. */
  start?: string | undefined;
}) {
  const t = texts[view.language];
  const steps = STEPS.filter((step) => step !== 'about' || start);
  const here = steps.indexOf(at);
  const hrefs: Partial<Record<(typeof STEPS)[number], string>> = {
    file: start ?? '/imports',
    ...(start && id ? { about: `${start}/${id}` } : {}),
    ...(id && at === 'preview' ? { mapping: `/imports/${id}/mapping` } : {}),
  };
  return (
    <Steps
      label={t.steps}
      steps={steps.map((step, index) => ({
        label: t.step[step],
        state: index < here ? 'done' : index === here ? 'current' : 'ahead',
        ...(index < here && at !== 'done' ? { href: hrefs[step] } : {}),
      }))}
    />
  );
}
