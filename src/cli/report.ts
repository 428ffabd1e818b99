import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, documentRefusals, docxOf, pdfOf } from '../engines/documents/public.ts';
import { accountOf, dataOf, documentOf, readerOf } from '../features/annual-accounts/public.ts';
import { belongingOf } from '../features/organisations/public.ts';
import { htmlFile, reportFor } from '../features/reports/public.ts';
import { dayOf } from '../shared/kernel/dates.ts';
import { LANGUAGES, type Language } from '../shared/kernel/language.ts';
import { isRefusal, type Refusal } from '../shared/kernel/refusal.ts';
import { ROOT } from '../shared/kernel/root.ts';
import { openDatabase } from './open.ts';
import { CommandError, type CommonOptions, UsageError } from './options.ts';

const REFUSED: Record<string, string> = {
  'result.not-yet': 'The survey has not closed yet: its results are shown when it has.',
  'account.which': 'There are several organisations here: name one with --organisation.',
};
const said = ({ code }: Refusal, missing: string): CommandError =>
  new CommandError(code === 'not-found' ? missing : (REFUSED[code] ?? documentRefusals.en[code] ?? code));

interface ReportOptions extends CommonOptions {
  language: string;
  origin: string;
}

/** What every report is asked for, checked: the language, and that a file which is no text goes to a file. */
function asked({ format, language, origin, out }: ReportOptions, formats: readonly string[]): Language {
  const found = LANGUAGES.find((one) => one === language);
  if (!formats.includes(format))
    throw new UsageError(
      `--format is ${formats.slice(0, -1).join(', ')} or ${formats.at(-1)}, not "${format}".`,
    );
  if (!found) throw new UsageError(`--language is ${LANGUAGES.join(' or ')}, not "${language}".`);
  if (!/^https?:\/\/[^/\s]+$/.test(origin))
    throw new UsageError(`--origin is an address such as https://mylla.example.se, not "${origin}".`);
  if (!out && (format === 'pdf' || format === 'docx'))
    throw new UsageError(`A ${format.toUpperCase()} goes to a file: give --out FILE.`);
  return found;
}

function put(out: string | undefined, content: string | Uint8Array): void {
  if (out) writeFileSync(out, content);
  else process.stdout.write(content);
}

/** Writes a document in the format that was asked for. */
async function write(document: Document, { format, out }: ReportOptions): Promise<void> {
  if (format === 'html') return put(out, htmlFile(document, styleSheet()));
  if (format === 'docx') return put(out, await docxOf(document));
  const made = await pdfOf(document);
  if (isRefusal(made)) throw said(made, '');
  if (made.reason) console.error('Some signs have no font: the file is tagged, but falls short of PDF/UA.');
  put(out, made.bytes);
}

/** The report of a closed survey as a file, as the one who holds the survey sees it. */
export async function surveyReportCommand(surveyId: string, options: ReportOptions): Promise<void> {
  const language = asked(options, ['html', 'pdf', 'docx']);
  const { db, close } = await openDatabase(options.data);
  try {
    const today = dayOf(new Date());
    const document = await reportFor(db, { surveyId, language, today, origin: options.origin });
    if (isRefusal(document)) throw said(document, 'There is no such survey.');
    await write(document, options);
  } finally {
    await close();
  }
}

/** The annual account of a year, or the brief of four months, as a file: the same figures as on its page. */
export async function accountCommand(
  options: ReportOptions & { year: string; organisation?: string },
): Promise<void> {
  const language = asked(options, ['html', 'pdf', 'docx', 'json']);
  const { db, close } = await openDatabase(options.data);
  try {
    const reader = await readerOf(db, options.organisation);
    if (isRefusal(reader)) throw said(reader, 'There is no such organisation, or nobody who leads it.');
    const belonging = await belongingOf(db, reader.personId, reader.slug);
    if (!belonging) throw new CommandError('Nobody in the organisation can read its account.');
    const { actor } = belonging;
    const account = await db.within(
      { organisationId: actor.organisationId, personId: actor.personId, unitIds: actor.unitIds },
      (tx) => accountOf(tx, actor, options.year, language),
    );
    if (isRefusal(account))
      throw said(
        account,
        `"${options.year}" is no year, nor four months of one such as 2026-T1, that has begun.`,
      );
    if (options.format === 'json')
      put(options.out, `${JSON.stringify(dataOf(account, options.origin), null, 2)}\n`);
    else await write(documentOf(account, language, options.origin), options);
  } finally {
    await close();
  }
}

/** The built style of the pages; none when nothing has been built. */
function styleSheet(): string {
  const folder = join(ROOT, 'dist/public');
  const names = join(folder, 'assets.json');
  if (!existsSync(names)) return '';
  return readFileSync(join(folder, JSON.parse(readFileSync(names, 'utf8'))['style.css']), 'utf8');
}
