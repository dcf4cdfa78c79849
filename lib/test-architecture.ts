import { floors, folderOf, layerOf } from './test-floors';
import { layers } from './test-layers';
import { importsOf, isTestSupport } from './test-sources';

/** The law of imports: where the sources break what `test-floors.ts` and `test-layers.ts` say. */

const fits = (pattern: string, name: string) =>
  pattern === '*' || pattern === name || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)));

const clock = /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\brequire\(|\bimport\(\s*`[^`]*\$\{/;

/** Everything in which the sources break the law, a line each. */
export function breaches(sources: ReadonlyMap<string, string>): string[] {
  const floorOf = new Map(
    floors.flatMap((folders, floor) => folders.map((folder) => [folder, floor] as const)),
  );
  const files = [...sources].filter(([file]) => !isTestSupport(file));
  return files.flatMap(([file, text]) => {
    const name = layerOf(file);
    const layer = name === undefined ? undefined : layers[name];
    const floor = floorOf.get(folderOf(file));
    if (!layer || name === undefined) return [`${file}: its name's last word is no layer`];
    if (floor === undefined) return [`${file}: its folder stands on no floor`];
    const found: string[] = [];
    if (layer.begins && !layer.begins.test(text))
      found.push(`${file}: does not begin with ${layer.begins.source}`);
    if ((layer.pure || layer.quiet) && clock.test(text))
      found.push(`${file}: reads a clock or chance, or loads what cannot be followed`);
    for (const { name: imported, type } of importsOf(file, text, sources)) {
      if (!sources.has(imported)) {
        if (name !== 'commands' && /^(?:app|components|db|lib|e2e)\//.test(imported))
          found.push(`${file}: ${imported} is not there`);
        else if (!type && !layer.packages.some((one) => fits(one, imported)))
          found.push(`${file} (${name}): ${imported}`);
        continue;
      }
      const other = layerOf(imported) ?? 'none';
      if (isTestSupport(imported) && name !== 'e2e') found.push(`${file}: ${imported} is for tests`);
      const below = floorOf.get(folderOf(imported)) ?? Number.POSITIVE_INFINITY;
      if (folderOf(imported) !== folderOf(file) && below >= floor)
        found.push(`${file}: ${imported} is not below it`);
      if ((!type || layer.pure) && !layer.takes.some((one) => fits(one, other)))
        found.push(`${file} (${name}): ${imported} (${other})`);
    }
    if (layer.pure || layer.quiet || name === 'components')
      for (const impure of reached(file, sources, name)) found.push(`${file} (${name}) reaches ${impure}`);
    return found;
  });
}

/**
 * What a pure file or a component ends up with over everything it imports, and must not: a package that is not pure,
 * or for a component the write layer other than through an action or a read.
 */
function reached(file: string, sources: ReadonlyMap<string, string>, from: string): Set<string> {
  const component = from === 'components';
  const visited = new Set<string>();
  const found = new Set<string>();
  const visit = (at: string) => {
    if (visited.has(at)) return;
    visited.add(at);
    for (const { name, type } of importsOf(at, sources.get(at) ?? '', sources)) {
      if (type && from !== 'rules' && from !== 'input' && from !== 'ground') continue;
      if (!sources.has(name)) {
        if (!component && !layers.rules?.packages.some((one) => fits(one, name))) found.add(name);
        continue;
      }
      const layer = layerOf(name);
      if (component && (layer === 'actions' || layer === 'read')) continue;
      if (component && (layer === 'write' || layer === 'client')) found.add(name);
      else visit(name);
    }
  };
  visit(file);
  return found;
}
