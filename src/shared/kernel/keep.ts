const all = new Set<{ clear(): void }>();

/** What the process remembers in a way of its own is forgotten with the rest. */
export function forgettable<T extends { clear(): void }>(kept: T): T {
  all.add(kept);
  return kept;
}

/**
 * A map that lives as long as the process, of what the database says and never changes under its key: a version, a copy.
 * The key names everything that the value is made of, the organisation too. When it is full it forgets everything.
 * @param most how many values it holds
 */
export function keep<V>(most: number): { get(key: string): V | undefined; set(key: string, value: V): V } {
  const kept = forgettable(new Map<string, V>());
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      if (kept.size >= most) kept.clear();
      kept.set(key, value);
      return value;
    },
  };
}

/**
 * Keeps what is made of an object beside it, by a key that names everything else that it is made of: forgotten with the
 * object, so that it cannot outlive it or be met through another. When as much is kept beside one it forgets that.
 * @param most how many values are kept beside one object
 */
export function keepBeside<V>(most: number): (of: object, key: string, make: () => V) => V {
  const beside = new WeakMap<object, Map<string, V>>();
  return (of, key, make) => {
    const kept = beside.get(of) ?? new Map<string, V>();
    beside.set(of, kept);
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (kept.size >= most) kept.clear();
    kept.set(key, made);
    return made;
  };
}

/** Forgets everything that is kept of a database: the process goes on with another one, such as a test's own copy. */
export function forgetAll(): void {
  for (const kept of all) kept.clear();
}
