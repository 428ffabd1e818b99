import { z } from 'zod';
import { readMoney } from '../../engines/flows/public.ts';
import {
  day,
  id,
  line,
  oneOf,
  optionalDay,
  optionalId,
  optionalText,
  text,
  tick,
  version,
} from '../../shared/http/fields.ts';
import {
  DECISIONS,
  DEGREES,
  FACETS,
  HORIZONS,
  KINDS,
  LEVELS,
  MEMBER_PARTS,
  ORIGINS,
  SCALES,
  TRACKS,
} from './rules.ts';

export const WHY_MAX = 2000;
export const REASON_MAX = 5000;
export const NOTE_MAX = 500;
export const DEVIATION_MAX = 1000;
/** The most hours that a form takes: a hundred people's years. */
const HOURS_MOST = 200_000;
const NUMBER_MOST = 1_000_000_000;

const first = (value: unknown): string => {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one.trim().normalize('NFC') : '';
};

/** A sum as people write it, in öre; 0 if left empty. A minus sign is no sum: a correction says so itself. */
const money = () =>
  z.preprocess(
    (value) => {
      const written = first(value);
      return written === '' ? 0 : (readMoney(written) ?? 'wrong');
    },
    z.number({ error: 'initiative.not-money' }),
  );

const plain = (written: string): string => written.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');

/** Hours as people write them ("7,5"), at most two decimals; 0 if left empty. */
const hours = () =>
  z.preprocess(
    (value) => {
      const written = plain(first(value)).replace(/(tim|h)\.?$/i, '');
      if (written === '') return 0;
      return /^\d{1,6}(\.\d{1,2})?$/.test(written) ? Number(written) : 'wrong';
    },
    z.number({ error: 'initiative.not-hours' }).max(HOURS_MOST, 'initiative.not-hours'),
  );

/** A number as people write it, with at most three decimals; may be negative, as in degrees. */
const readNumber = (written: string): number | 'wrong' => {
  const clean = plain(written).replace('\u2212', '-');
  const number = /^-?\d{1,10}(\.\d{1,3})?$/.test(clean) ? Number(clean) : Number.NaN;
  return Math.abs(number) <= NUMBER_MOST ? number : 'wrong';
};
const number = () =>
  z.preprocess(
    (value) => (first(value) === '' ? undefined : readNumber(first(value))),
    z.number({
      error: (issue: { input?: unknown }) =>
        issue.input === undefined ? 'required' : 'initiative.not-number',
    }),
  );
const optionalNumber = () =>
  z.preprocess(
    (value) => (first(value) === '' ? null : readNumber(first(value))),
    z.number({ error: 'initiative.not-number' }).nullable(),
  );

const fields = {
  title: line(),
  what: text(),
  why: optionalText(),
  forWhom: optionalText(WHY_MAX),
  links: optionalText(),
  unitId: optionalId(),
  ownerId: optionalId(),
  kind: oneOf(KINDS),
  degree: oneOf(DEGREES),
  facet: oneOf(FACETS),
  improvesLevel: oneOf(LEVELS),
  improvesWhy: text(WHY_MAX),
  opensLevel: oneOf(LEVELS),
  opensWhy: text(WHY_MAX),
  uncertainty: oneOf(SCALES),
  effect: oneOf(SCALES),
  horizon: oneOf(HORIZONS),
  learningQuestion: optionalText(WHY_MAX),
  startedOn: optionalDay(),
  endsOn: optionalDay(),
  nextOn: optionalDay(),
  moneyPlanned: money(),
  hoursPlanned: hours(),
};

const originType = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.enum(ORIGINS, { error: 'choose' }).nullable(),
);

export const newForm = z.object({
  ...fields,
  id: id(),
  track: oneOf(TRACKS),
  fromType: originType,
  fromId: optionalId(),
});
export const changeForm = z.object({ ...fields, version: version() });

export const decideForm = z.object({
  id: id(),
  kind: oneOf(DECISIONS),
  reason: text(REASON_MAX),
  nextOn: optionalDay(),
  receiverId: optionalId(),
  receiverPlan: optionalText(REASON_MAX),
  receiverOn: optionalDay(),
  learningQuestion: optionalText(WHY_MAX),
  version: version(),
});

export const inUseForm = z.object({ inUseSince: day(), benefit: text(REASON_MAX), version: version() });

export const useForm = z.object({
  id: id(),
  onDay: day(),
  money: money(),
  hours: hours(),
  correction: tick(),
  note: optionalText(NOTE_MAX),
});

export const memberForm = z.object({ personId: id(), part: oneOf(MEMBER_PARTS), note: optionalText(200) });
export const removeMemberForm = z.object({ personId: id() });
export const partnerForm = z.object({ id: id(), name: line(), brings: optionalText(NOTE_MAX) });
export const removePartnerForm = z.object({ partnerId: id() });

const target = {
  name: line(),
  measuredIn: optionalText(40),
  baseline: number(),
  target: number(),
  dueOn: day(),
};
export const newTargetForm = z.object({ ...target, id: id() });
export const targetForm = z.object({
  ...target,
  latest: optionalNumber(),
  latestOn: optionalDay(),
  deviation: optionalText(DEVIATION_MAX),
  version: version(),
});
export const newMilestoneForm = z.object({ id: id(), title: line(), dueOn: day() });
export const milestoneForm = z.object({
  title: line(),
  dueOn: day(),
  doneOn: optionalDay(),
  deviation: optionalText(DEVIATION_MAX),
  version: version(),
});
