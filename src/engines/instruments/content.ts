import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { ROOT } from '../../shared/kernel/root.ts';
import { readYaml } from '../../shared/text/yaml.ts';
import { type Fault, faults, textFaults } from './faults.ts';
import type { Instrument, InstrumentTexts, Structure } from './instrument.ts';
import { structureFile, textFile } from './schema.ts';

// Instruments as data: content/instruments/<id>/instrument.yaml, sv.yaml and en.yaml.

const FOLDER = join(ROOT, 'content', 'instruments');
const kept = new Map<string, Instrument>();

/** The ids of the delivered instruments, in order of the alphabet. */
export const deliveredIds = (folder = FOLDER): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

/** A delivered instrument. Throws an error that names file and line where it does not hold together. */
export function deliveredInstrument(id: string, folder = FOLDER): Instrument {
  const key = join(folder, id);
  let found = kept.get(key);
  if (!found) {
    found = readInstrument(key);
    if (found.id !== id) throw new Error(`${key}: has the id ${found.id}`);
    kept.set(key, found);
  }
  return found;
}

function readInstrument(folder: string): Instrument {
  const file = readYaml(join(folder, 'instrument.yaml'), structureFile);
  const structure = toStructure(file.value);
  refuse(faults(structure), file.at);
  const texts = LANGUAGES.map((language): InstrumentTexts => {
    const words = readYaml(join(folder, `${language}.yaml`), textFile);
    refuse(textFaults(structure, words.value), words.at);
    return words.value;
  });
  const [sv, en] = texts as [InstrumentTexts, InstrumentTexts];
  return { ...structure, texts: { sv, en } };
}

/** What was read, with each item's source filled in from the instrument's. */
export const toStructure = (read: ReturnType<typeof structureFile.parse>): Structure => ({
  ...read,
  sections: read.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, source: item.source ?? read.source })),
  })),
});

function refuse(found: readonly Fault[], at: (path: readonly PropertyKey[]) => string): void {
  const [first] = found;
  if (first) throw new Error(`${at(first.path)}: ${first.text}`);
}

/** Everything that is wrong with the delivered instruments, for `mylla content check`; empty if nothing. */
export function instrumentProblems(folder = FOLDER): { file: string; text: string }[] {
  return deliveredIds(folder).flatMap((id) => {
    try {
      deliveredInstrument(id, folder);
      return [];
    } catch (error) {
      return [{ file: `content/instruments/${id}`, text: (error as Error).message }];
    }
  });
}
