// Writes src/engines/charts/drawing-style.ts: drawing.css with the light theme's colours. Run it after changing either.
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const charts = 'src/engines/charts';
const result = await build({
  entryPoints: [`${charts}/resolve-style.ts`],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const { resolveStyle } = await import(
  `data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString('base64')}`
);
const css = (path) => readFileSync(path, 'utf8');
const style = resolveStyle(css(`${charts}/drawing.css`), [
  css('src/shared/ui/css/colours.css'),
  css('src/shared/ui/css/ground.css'),
  css(`${charts}/style.css`),
]);
writeFileSync(
  `${charts}/drawing-style.ts`,
  `// Made by scripts/chart-style.mjs. Do not edit by hand.\nexport const DRAWING_STYLE =\n  '${style.replace(/'/g, "\\'")}';\n`,
);
