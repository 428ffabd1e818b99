/** Declarations of variables in the first :root of a sheet: the light theme. */
function variablesOf(sheet: string): [name: string, value: string][] {
  const block = /:root[^{]*\{([^}]*)\}/.exec(sheet.replace(/\/\*[\s\S]*?\*\//g, ''))?.[1] ?? '';
  return [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
    name,
    value.trim(),
  ]);
}

/**
 * A sheet with the light theme's colours in place of variables, for files that leave the page. Refuses a variable that
 * no sheet gives a value.
 */
export function resolveStyle(drawing: string, sheets: readonly string[]): string {
  const values = new Map(sheets.flatMap(variablesOf));
  const resolve = (text: string): string =>
    text.replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
      const value = values.get(name);
      if (value === undefined) throw new Error(`No value for ${name}`);
      return resolve(value);
    });
  return resolve(drawing.replace(/\/\*[\s\S]*?\*\//g, ''))
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};:,]) ?/g, '$1')
    .trim();
}
