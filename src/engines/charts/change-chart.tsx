import { ChartFigure } from './parts.tsx';

export interface ChangeRow {
  label: string;
  href?: string | undefined;
  before: number | null;
  after: number | null;
}

export interface ChangeChartProps {
  id: string;
  title: string;
  description: string;
  rows: readonly ChangeRow[];
  /** The steps of the scale, lowest first, with their words. */
  steps: readonly { value: number; label: string }[];
  texts: { item: string; before: string; after: string; change: string; table: string; missing: string };
}

const TRACK = { width: 240, height: 30, pad: 14 };

/**
 * Where each item stood before (ring) and stands now (filled dot), with a line from one to the other.
 * The words stand as text beside each track; ring and dot differ in form, so colour says nothing of its own.
 */
export function ChangeChart(props: ChangeChartProps) {
  const { title, description, rows, texts, steps } = props;
  return (
    <ChartFigure caption={title} tableLabel={texts.table} table={<ChangeTable {...props} />}>
      <p class="chart__note chart__key">
        <span>
          <svg class="swatch" width="16" height="16" aria-hidden="true" focusable="false">
            <circle class="change__before" cx="8" cy="8" r="5" />
          </svg>{' '}
          {texts.before}
        </span>
        <span>
          <svg class="swatch" width="16" height="16" aria-hidden="true" focusable="false">
            <circle class="change__after" cx="8" cy="8" r="6" />
          </svg>{' '}
          {texts.after}
        </span>
      </p>
      <ul class="change">
        {rows.map((row) => (
          <li>
            <span class="change__label">{row.href ? <a href={row.href}>{row.label}</a> : row.label}</span>
            <Track {...props} row={row} />
            <span class="change__words">{spoken(row, props)}</span>
          </li>
        ))}
      </ul>
      <p class="chart__note">
        {description} {steps.map((step) => `${step.value} ${step.label.toLowerCase()}`).join(', ')}.
      </p>
    </ChartFigure>
  );
}

/** "2 → 3 (+1)", or what is missing. */
function spoken(row: ChangeRow, { texts }: ChangeChartProps): string {
  const side = (value: number | null) => (value === null ? texts.missing : String(value));
  return row.before === null && row.after === null
    ? texts.missing
    : `${side(row.before)} → ${side(row.after)}${change(row) ? ` (${change(row)})` : ''}`;
}

function change({ before, after }: ChangeRow): string {
  if (before === null || after === null) return '';
  const difference = after - before;
  return difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : '±0';
}

function Track({ row, steps, ...props }: ChangeChartProps & { row: ChangeRow }) {
  const low = steps[0]?.value ?? 1;
  const high = steps[steps.length - 1]?.value ?? 4;
  const x = (value: number) => TRACK.pad + ((value - low) / (high - low)) * (TRACK.width - 2 * TRACK.pad);
  const middle = TRACK.height / 2;
  return (
    <svg
      class="change__track"
      viewBox={`0 0 ${TRACK.width} ${TRACK.height}`}
      width={TRACK.width}
      height={TRACK.height}
      role="img"
    >
      <title>{`${row.label}: ${spoken(row, { steps, ...props })}`}</title>
      <path class="change__line" d={`M${TRACK.pad} ${middle}H${TRACK.width - TRACK.pad}`} />
      {steps.map((step) => (
        <path class="change__tick" d={`M${x(step.value)} ${middle - 5}v10`} />
      ))}
      {row.before !== null && row.after !== null && row.before !== row.after ? (
        <path class="change__move" d={`M${x(row.before)} ${middle}H${x(row.after)}`} />
      ) : null}
      {row.before === null ? null : (
        <circle class="change__before" cx={x(row.before)} cy={middle} r={row.before === row.after ? 10 : 7} />
      )}
      {row.after === null ? null : <circle class="change__after" cx={x(row.after)} cy={middle} r="6.5" />}
    </svg>
  );
}

function ChangeTable({ title, rows, texts }: ChangeChartProps) {
  return (
    <section class="table-box" aria-label={title} tabindex={0}>
      <table>
        <caption class="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.item}</th>
            <th scope="col">{texts.before}</th>
            <th scope="col">{texts.after}</th>
            <th scope="col">{texts.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{row.label}</th>
              <td>{row.before ?? texts.missing}</td>
              <td>{row.after ?? texts.missing}</td>
              <td>{change(row) || texts.missing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
