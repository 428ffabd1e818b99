const all = new Set<Map<string, unknown>>();

/**
 * A map that lives as long as the process, of what the database says and never changes under its key: a version, a copy.
 * The key names everything that the value is made of, the organisation too. When it is full it forgets everything.
 * @param most how many values it holds
 */
export function keep<V>(most: number): { get(key: string): V | undefined; set(key: string, value: V): V } {
  const kept = new Map<string, V>();
  all.add(kept);
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      if (kept.size >= most) kept.clear();
      kept.set(key, value);
      return value;
    },
  };
}

/** Forgets everything that is kept of a database: the process goes on with another one, such as a test's own copy. */
export function forgetAll(): void {
  for (const kept of all) kept.clear();
}
