import { z } from 'zod';
import {
  day,
  id,
  line,
  oneOf,
  optionalDay,
  optionalId,
  optionalLine,
  optionalText,
  several,
  version,
} from '../../shared/http/fields.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { POINTS, REVIEW_KINDS } from './review-rules.ts';

const NOTE_MAX = 5000;

const fields = {
  kind: oneOf(REVIEW_KINDS),
  onDay: day(),
  place: optionalLine(),
  attendeeIds: several(),
  moreId: optionalId(),
  chairId: optionalId(),
  nextOn: optionalDay(),
};

/** Ids that are none are as if they were not there; somebody more is one of them. */
const joined = <T extends { attendeeIds: string[]; moreId: string | null; place: string | null }>({
  moreId,
  ...rest
}: T) => ({
  ...rest,
  place: rest.place ?? '',
  attendeeIds: [...new Set([...rest.attendeeIds, ...(moreId ? [moreId] : [])])].filter(isId),
});

export const newReviewForm = z.object({ ...fields, id: id() }).transform(joined);
export const changeReviewForm = z.object({ ...fields, version: version() }).transform(joined);

export const notesForm = z.object({
  ...(Object.fromEntries(POINTS.map((point) => [point, optionalText(NOTE_MAX)])) as Record<
    (typeof POINTS)[number],
    ReturnType<typeof optionalText>
  >),
  version: version(),
});

export const reviewActionForm = z.object({
  id: id(),
  title: line(),
  ownerId: optionalId(),
  dueOn: optionalDay(),
});

export const closeForm = z.object({ version: version() });
