import { fillExample } from '../features/demo/demo.ts';
import { fillScale, readScale } from '../features/demo/scale.ts';
import { features } from '../features.ts';
import { migrate } from '../shared/db/migrate.ts';
import { dayOf } from '../shared/kernel/dates.ts';
import { openDatabase } from './open.ts';
import { CommandError, type CommonOptions } from './options.ts';

/** Fills the example municipality; with `--scale ideas=20000,votes=200000,comments=60000` that many rows more, to measure on. */
export async function demoCommand(options: CommonOptions & { scale?: string }): Promise<void> {
  const scale = options.scale === undefined ? undefined : readScale(options.scale);
  if (scale === null)
    throw new CommandError(
      `--scale takes names and whole numbers, such as ideas=20000,votes=200000,comments=60000, and not "${options.scale}".`,
    );
  const { db, close } = await openDatabase(options.data);
  try {
    await migrate(db.pool);
    const { refs, organisationId } = await fillExample(db, features, {
      today: dayOf(new Date()),
      onProgress: (feature) => process.stderr.write(`  ${feature} …\n`),
    });
    console.log(
      refs.size === 0
        ? 'The example municipality Björkviken is already there.'
        : 'The example municipality Björkviken is filled.',
    );
    if (!scale) return;
    process.stderr.write('  people, ideas, voices, comments …\n');
    await fillScale(db, organisationId, scale);
    console.log(`Added ${scale.ideas} ideas, ${scale.votes} voices and ${scale.comments} comments.`);
  } finally {
    await close();
  }
}
