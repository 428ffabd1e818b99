import type { FormValues } from '../../shared/http/form.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { writeLinks } from './links.ts';
import { moneyField, numberField } from './money.ts';
import type { Origin } from './origin.ts';
import type { FullInitiative } from './read.ts';

/** So far ahead the next decision is proposed. */
const NEXT_DAYS = 90;

/** What the form for a new initiative begins with: what it comes of has said, where there is such a thing. */
export const firstValues = (actor: Actor, today: Day, id: string, origin: Origin | null): FormValues => ({
  id,
  fromType: origin?.type ?? '',
  fromId: origin?.id ?? '',
  // what comes by the testbed is there to be explored
  ...(origin?.type === 'testbed-proposal' ? { track: 'explore' } : {}),
  title: origin?.title ?? '',
  what: origin?.begin.what ?? '',
  why: origin?.begin.why ?? '',
  forWhom: origin?.begin.forWhom ?? '',
  ownerId: origin ? (origin.begin.ownerId ?? '') : actor.personId,
  unitId: origin?.begin.unitId ?? actor.unitId ?? '',
  startedOn: today,
  nextOn: addDays(today, NEXT_DAYS),
});

/** What the form for changing one begins with. */
export const formValuesOf = (row: FullInitiative): FormValues => ({
  version: String(row.version),
  title: row.title,
  what: row.what,
  why: row.why,
  forWhom: row.forWhom,
  links: writeLinks(row.links),
  ownerId: row.ownerId ?? '',
  unitId: row.unitId ?? '',
  kind: row.kind,
  degree: row.degree,
  facet: row.facet,
  improvesLevel: row.improvesLevel,
  improvesWhy: row.improvesWhy,
  opensLevel: row.opensLevel,
  opensWhy: row.opensWhy,
  uncertainty: row.uncertainty,
  effect: row.effect,
  horizon: row.horizon,
  learningQuestion: row.learningQuestion,
  startedOn: row.startedOn ?? '',
  endsOn: row.endsOn ?? '',
  nextOn: row.nextOn ?? '',
  moneyPlanned: moneyField(row.moneyPlanned),
  hoursPlanned: row.hoursPlanned === 0 ? '' : numberField(row.hoursPlanned),
});
