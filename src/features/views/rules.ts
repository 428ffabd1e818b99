/** Saved views of one list that a person may have. More would no longer be a shortcut. */
export const MOST_VIEWS = 20;
/** Longest name of a view, in characters. */
export const NAME_MAX = 60;
/** Longest query that is kept, in characters. */
const QUERY_MAX = 2000;

/** What only says where in a list somebody is, and does not belong to what is chosen. */
const NOT_CHOSEN = ['after', 'frame'];

/** A query as it is kept: `?a=1&after=x` → `a=1`. What is too long to be a choice becomes nothing. */
export function keptQuery(query: string): string {
  const chosen = new URLSearchParams(query.replace(/^\?/, ''));
  for (const name of NOT_CHOSEN) chosen.delete(name);
  const text = chosen.toString();
  return text.length > QUERY_MAX ? '' : text;
}
