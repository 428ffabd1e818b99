import { type Instrument, wordsOf } from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { allInstruments, versionById } from '../../instruments/public.ts';
import { PINNED } from './store.ts';
import { texts } from './texts.ts';

export interface InstrumentOption {
  value: string;
  label: string;
}

/** Everything that may be asked here, by name; first the one that a step asks already, as it was chosen. */
export async function instrumentOptions(
  tx: Tx,
  language: Language,
  versionId: string | null = null,
): Promise<InstrumentOption[]> {
  const t = texts[language];
  const name = (instrument: Instrument) => wordsOf(instrument, language).name;
  const pinned = versionId ? await versionById(tx, versionId) : null;
  const all = (await allInstruments(tx))
    .filter(({ id, version }) => id !== pinned?.id || version !== pinned.version)
    .map((instrument) => ({ value: instrument.id, label: t.version(name(instrument), instrument.version) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  return pinned ? [{ value: PINNED, label: t.pinned(name(pinned), pinned.version) }, ...all] : all;
}
