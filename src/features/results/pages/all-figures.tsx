import { TableView } from '../../../engines/documents/public.ts';
import { type PartView, whyHidden } from '../charts/context.ts';
import type { Scale } from '../charts/steps.ts';
import type { Cut } from '../figures/cuts.ts';
import { figuresTable } from '../tables.ts';

/** Every figure of the items on one scale, in the order they were asked; why, where some are not shown. */
export function AllFigures({ part, scale, cut }: { part: PartView; scale: Scale; cut: Cut }) {
  return (
    <>
      <TableView table={figuresTable(part, scale, cut)} />
      {scale.variables.some((variable) => part.figures.step(variable, cut) === null) ? (
        <p class="hint">{whyHidden(part)}</p>
      ) : null}
    </>
  );
}
