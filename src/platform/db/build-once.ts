import type { Db } from "./client.js";

/**
 * A query whose text is built once for each pool instead of each time it is asked, which costs as much as asking it. For
 * what every request asks; its arguments are `sql.placeholder`s.
 */
export function buildOnce<Q>(build: (db: Db) => Q): (db: Db) => Q {
  const built = new WeakMap<Db, { readonly query: Q }>();
  return (db) => {
    const known = built.get(db);
    if (known !== undefined) return known.query;
    const query = build(db);
    built.set(db, { query });
    return query;
  };
}
