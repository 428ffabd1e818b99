import { slopeChart } from '../../../engines/charts/public.ts';
import type { Tested, WaveRow } from '../figures/compare.ts';
import type { PartFigures } from '../figures/part.ts';
import { inputOf, labelOf, type PartView } from './context.ts';
import type { Named } from './part.ts';
import { scalesOf } from './steps.ts';

export interface Wave {
  /** With its day: "omgång 1 (11 november 2025)". */
  name: string;
  /** Without: "omgång 1". */
  short: string;
  parts: readonly PartFigures[];
}

/** How means moved from wave to wave, the oldest first: one chart for each scale. */
export const slopeCharts = (
  view: PartView,
  waves: readonly Wave[],
  tests: readonly Tested<WaveRow>[],
): Named[] =>
  scalesOf(view).map(({ key: scale, name, variables }) => {
    const rows = variables.map((variable) => ({
      label: labelOf(view.words, variable),
      values: waves.map(({ parts }) => {
        const part = parts.find(({ structure }) => structure.id === view.instrument.id);
        const same = part?.variable(variable.id);
        const all = part?.cuts[0];
        return part && all && same?.kind === 'step' && same.steps === variable.steps
          ? (part.step(same, all)?.mean ?? null)
          : null;
      }),
      beyondChance: tests.some(
        ({ row, differs }) => differs && row.part === view.position - 1 && row.variable.id === variable.id,
      ),
    }));
    const seen = rows.flatMap(({ values }) => values.flatMap((value) => value ?? []));
    const steps = variables[0]?.steps ?? 4;
    const changed = rows.filter(({ beyondChance }) => beyondChance).map(({ label }) => label);
    const key = `${view.position}-slope-${scale}`;
    return {
      key,
      chart: slopeChart({
        ...inputOf(view, key, view.t.waves.slope(name, changed), view.t.waves.slopeDescription(steps)),
        waves: waves.map((wave) => wave.short),
        rows,
        range: [
          Math.max(1, Math.floor(Math.min(...seen, steps) * 2 - 0.2) / 2),
          Math.min(steps, Math.ceil(Math.max(...seen, 1) * 2 + 0.2) / 2),
        ],
        scale: [1, steps],
      }),
    };
  });
