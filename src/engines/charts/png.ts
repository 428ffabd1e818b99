import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Chart, Layout } from './chart.ts';
import { drawingFile, svgFile } from './files.tsx';

const FAMILY = 'Source Sans 3';
/** Two pixels for each unit: sharp in a document at its natural size (about 300 dots per inch at 12 cm). */
const ZOOM = 2;

const here = createRequire(import.meta.url);
const read = (name: string) => readFile(here.resolve(name));

/** The drawing machine and the letters, fetched once, when the first picture is asked for. */
let ready: Promise<Uint8Array[]> | undefined;

async function prepare(): Promise<Uint8Array[]> {
  const [machine, ...fonts] = await Promise.all([
    read('@resvg/resvg-wasm/index_bg.wasm'),
    read('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
    read('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
  ]);
  await initWasm(machine as Buffer<ArrayBuffer>);
  return fonts;
}

/**
 * The chart as a PNG picture, in the light theme on white, with letters of its own so that it is the same on every
 * machine. `alone`: only the drawing, for documents that say title and description in text. Signs that the font lacks (emoji, other scripts than Latin, Greek and Cyrillic) are left out: see docs/adr/0022.
 */
export async function pngFile(
  chart: Chart,
  { layout = 'wide', alone = false }: { layout?: Layout; alone?: boolean } = {},
): Promise<Uint8Array> {
  ready ??= prepare().catch((error: unknown) => {
    ready = undefined;
    throw error;
  });
  const fonts = await ready;
  const how = { layout, fonts: `'${FAMILY}'` };
  const picture = new Resvg(alone ? drawingFile(chart, how).svg : svgFile(chart, how), {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { fontBuffers: fonts, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
  });
  try {
    const drawn = picture.render();
    const bytes = drawn.asPng();
    drawn.free();
    return bytes;
  } finally {
    picture.free();
  }
}
