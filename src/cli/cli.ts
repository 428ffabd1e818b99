import { Command, CommanderError } from 'commander';
import { DataFolderError } from '../shared/db/embedded.ts';
import { VERSION } from '../shared/kernel/root.ts';
import { CommandError, EXIT, UsageError } from './options.ts';

/** The commands; each loads its own code when it runs, so that `--help` is instant. */
function program(): Command {
  const mylla = new Command('mylla')
    .description('Mylla: where municipalities and regions lead innovation systematically')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(add --help for what can be given)');
  const add = (name: string, text: string, parent = mylla) =>
    parent
      .command(name)
      .description(text)
      .option('--data <folder>', 'the data folder', process.env.MYLLA_DATA ?? 'data')
      .option('--out <file>', 'write the result to this file instead of the screen')
      .option('--format <format>', 'text or json', 'text');

  add('serve', 'serve Mylla over HTTP until stopped')
    .option('--port <number>', 'port to listen on', process.env.PORT ?? '3000')
    .option('--host <address>', 'address to listen on', process.env.HOST ?? 'localhost')
    .option('--demo', 'fill the example municipality first')
    .action(async (options) => (await import('./serve.ts')).serve(options));
  add('migrate', 'bring the database up to date').action(async (options) =>
    (await import('./migrate.ts')).migrateCommand(options),
  );
  add('demo', 'fill the example municipality, and exit')
    .option('--scale <rows>', 'add so many rows to measure on: ideas=20000,votes=200000,comments=60000')
    .action(async (options) => (await import('./demo.ts')).demoCommand(options));
  add('doctor', 'say what is wrong, in plain words, and what to do').action(async (options) =>
    (await import('./doctor.ts')).doctorCommand(options),
  );
  add('backup <file>', 'write everything to one compressed file, while Mylla runs').action(
    async (file, options) => (await import('./backup.ts')).backupCommand(file, options),
  );
  add('restore <file>', 'read a backup into an empty database').action(async (file, options) =>
    (await import('./backup.ts')).restoreCommand(file, options),
  );
  add('export', 'write all rows of one organisation as JSON')
    .requiredOption('--organisation <slug>', 'which organisation')
    .action(async (options) => (await import('./export.ts')).exportCommand(options));
  const content = mylla.command('content').description('the methods that Mylla brings, as data');
  add('check', 'count the content in each language, and say what is missing', content)
    .option('--folder <folder>', 'check another handbook than the installed one')
    .action(async (options) => (await import('./content.ts')).contentCheck(options));
  const analyse = mylla.command('analyse').description('right numbers from a file of answers, CSV or XLSX');
  const measure = (name: string, text: string) =>
    analyse
      .command(`${name} <file>`)
      .description(text)
      .option('--out <file>', 'write the result to this file instead of the screen')
      .option('--format <format>', 'json, csv or table', 'table');
  const fewest = [
    '--min-group <number>',
    'fewest people that a group is shown with, 5 or more',
    '5',
  ] as const;
  measure('factors', 'importance and presence of each factor, for everybody and by group')
    .option('--group <name>', 'only this group, beside everybody')
    .option(...fewest)
    .option('--population <number>', 'people asked in all: narrows the intervals for everybody')
    .action(async (file, options) => (await import('./analyse/analyse.ts')).factorsCommand(file, options));
  measure('alpha', 'Cronbach’s alpha of an index')
    .requiredOption('--items <columns>', 'columns with commas between: a,b,c')
    .action(async (file, options) => (await import('./analyse/analyse.ts')).alphaCommand(file, options));
  measure('compare', 'whether groups answer an item differently')
    .requiredOption('--by <column>', 'the column that parts people into groups')
    .requiredOption('--item <column>', 'the column with the answers')
    .option(...fewest)
    .action(async (file, options) => (await import('./analyse/analyse.ts')).compareCommand(file, options));
  const report = mylla.command('report').description('reports as files');
  report
    .command('survey <id>')
    .description('the report of a closed survey, as the one who holds it sees it')
    .option('--data <folder>', 'the data folder', process.env.MYLLA_DATA ?? 'data')
    .option('--out <file>', 'write the report to this file instead of the screen')
    .option('--format <format>', 'html, pdf or docx', 'html')
    .option('--language <language>', 'sv or en', 'sv')
    .option('--origin <address>', 'where Mylla is, for links', 'http://localhost:3000')
    .action(async (id, options) => (await import('./report.ts')).surveyReportCommand(id, options));
  report
    .command('account')
    .description('the annual innovation account, or the brief of four months of a year')
    .requiredOption('--year <year>', 'a year (2026), or four months of one (2026-T1)')
    .option('--organisation <slug>', 'which organisation, where there are several')
    .option('--data <folder>', 'the data folder', process.env.MYLLA_DATA ?? 'data')
    .option('--out <file>', 'write the account to this file instead of the screen')
    .option('--format <format>', 'html, pdf, docx or json', 'html')
    .option('--language <language>', 'sv or en', 'sv')
    .option('--origin <address>', 'where Mylla is, for links', 'http://localhost:3000')
    .action(async (options) => (await import('./report.ts')).accountCommand(options));
  return mylla;
}

/** Runs the command line. Returns the exit code: 0 done, 1 failed (said in plain words), 2 wrong use. */
export async function run(args: string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    console.error(plainWords(error));
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

/** What happened, for the person at the keyboard. MYLLA_DEBUG=1 shows where in the program. */
function plainWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env.MYLLA_DEBUG) return error.stack ?? error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof DataFolderError || error instanceof CommandError || error instanceof UsageError)
    return error.message;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `The database server does not answer (${error.message}). Is DATABASE_URL right, and does the server run?`;
  if (code === 'ENOSPC') return `The disk is full: ${error.message}. Nothing more was written.`;
  if (code === 'EACCES') return `Not allowed: ${error.message}`;
  return error.message || String(code ?? error);
}
