import { clampChroma, converter, formatHex, wcagContrast } from 'culori';

/** Least contrast of the brand colour against the page: WCAG 2.2, 1.4.11 (parts of controls). */
export const LEAST_PART_CONTRAST = 3;
/** Least contrast of text on the brand colour: WCAG 2.2, 1.4.3. */
export const LEAST_TEXT_CONTRAST = 4.5;

type Scheme = 'light' | 'dark';

const oklch = converter('oklch');

/**
 * Lightness (0–1, OKLCH) of each token of the design system's scale, by scheme. Chosen so that, for any hue,
 * text-subtle reaches 4.5:1 and border-default 3:1 on every background and surface of the scale (see theme.test.ts).
 */
const LIGHTNESS: Record<Scheme, Record<string, number>> = {
  light: {
    'background-default': 0.992,
    'background-tinted': 0.972,
    'surface-default': 1,
    'surface-tinted': 0.957,
    'surface-hover': 0.936,
    'surface-active': 0.912,
    'border-subtle': 0.865,
    'border-default': 0.585,
    'border-strong': 0.47,
    'text-subtle': 0.44,
    'text-default': 0.27,
  },
  dark: {
    'background-default': 0.185,
    'background-tinted': 0.215,
    'surface-default': 0.23,
    'surface-tinted': 0.255,
    'surface-hover': 0.285,
    'surface-active': 0.315,
    'border-subtle': 0.38,
    'border-default': 0.65,
    'border-strong': 0.76,
    'text-subtle': 0.8,
    'text-default': 0.95,
  },
};

/** How much of the colour's own chroma each kind of token keeps. */
const CHROMA: Record<string, number> = { background: 0.06, surface: 0.14, border: 0.55, text: 0.6 };

/** How far hover and active lie from the base colour, in lightness; away from the text upon it. */
const STEP = 0.055;
/** The darkest a base colour may be on a dark page. */
const DARK_BASE = 0.72;

const hex = (l: number, c: number, h: number): string =>
  formatHex(clampChroma({ mode: 'oklch', l: Math.min(1, Math.max(0, l)), c, h }, 'oklch'));

/** The colours of one scale (`background-default` … `base-contrast-default`) in one scheme. */
export function colourScale(colour: string, scheme: Scheme): Record<string, string> {
  const base = oklch(colour);
  if (!base) throw new Error(`Not a colour: ${colour}`);
  const hue = base.h ?? 0;
  const scale: Record<string, string> = {};
  for (const [token, lightness] of Object.entries(LIGHTNESS[scheme])) {
    scale[token] = hex(lightness, base.c * (CHROMA[token.split('-')[0] ?? ''] ?? 0.5), hue);
  }
  const own = scheme === 'light' ? base.l : Math.max(base.l, DARK_BASE);
  const baseColour = scheme === 'light' ? formatHex(base) : hex(own, base.c, hue);
  const contrast = wcagContrast(baseColour, '#ffffff') >= LEAST_TEXT_CONTRAST ? '#ffffff' : '#14110d';
  const away = contrast === '#ffffff' ? -1 : 1;
  scale['base-default'] = baseColour;
  scale['base-hover'] = hex(own + away * STEP, base.c, hue);
  scale['base-active'] = hex(own + away * STEP * 1.8, base.c, hue);
  scale['base-contrast-default'] = contrast;
  scale['base-contrast-subtle'] = contrast;
  return scale;
}

export interface ContrastProblem {
  /** `page`: the colour against the page; `text`: text on a button of that colour. */
  where: 'page' | 'text';
  measured: number;
  needed: number;
}

/** What is too weak about a brand colour, measured on the light page; empty if nothing. Ratios are rounded down to 0.1. */
export function contrastProblems(colour: string): ContrastProblem[] {
  const scale = colourScale(colour, 'light');
  const floor = (ratio: number) => Math.floor(ratio * 10) / 10;
  const problems: ContrastProblem[] = [];
  const page = wcagContrast(colour, scale['background-default'] ?? '#fff');
  if (page < LEAST_PART_CONTRAST)
    problems.push({ where: 'page', measured: floor(page), needed: LEAST_PART_CONTRAST });
  const text = Math.min(
    ...['base-default', 'base-hover', 'base-active'].map((token) =>
      wcagContrast(scale[token] ?? '#fff', scale['base-contrast-default'] ?? '#000'),
    ),
  );
  if (text < LEAST_TEXT_CONTRAST)
    problems.push({ where: 'text', measured: floor(text), needed: LEAST_TEXT_CONTRAST });
  return problems;
}

/** How much darker each try is, in lightness; small enough that the suggestion looks like what was wished. */
const DARKER = 0.01;

/** The colour itself if nothing is too weak about it, otherwise it darkened until nothing is. */
export function nearestPassing(colour: string): string {
  const base = oklch(colour);
  if (!base) throw new Error(`Not a colour: ${colour}`);
  let tried = formatHex(colour) ?? colour;
  for (let l = base.l; l > 0 && contrastProblems(tried).length > 0; l -= DARKER) {
    tried = hex(l, base.c, base.h ?? 0);
  }
  return tried;
}

/** A style sheet that gives the named scales their colours, light and dark. */
export function themeSheet(scales: Record<string, string>): string {
  const rules = (scheme: Scheme) =>
    Object.entries(scales)
      .flatMap(([name, colour]) =>
        Object.entries(colourScale(colour, scheme)).map(
          ([token, value]) => `--ds-color-${name}-${token}:${value};`,
        ),
      )
      .join('');
  const light = `:root,[data-color-scheme=light]{${rules('light')}}`;
  const dark = rules('dark');
  return `${light}@media (prefers-color-scheme:dark){:root,[data-color-scheme=auto]{${dark}}}[data-color-scheme=dark]{${dark}}@media print{:root,[data-color-scheme]{${rules('light')}}}`;
}

/** Mylla's own colours: a living green, a warm clay, and earth. */
export const OWN_SCALES = {
  accent: '#2c6a3f',
  brand1: '#a4492a',
  neutral: '#5a5247',
  info: '#2b5c8a',
  success: '#2c6a3f',
  warning: '#8a5a00',
  danger: '#a32626',
} as const;
