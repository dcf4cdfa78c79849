import type postgres from 'postgres';

/**
 * Longer lists come in too many lengths: each would be a statement of its own, cached for as long as its connection.
 */
const MOST_PARAMETERS = 100;

type Begin<T> = (work: (inside: T) => unknown) => unknown;

/**
 * The client as given to Drizzle, which sends every query unprepared, in two round trips and with a new plan each time;
 * here a query is prepared once per connection and takes one round trip, in transactions too.
 */
export function preparing<T extends postgres.Sql>(client: T): T {
  return new Proxy(client, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      if (key === 'unsafe')
        return (query: string, parameters: postgres.ParameterOrJSON<never>[] = [], options = {}) =>
          target.unsafe(query, parameters, { ...options, prepare: parameters.length <= MOST_PARAMETERS });
      if (key === 'begin' || key === 'savepoint')
        return (work: (inside: T) => unknown) =>
          Reflect.apply(found as Begin<T>, target, [(inside: T) => work(preparing(inside))]);
      return found;
    },
  });
}
