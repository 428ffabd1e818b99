import type { SeedContext } from '../../shared/http/feature.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { addFile, paintedPng, prepareFile } from '../files/public.ts';
import { fileOwner } from './files.ts';
import { EXAMPLE_ACTIONS } from './seed-actions.ts';

interface ExampleFile {
  /** How the title of its action begins. */
  of: string;
  by: string;
  daysAgo: number;
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  alt: string;
}

const text = (value: string) => new Uint8Array(Buffer.from(value));

/** A street from above: asphalt, a row of planted beds, and water that finds its way into them. */
const street = () =>
  paintedPng(480, 300, (x, y) => {
    const bed = Math.floor((x - 30) / 110);
    const within = x >= 30 && (x - 30) % 110 < 80 && bed < 4 && y >= 40 && y < 110;
    if (within && (x * 7 + y * 13) % 29 < 6) return [122, 160, 84];
    if (within) return [74, 112, 58];
    if (y < 28 || y >= 272) return [196, 186, 170];
    if (y >= 28 && y < 122) return [214, 205, 190];
    if (Math.hypot(x - 70 - bed * 110, (y - 122) * 2) < 26) return [120, 164, 196];
    if (y > 196 && y < 202 && x % 60 < 34) return [236, 232, 220];
    return [112, 112, 116];
  });

const FILES: readonly ExampleFile[] = [
  {
    of: 'Prova rabatter som tar hand om skyfall',
    by: 'engineer',
    daysAgo: 10,
    name: 'Skiss över rabatterna.png',
    bytes: street(),
    alt: 'Gatan sedd uppifrån: fyra planterade rabatter längs trottoaren, med vatten som rinner in från körbanan.',
  },
  {
    of: 'Prova rabatter som tar hand om skyfall',
    by: 'engineer',
    daysAgo: 6,
    name: 'Regn och avrinning.csv',
    bytes: text(
      'Dag;Regn (mm);Vatten på gatan efter en timme (cm)\n3 juni;8;0\n11 juni;22;2\n12 juni;31;5\n28 juni;19;0\n',
    ),
    alt: '',
  },
  {
    of: 'Mät hur de boende sover',
    by: 'nurse',
    daysAgo: 9,
    name: 'Så mäter vi sömnen.txt',
    bytes: text(
      'Varje morgon klockan åtta frågar vi: Hur sov du i natt? Svaret är en siffra från 1 till 5.\nVi skriver också upp om någon var uppe mer än två gånger.\nTre veckor med den gamla belysningen, tre veckor med den nya.\n',
    ),
    alt: '',
  },
];

/** Some of the example's actions have a picture or a document with them. */
export async function seedFiles(context: SeedContext): Promise<void> {
  for (const { of, by, daysAgo, ...sent } of FILES) {
    const number = EXAMPLE_ACTIONS.findIndex((action) => action.title.startsWith(of)) + 1;
    await context.as(by, daysAgo, async (tx, actor) => {
      const owner = await fileOwner(tx, actor, context.ref(`action:${number}`));
      if (isRefusal(owner)) throw new Error(`The example's ${sent.name}: ${owner.code}`);
      // always in the database: the example shall not fill somebody's storage
      const file = { ...sent, id: tx.newId(), language: actor.language };
      const prepared = await prepareFile(context.db, context.organisationId, file, null);
      const added = isRefusal(prepared) ? prepared : await addFile(tx, owner, prepared);
      if (isRefusal(added)) throw new Error(`The example's ${sent.name}: ${JSON.stringify(added.fields)}`);
    });
  }
}
