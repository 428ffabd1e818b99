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
  tick,
  version,
} from '../../shared/http/fields.ts';
import { momentOf } from './moments.ts';
import { TAG_MAX, TAGS_MOST, TALK_MINUTES, TIMES_MOST, tagsOf } from './rules.ts';

/** Longest own words, and longest thanks. */
export const WORDS_MAX = 2000;
/** Longest place of a talk. */
export const PLACE_MAX = 500;

/** Tags typed with commas between. */
const tags = () =>
  z
    .preprocess((value) => (typeof value === 'string' ? tagsOf(value) : []), z.array(z.string()))
    .refine((list) => list.every((tag) => tag.length <= TAG_MAX), 'help.tag-long')
    .refine((list) => list.length <= TAGS_MOST, 'help.tags-many');

export const profileForm = z.object({
  words: optionalText(WORDS_MAX),
  skills: several(),
  more: tags(),
  languages: tags(),
  takesRequests: tick(),
  version: version(),
});

/** `to`: the person who is asked; empty for anyone near. `about`: what it is about, as `type:id`. */
export const askForm = z.object({
  id: optionalId(),
  to: optionalId(),
  about: optionalLine(),
  title: line(),
  text: optionalText(),
});

export const noteForm = z.object({ id: id(), text: text() });
export const passForm = z.object({ to: optionalId() });
export const closingForm = z.object({ thanks: optionalText(WORDS_MAX) });

const moment = () =>
  z.preprocess((value) => {
    const given = Array.isArray(value) ? value[0] : value;
    if (typeof given !== 'string' || given.trim() === '') return null;
    return momentOf(given.trim().slice(0, 16)) ?? given;
  }, z.date({ error: 'help.not-a-time' }).nullable());

/** Fields `time1` … up to the most that can be proposed. */
export const TIME_FIELDS = Array.from({ length: TIMES_MOST }, (_, index) => `time${index + 1}`);

export const talkForm = z.object({
  id: id(),
  ...Object.fromEntries(TIME_FIELDS.map((name) => [name, moment()])),
  minutes: oneOf(TALK_MINUTES),
  place: optionalLine(PLACE_MAX),
});

/** `time`: one of those proposed, as its moment; empty: none of them. */
export const choiceForm = z.object({
  time: z.preprocess(
    (value) => (Array.isArray(value) ? value[0] : value),
    z.string({ error: 'choose' }).max(40),
  ),
});
