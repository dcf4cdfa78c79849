import postgres from 'postgres';

/** A sender's own connection, under a name by which it can be found in `pg_stat_activity`. */
export const openClient = (url: string): postgres.Sql =>
  postgres(url, {
    max: 1,
    connect_timeout: 3,
    onnotice: () => {},
    fetch_types: false,
    connection: { application_name: 'association-dashboard sender', statement_timeout: 15_000 },
  });

/** A connection that breaks in the middle of a statement may never answer it. */
export function withTimeout<T>(work: Promise<T>, seconds = 20): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error('the database does not answer'), { code: 'CONNECTION_LATE' });
    timer = setTimeout(() => reject(error), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
