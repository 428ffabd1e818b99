import { writeFileSync } from 'node:fs';
import type { CommonOptions } from './options.ts';

/** Writes a command's result to --out or the screen. Throws what the file system says if the file cannot be written. */
export function writeResult(options: Pick<CommonOptions, 'out'>, text: string): void {
  const ended = text.endsWith('\n') ? text : `${text}\n`;
  if (options.out) writeFileSync(options.out, ended);
  else process.stdout.write(ended);
}
