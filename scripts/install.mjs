// Installs the packages that package-lock.json names, unless they already are in place.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Refuses, in one line, a Node that is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Mylla needs Node 20.19 or later; this is ${process.versions.node}. Get it at https://nodejs.org`,
  );
  process.exit(1);
}

/** Whether node_modules holds the versions that the lock file names. What npm wrote there says what it installed. */
function installed({ dev }) {
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  const there = read('node_modules/.package-lock.json');
  return Object.entries(read('package-lock.json')).every(
    ([path, wanted]) =>
      path === '' ||
      wanted.optional ||
      wanted.peer ||
      (wanted.dev && !dev) ||
      there[path]?.version === wanted.version,
  );
}

/**
 * Makes sure that node_modules holds what the lock file says.
 * @param {{ dev: boolean }} need dev: the test tools too
 */
export function ensureInstalled({ dev }) {
  checkNode();
  if (installed({ dev })) return;
  console.log(dev ? 'Installing Mylla and its test tools …' : 'Installing Mylla, the first time only …');
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel=error',
    ...(dev ? [] : ['--omit=dev']),
  ];
  const result = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(
      'The packages could not be installed. Is there a network, and room on the disk? Try: npm ci',
    );
    process.exit(1);
  }
}
