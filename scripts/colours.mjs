// Writes src/shared/ui/css/colours.css from src/shared/ui/theme.ts. Run it after changing a colour.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const result = await build({
  entryPoints: ['src/shared/ui/theme.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const { OWN_SCALES, themeSheet } = await import(
  `data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString('base64')}`
);
writeFileSync(
  'src/shared/ui/css/colours.css',
  `/* Made by scripts/colours.mjs. Do not edit by hand. */\n${themeSheet(OWN_SCALES).replace(/([{};])/g, '$1\n')}`,
);
