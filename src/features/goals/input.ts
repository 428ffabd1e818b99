import { z } from 'zod';
import {
  id,
  line,
  oneOf,
  optionalId,
  optionalLine,
  optionalText,
  several,
  text,
  version,
} from '../../shared/http/fields.ts';
import { isDay } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { BOX_KINDS } from './chain-rules.ts';
import { DIRECTIONS, FREQUENCIES, isPeriod, MEASURES, readFigure, SCALES, YEARS } from './rules.ts';

const trimmed = (value: unknown) => {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one.trim() : (one ?? '');
};

const year = () =>
  z.preprocess(
    trimmed,
    z
      .string()
      .min(1, 'required')
      .regex(/^\d{4}$/, 'goal.not-a-year')
      .transform(Number)
      .refine((one) => one >= YEARS[0] && one <= YEARS[1], 'goal.not-a-year'),
  );

/** A figure as people write it. Text where a figure should be is told so, and kept in the form. */
const figure = () =>
  z.preprocess(
    trimmed,
    z
      .string()
      .min(1, 'required')
      .transform((written, context) => {
        const value = readFigure(written);
        if (value === null) context.addIssue({ code: 'custom', message: 'goal.not-a-figure' });
        return value ?? 0;
      }),
  );
const optionalFigure = () =>
  z.preprocess(
    (value) => trimmed(value) || null,
    z.union([z.null(), figure()], { error: 'goal.not-a-figure' }),
  );

const ids = () => several().transform((list) => list.filter(isId));

const period = () => z.preprocess(trimmed, z.string().refine(isPeriod, 'goal.not-a-period'));

const goalFields = {
  title: line(),
  text: optionalText(5000),
  parentId: optionalId(),
  ownerId: optionalId(),
  unitIds: ids(),
  firstYear: year(),
  lastYear: year(),
};
export const newGoalForm = z.object({ id: optionalId(), ...goalFields });
export const changeGoalForm = z.object({ ...goalFields, version: version() });

export const visionForm = z.object({ text: text(2000), version: version() });

const code = (pattern: RegExp, wrong: string) =>
  z.preprocess(
    (value) => String(trimmed(value)).toUpperCase() || null,
    z.string().regex(pattern, wrong).nullable(),
  );
const indicatorFields = {
  goalId: id(),
  title: line(),
  text: optionalText(5000),
  measures: oneOf(MEASURES),
  measuredIn: line(40),
  scale: oneOf(SCALES),
  direction: oneOf(DIRECTIONS),
  frequency: oneOf(FREQUENCIES),
  source: optionalLine(500).transform((one) => one ?? ''),
  ownerId: optionalId(),
  koladaKpi: code(/^[NU]\d{5}$/, 'goal.not-a-kpi'),
  koladaArea: code(/^\d{4}$/, 'goal.not-an-area'),
  koladaGender: z.preprocess((value) => trimmed(value) || 'T', z.enum(['T', 'K', 'M'], { error: 'choose' })),
};
export const newIndicatorForm = z.object({ id: optionalId(), ...indicatorFields });
export const changeIndicatorForm = z.object({ ...indicatorFields, version: version() });

export const targetForm = z.object({ year: year(), target: optionalFigure() });
export const outcomeForm = z.object({
  id: optionalId(),
  period: period(),
  value: figure(),
  knownOn: z.preprocess((value) => trimmed(value) || null, z.string().refine(isDay, 'not-a-day').nullable()),
  note: optionalLine(500).transform((one) => one ?? ''),
});

const boxFields = {
  title: optionalLine().transform((one) => one ?? ''),
  measure: optionalLine(500).transform((one) => one ?? ''),
  unitId: optionalId(),
  indicatorIds: ids(),
};
export const newBoxForm = z.object({
  id: optionalId(),
  kind: oneOf(BOX_KINDS),
  goalId: optionalId(),
  ...boxFields,
});
export const changeBoxForm = z.object({ ...boxFields, version: version() });
export const linkForm = z.object({
  fromId: id(),
  toId: id(),
  assumption: optionalLine(1000).transform((one) => one ?? ''),
});

export type GoalInput = Omit<z.output<typeof newGoalForm>, 'id'> & { id?: string };
export type IndicatorInput = Omit<z.output<typeof newIndicatorForm>, 'id'> & { id?: string };
