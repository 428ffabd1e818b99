import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The rules of WCAG 2.2, levels A and AA, and axe's own good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** What axe finds wrong with the page as it stands, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(
    (rules) =>
      (
        globalThis as unknown as {
          axe: { run(root: unknown, options: unknown): Promise<{ violations: Violation[] }> };
        }
      ).axe
        .run(globalThis.document, { runOnly: rules, resultTypes: ['violations'] })
        .then((result) => result.violations),
    RULES,
  );
  return found.map(
    (one) =>
      `${one.id}: ${one.help} at ${one.nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join(' | ')}`,
  );
}

/** Whether something is wider than the window: text would be lost, or the page scroll sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth);
