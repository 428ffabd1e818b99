import { ChartFigure } from './parts.tsx';

export interface BarRow {
  label: string;
  /** Length of the bar; null: nothing to show, and `words` says why. */
  value: number | null;
  /** A thin line from the bar's end to here, e.g. what nine in ten stay within. */
  reach?: number | undefined;
  /** A ring on the track, e.g. what was promised. */
  mark?: number | undefined;
  /** The figures in words, beside the bar. */
  words: string;
}

export interface BarsProps {
  /** What the chart shows: the finding. */
  title: string;
  rows: readonly BarRow[];
  /** How to read it. */
  note: string;
  tableLabel: string;
  /** Table twin: heads, and a row of texts for each bar. */
  heads: readonly string[];
  cells: readonly (readonly string[])[];
}

const TRACK = { width: 240, height: 26, pad: 8 };

/**
 * A bar for each row, in the order that is given, with its figures in words beside it. Bar, line and ring differ in form,
 * so colour says nothing of its own.
 */
export function Bars({ title, rows, note, tableLabel, heads, cells }: BarsProps) {
  const most = Math.max(1, ...rows.flatMap((row) => [row.value ?? 0, row.reach ?? 0, row.mark ?? 0]));
  const x = (value: number) => TRACK.pad + (value / most) * (TRACK.width - 2 * TRACK.pad);
  const middle = TRACK.height / 2;
  return (
    <ChartFigure
      caption={title}
      tableLabel={tableLabel}
      table={
        <section class="table-box" aria-label={title} tabindex={0}>
          <table>
            <caption class="sr-only">{title}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th scope="col">{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cells.map(([first, ...rest]) => (
                <tr>
                  <th scope="row">{first}</th>
                  {rest.map((cell) => (
                    <td>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      }
    >
      <ul class="change bars">
        {rows.map((row) => (
          <li>
            <span class="change__label">{row.label}</span>
            <svg
              class="change__track"
              viewBox={`0 0 ${TRACK.width} ${TRACK.height}`}
              width={TRACK.width}
              height={TRACK.height}
              role="img"
            >
              <title>{`${row.label}: ${row.words}`}</title>
              <path class="change__line" d={`M${TRACK.pad} ${middle}H${TRACK.width - TRACK.pad}`} />
              {row.reach !== undefined && row.value !== null ? (
                <path class="bars__reach" d={`M${x(row.value)} ${middle}H${x(row.reach)}m0 -5v10`} />
              ) : null}
              {row.value !== null && row.value > 0 ? (
                <rect
                  class="bars__bar"
                  x={x(0)}
                  y={middle - 7}
                  width={x(row.value) - x(0)}
                  height={14}
                  rx={2}
                />
              ) : null}
              {row.mark !== undefined ? (
                <circle class="bars__mark" cx={x(row.mark)} cy={middle} r={5} />
              ) : null}
            </svg>
            <span class="change__words">{row.words}</span>
          </li>
        ))}
      </ul>
      <p class="chart__note">{note}</p>
    </ChartFigure>
  );
}
