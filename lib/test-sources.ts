import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The project's sources, and what they import. */

const sourceName = /\.(?:tsx?|mjs)$/;
/** Tests and what only tests use. */
export const isTestSupport = (file: string): boolean =>
  /\.test\.tsx?$|(?:^|\/)test-[^/]*$|\/test-tasks\//.test(file);

/** Every source file of the project with its text, by its path from the root. */
export function projectSources(root: string): Map<string, string> {
  const folders = ['app', 'components', 'db', 'lib', 'e2e'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.posix.join(folder, name.split(path.sep).join('/')),
    ),
  );
  const atRoot = readdirSync(root).filter((name) => !name.startsWith('next-env'));
  const files = [...folders, ...atRoot].filter((name) => sourceName.test(name) && !name.endsWith('.d.ts'));
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

type Import = { name: string; type: boolean };

const statement =
  /^[ \t]*(?:import|export)\s+(type\s)?(?:([^'";]*?)\bfrom\s+)?['"]([^'"\n]+)['"]|\b(?:import|require)\(\s*(?:\/\*[^*]*\*\/\s*)?(['"`])([^'"`\n]*)\4/gm;

/** What a file imports, ours as paths from the root. */
export function importsOf(file: string, text: string, sources: ReadonlyMap<string, string>): Import[] {
  return statementsOf(text).map(({ raw, type }) => ({ name: resolve(file, raw, sources), type }));
}

const parsed = new Map<string, { raw: string; type: boolean }[]>();

function statementsOf(text: string): { raw: string; type: boolean }[] {
  const cached = parsed.get(text);
  if (cached) return cached;
  const found = [...text.matchAll(statement)].flatMap(([, typed, names = '', still, , lazy]) => {
    const raw = still ?? lazy ?? '';
    if (/\.(?:css|json)$/.test(raw)) return [];
    const onlyTypes = Boolean(typed) || /^\s*\{(?:\s*type\s[^,}]*,?)+\s*\}\s*$/.test(names);
    return [{ raw, type: onlyTypes }];
  });
  parsed.set(text, found);
  return found;
}

function resolve(file: string, raw: string, sources: ReadonlyMap<string, string>): string {
  const bare = raw.startsWith('@/')
    ? raw.slice(2)
    : raw.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), raw)
      : null;
  if (bare === null) return raw;
  return (
    ['', '.ts', '.tsx', '.mjs', '/index.ts'].map((end) => bare + end).find((name) => sources.has(name)) ??
    bare
  );
}
