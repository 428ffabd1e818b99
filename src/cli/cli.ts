import { Command, CommanderError } from 'commander';
import { DataFolderError } from '../shared/db/embedded.ts';
import { VERSION } from '../shared/kernel/root.ts';

/** Exit codes that scripts can trust. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Options that hold for every command. */
export interface CommonOptions {
  data: string;
  out?: string;
  format?: string;
}

function program(): Command {
  const mylla = new Command('mylla')
    .description('Mylla: where municipalities and regions lead innovation systematically')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError();
  const add = (name: string, text: string) =>
    mylla
      .command(name)
      .description(text)
      .option('--data <folder>', 'the data folder', process.env.MYLLA_DATA ?? 'data')
      .option('--out <file>', 'write the result to a file instead of the screen')
      .option('--format <format>', 'text or json', 'text');

  add('serve', 'serve Mylla over HTTP')
    .option('--port <number>', 'port to listen on', process.env.PORT ?? '3000')
    .option('--host <address>', 'address to listen on', process.env.HOST ?? 'localhost')
    .option('--demo', 'fill the example municipality first')
    .action(async (options) => (await import('./serve.ts')).serve(options));
  add('migrate', 'bring the database up to date').action(async (options) =>
    (await import('./migrate.ts')).migrateCommand(options),
  );
  add('demo', 'fill the example municipality, and exit').action(async (options) =>
    (await import('./demo.ts')).demoCommand(options),
  );
  return mylla;
}

/** Runs the command line. Returns the exit code: 0 done, 1 failed (said in plain words), 2 wrong use. */
export async function run(args: string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof DataFolderError) console.error(error.message);
    else
      console.error(error instanceof Error ? (process.env.MYLLA_DEBUG ? error.stack : error.message) : error);
    return EXIT.failed;
  }
}
