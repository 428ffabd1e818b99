import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { guessMapping } from '../../shared/transfer/cells.ts';
import type { ImportTarget } from '../../shared/transfer/target.ts';
import { chooseMapping, draftImport } from './actions.ts';

const HEADINGS = ['Åtgärd', 'Beskrivning', 'Ansvarig', 'Senast', 'Nytta', 'Anteckning'];

/** A list that somebody kept in a spreadsheet; two of its rows do not fit. The fourth cell is days from today. */
const ROWS: readonly [string, string, string, number | string, string, string][] = [
  [
    'Låna ut verkstadslådan till förskolorna',
    'En vecka per förskola.',
    '',
    45,
    'Fler provar med händerna.',
    'blå',
  ],
  ['Gå bredvid en kollega en halv dag', 'Byt sedan roller.', '', 60, 'Vi ser vad den andra ser.', ''],
  [
    'Samla frågorna som kommer in i receptionen',
    'Ett streck per fråga i två veckor.',
    '',
    30,
    '',
    'ring först',
  ],
  ['Prova att svara på mejl två gånger om dagen', '', '', 'snart', 'Mindre avbrott.', ''],
  [
    'Fråga tre som slutat varför de slutade',
    'Helst över en kopp kaffe.',
    '',
    75,
    'Vi vet mer om vad som skaver.',
    '',
  ],
  ['', 'Den här raden har ingen rubrik.', '', 20, '', ''],
  [
    'Rita hur ett ärende vandrar mellan våra hus',
    'På stort papper, med alla på plats.',
    '',
    50,
    'Onödiga steg syns.',
    '',
  ],
];

/** A file that the innovation lead has read in and reviewed, but not yet brought in. */
export const seedImports = (targets: readonly ImportTarget[]) => async (context: SeedContext) => {
  const target = targets.find(({ name }) => name === 'actions');
  if (!target) return;
  await context.as('lead', 0, async (tx, actor) => {
    const cells = ROWS.map(([title, text, owner, due, ...rest]) => [
      title,
      text,
      owner,
      typeof due === 'number' ? addDays(context.today, due) : due,
      ...rest,
    ]);
    const draft = await draftImport(tx, actor, {
      id: tx.newId(),
      target,
      fileName: 'verkstadslistan.xlsx',
      rows: [HEADINGS, ...cells].map((row, index) => ({ row: index + 1, cells: row })),
    });
    if (isRefusal(draft)) throw new Error(`The example could not import: ${draft.code}`);
    await chooseMapping(tx, actor, target, draft.id, guessMapping(target.fields, HEADINGS));
  });
};
