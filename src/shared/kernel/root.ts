import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function find(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'migrations'))) return folder;
    const above = dirname(folder);
    if (above === folder) throw new Error('The folder of Mylla was not found above its own program files');
    folder = above;
  }
}

/** The project's folder: where content/ and migrations/ are, whether run from src/ or dist/. */
export const ROOT = find();

/** The version in package.json. */
export const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
