import { z } from 'zod';
import {
  line,
  oneOf,
  optionalDay,
  optionalId,
  optionalLine,
  optionalText,
  tick,
  version,
} from '../../shared/http/fields.ts';
import { BARRIER_KINDS, BARRIER_STATUSES } from './rules.ts';

/** Longest reason for a move. */
export const REASON_MAX = 2000;

/** What can be chosen here. Networks and the public come with features that need them. */
export const SHARINGS = ['private', 'unit', 'organisation'] as const;

const fields = {
  title: line(),
  text: optionalText(),
  kind: oneOf(BARRIER_KINDS),
  unitId: optionalId(),
  visibility: oneOf(SHARINGS),
};

/** `about`: what it stops, as `type:id`; empty if nothing in particular. */
export const newBarrierForm = z.object({
  ...fields,
  id: optionalId(),
  about: optionalLine(),
  anonymous: tick(),
});

export const changeForm = z.object({
  ...fields,
  ownerId: optionalId(),
  nextOn: optionalDay(),
  remedy: optionalText(),
  version: version(),
});

export const moveForm = z.object({
  status: oneOf(BARRIER_STATUSES),
  reason: optionalText(REASON_MAX),
  nextOn: optionalDay(),
});
