import path from 'node:path';
import { expect, it } from 'vitest';
import { isTestSupport, projectSources } from './test-sources';

/** Verb forms and pronouns that say nothing by themselves: nobody can search for them. */
const banned = new Set(
  (
    'told tell tells said say says asked ask asks kept keep keeps own one ones other others known wrong most nth ' +
    'given gives whole shown shows seen judged it this that them they theirs there mine somebody nobody anybody'
  ).split(' '),
);

const sources = [...projectSources(path.resolve(import.meta.dirname, '..'))].filter(
  ([file]) => !isTestSupport(file) && /^(?:app|components|db|lib)\//.test(file),
);
const exported =
  /^export (?:default )?(?:async )?(?:const|let|function\*?|class|type|interface|enum) (\w+)/gm;
const signature =
  /^export (?:default )?(?:async )?function\*? \w+(?:<[^(]*>)?\(([^)]*)\)|^export const \w+ = (?:async )?\(([^)]*)\)(?::[^=]*)?=>/gm;

it('every exported name can be searched for', () => {
  const found = sources.flatMap(([file, text]) =>
    [...text.matchAll(exported)].flatMap(([, name = '']) =>
      banned.has(name.toLowerCase()) ? [`${file}: ${name}`] : [],
    ),
  );
  expect(found).toEqual([]);
});

it('so can every parameter of an exported function', () => {
  const found = sources.flatMap(([file, text]) =>
    [...text.matchAll(signature)].flatMap(([, plain, arrow]) =>
      [...(plain ?? arrow ?? '').matchAll(/(?:^|,|\{)\s*(\w+)\??\s*(?=[:,}]|$)/g)].flatMap(([, name = '']) =>
        banned.has(name) ? [`${file}: ${name}`] : [],
      ),
    ),
  );
  expect(found).toEqual([]);
});

it('an exported name means one thing', () => {
  const homes = new Map<string, Set<string>>();
  for (const [file, text] of sources.filter(([file]) => !/^app|i18n\/words|command\/bench/.test(file)))
    for (const [, name = ''] of text.matchAll(exported))
      homes.set(name, (homes.get(name) ?? new Set()).add(file));
  const twice = [...homes]
    .filter(([, files]) => files.size > 1)
    .map(([name, files]) => `${name}: ${[...files].join(', ')}`);
  expect(twice).toEqual([]);
});
