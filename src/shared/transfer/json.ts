import { codeOf } from './columns.ts';
import { advance, BEGUN, type FileWriter } from './writer.ts';

/**
 * `{"about": …, "rows": [ … ], "count": n}`, a row per line. Codes rather than words, moments in UTC, money in öre.
 * A file without its `count` is not whole.
 */
export const jsonWriter: FileWriter = {
  type: 'application/json; charset=utf-8',
  ending: 'json',
  mostRows: null,
  begin({ source, title, organisation, columns, language, at, filter, note, extra }) {
    const about = {
      source,
      title,
      organisation,
      language,
      time: at.toISOString(),
      filter,
      note,
      columns: columns.map(({ key, label, kind }) => ({
        key,
        label: label[language],
        kind,
        ...(kind === 'money' ? { unit: 'öre' } : {}),
      })),
    };
    const more = extra ? `${JSON.stringify(extra.key)}: ${JSON.stringify(extra.json)},\n` : '';
    const data = Buffer.from(`{"about": ${JSON.stringify(about)},\n${more}"rows": [`);
    return { data, state: advance(BEGUN, data) };
  },
  rows({ columns }, state, rows) {
    const lines = rows.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map(({ key }) => [key, codeOf(row[key])]))),
    );
    const first = state.rows === 0 ? '\n' : ',\n';
    const data = Buffer.from(lines.length === 0 ? '' : first + lines.join(',\n'));
    return { data, state: advance(state, data, rows.length) };
  },
  end(_, state) {
    const data = Buffer.from(`\n],\n"count": ${state.rows}}\n`);
    return { data, state: advance(state, data) };
  },
};
