import { writeFileSync } from 'node:fs';
import { flowProblems } from '../engines/flows/public.ts';
import { instrumentProblems } from '../engines/instruments/public.ts';
import { contentReport } from '../features/handbook/public.ts';
import { lessonReport } from '../features/lessons/public.ts';
import { LANGUAGES } from '../shared/kernel/language.ts';
import { type CommonOptions, EXIT } from './options.ts';

/**
 * Counts the content in each language and says what is missing, without source or not translated.
 * Needs no database. The exit code is 1 where there is a problem.
 * @param folder another handbook than the installed one, for trying it out
 */
export function contentCheck(options: Pick<CommonOptions, 'out' | 'format'> & { folder?: string }): void {
  const handbook = contentReport(options.folder);
  // another handbook than the installed one is tried out alone
  const lessons = options.folder === undefined ? lessonReport() : undefined;
  const problems = [
    ...handbook.problems,
    ...(options.folder === undefined ? flowProblems() : []).map(({ file, text }) => ({
      file,
      id: 'flow',
      text,
    })),
    ...(options.folder === undefined ? instrumentProblems() : []).map(({ file, text }) => ({
      file,
      id: 'instrument',
      text,
    })),
    ...(lessons?.problems ?? []).map((problem) => ({ ...problem, file: `lessons/${problem.file}` })),
  ];
  const json = options.format === 'json';
  const report = json
    ? JSON.stringify({ handbook: handbook.counts, ...(lessons ? { lessons: lessons.counts } : {}) })
    : LANGUAGES.map((language) => {
        const counts = Object.entries({ ...handbook.counts[language], ...lessons?.counts[language] });
        return `${language}: ${counts.map(([name, count]) => `${count} ${name}`).join(', ')}`;
      }).join('\n');
  if (options.out) writeFileSync(options.out, `${report}\n`);
  else console.log(report);
  for (const { file, id, text } of problems) console.error(`${file}: ${id}: ${text}`);
  if (problems.length === 0) {
    if (!json) console.error('Nothing is missing.');
    return;
  }
  console.error(problems.length === 1 ? '1 problem.' : `${problems.length} problems.`);
  process.exitCode = EXIT.failed;
}
