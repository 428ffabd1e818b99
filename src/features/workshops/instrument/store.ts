import { and, eq } from 'drizzle-orm';
import {
  type Answers,
  type Instrument,
  type Structure,
  variablesOf,
} from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { instrumentById, keepVersion, versionById } from '../../instruments/public.ts';
import { type WorkshopStep, workshopResponse } from '../tables.ts';
import { asksInstrument, type InstrumentPicture } from './shapes.ts';

/** How the instruments of these steps have been answered; null where none of them has one. */
export async function readInstruments(
  tx: Tx,
  workshopId: string,
  steps: readonly WorkshopStep[],
): Promise<InstrumentPicture | null> {
  const asking = steps.filter(asksInstrument);
  if (asking.length === 0) return null;
  const instruments = new Map<string, Instrument>();
  for (const { instrumentVersionId: id } of asking) instruments.set(id, await versionById(tx, id));
  const { rows } = await tx.client.query<{ given: Omit<InstrumentPicture, 'instruments'> | null }>(
    'select mylla_workshop_responses($1, $2) as given',
    [workshopId, asking.length === 1 ? asking[0]?.id : null],
  );
  return { people: {}, variables: [], ...rows[0]?.given, instruments };
}

/** The instrument of a step as it stands in the step's form: kept as it was chosen, another, or none. */
export const PINNED = 'pinned';

/**
 * The version that a step asks from now on. An instrument is chosen as it is today, and later versions do not change
 * that. Refuses one that the organisation does not have, or has not published.
 */
export async function chosenVersion(
  tx: Tx,
  choice: string | null,
  now: string | null = null,
): Promise<Result<string | null>> {
  if (!choice) return null;
  if (choice === PINNED && now) return now;
  const instrument = await instrumentById(tx, choice);
  return instrument
    ? keepVersion(tx, instrument)
    : refuse('invalid', 'form', { fields: { instrumentId: { code: 'workshop.instrument' } } });
}

/** Answers by how they are kept: what can be counted by value, numbers, and own words. */
export function apart(structure: Structure, answers: Answers) {
  const kept = {
    chosen: {} as Record<string, number | string>,
    numbers: {} as Record<string, number>,
    texts: {} as Record<string, string>,
  };
  for (const { id, kind } of variablesOf(structure)) {
    const value = answers[id];
    if (value === undefined) continue;
    if (kind === 'text') kept.texts[id] = String(value);
    else if (kind === 'number') kept.numbers[id] = Number(value);
    else kept.chosen[id] = value;
  }
  return kept;
}

/** What the participant has answered in a step so far. */
export async function ownAnswers(tx: Tx, participantId: string, stepId: string): Promise<Answers> {
  const [row] = await tx.db
    .select()
    .from(workshopResponse)
    .where(and(eq(workshopResponse.stepId, stepId), eq(workshopResponse.participantId, participantId)));
  return row ? { ...row.chosen, ...row.numbers, ...row.texts } : {};
}
