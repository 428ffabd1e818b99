// Takes the icons that Mylla uses out of @navikt/aksel-icons (MIT) into src/shared/ui/icon-shapes.ts.
// Run it after adding a name here: node scripts/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const ICONS = {
  home: 'House',
  search: 'MagnifyingGlass',
  person: 'Person',
  people: 'PersonGroup',
  add: 'Plus',
  edit: 'Pencil',
  remove: 'Trash',
  download: 'Download',
  upload: 'Upload',
  print: 'PrinterSmall',
  next: 'ArrowRight',
  back: 'ArrowLeft',
  down: 'ChevronDown',
  right: 'ChevronRight',
  menu: 'MenuHamburger',
  close: 'XMark',
  journey: 'Compass',
  handbook: 'Book',
  examples: 'Books',
  plan: 'Tasklist',
  workshop: 'PencilBoard',
  overview: 'BarChart',
  organisation: 'Buildings3',
  history: 'ClockDashed',
  settings: 'Cog',
  globe: 'Globe',
  idea: 'LightBulb',
  plant: 'Plant',
  loop: 'ArrowsCirclepath',
  done: 'CheckmarkCircle',
  check: 'Checkmark',
  warning: 'ExclamationmarkTriangle',
  info: 'Information',
  calendar: 'Calendar',
  clock: 'Clock',
  chat: 'Chat',
  external: 'ExternalLink',
  lock: 'ShieldLock',
  key: 'KeyHorizontal',
  qr: 'QrCode',
  play: 'Play',
  stop: 'Stop',
  star: 'Star',
  heart: 'Heart',
  flag: 'Bookmark',
  bell: 'Bell',
  link: 'Link',
  tool: 'Wrench',
  case: 'FileText',
  leave: 'Leave',
  enter: 'Enter',
  table: 'Table',
  filter: 'Filter',
  celebrate: 'Sparkles',
  hands: 'Handshake',
  vote: 'ThumbUp',
  unit: 'Folder',
  mail: 'PersonEnvelope',
  layers: 'Layers',
  eye: 'Eye',
  circle: 'Circle',
  barrier: 'Roadblock',
  help: 'Lifebuoy',
  award: 'SealCheckmark',
  lesson: 'HatSchool',
  bloom: 'Flower',
  wilted: 'FlowerPetalFalling',
  challenge: 'Megaphone',
  survey: 'NumberList',
  experiment: 'TestFlask',
};
const rows = Object.entries(ICONS).map(([name, file]) => {
  const svg = readFileSync(
    new URL(`../node_modules/@navikt/aksel-icons/dist/svg/${file}.svg`, import.meta.url),
    'utf8',
  );
  const inner = svg
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .trim();
  const paths = [...inner.matchAll(/<path[^>]*\sd="([^"]+)"/g)].map((match) => match[1]);
  if (paths.length === 0) throw new Error(`${file} has no path`);
  return `  ${name}: '${paths.join(' ')}',`;
});
writeFileSync(
  new URL('../src/shared/ui/icon-shapes.ts', import.meta.url),
  `// Made by scripts/icons.mjs from @navikt/aksel-icons (MIT). Do not edit by hand.\nexport const SHAPES = {\n${rows.join('\n')}\n} as const;\n`,
);
