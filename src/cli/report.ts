import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentRefusals, pdfOf } from '../engines/documents/public.ts';
import { htmlFile, reportFor } from '../features/reports/file.tsx';
import { dayOf } from '../shared/kernel/dates.ts';
import { LANGUAGES } from '../shared/kernel/language.ts';
import { isRefusal, type Refusal } from '../shared/kernel/refusal.ts';
import { ROOT } from '../shared/kernel/root.ts';
import { openDatabase } from './open.ts';
import { CommandError, type CommonOptions, UsageError } from './options.ts';

const FORMATS = ['html', 'pdf'];
const REFUSED: Record<string, string> = {
  'not-found': 'There is no such survey.',
  'result.not-yet': 'The survey has not closed yet: its results are shown when it has.',
};
const said = ({ code }: Refusal): CommandError =>
  new CommandError(REFUSED[code] ?? documentRefusals.en[code] ?? code);

/** The report of a closed survey as a file, as the one who holds the survey sees it. */
export async function surveyReportCommand(
  surveyId: string,
  options: CommonOptions & { language: string; origin: string },
): Promise<void> {
  const { format, out } = options;
  const language = LANGUAGES.find((one) => one === options.language);
  if (!FORMATS.includes(format))
    throw new UsageError(`--format is ${FORMATS.join(' or ')}, not "${format}".`);
  if (!language) throw new UsageError(`--language is ${LANGUAGES.join(' or ')}, not "${options.language}".`);
  if (!/^https?:\/\/[^/\s]+$/.test(options.origin))
    throw new UsageError(`--origin is an address such as https://mylla.example.se, not "${options.origin}".`);
  if (!out && format === 'pdf') throw new UsageError('A PDF goes to a file: give --out FILE.');
  const { db, close } = await openDatabase(options.data);
  try {
    const document = await reportFor(db, {
      surveyId,
      language,
      today: dayOf(new Date()),
      origin: options.origin,
    });
    if (isRefusal(document)) throw said(document);
    if (format === 'pdf') {
      const made = await pdfOf(document);
      if (isRefusal(made)) throw said(made);
      if (made.reason)
        console.error('Some signs have no font: the file is tagged, but falls short of PDF/UA.');
      writeFileSync(out as string, made.bytes);
    } else {
      const html = htmlFile(document, styleSheet());
      if (out) writeFileSync(out, html);
      else process.stdout.write(html);
    }
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
