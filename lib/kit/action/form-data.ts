/**
 * The fields of a form as plain text: a string for one value, an array for several. React's own fields (`$ACTION…`) and
 * files are left out.
 */
export function fieldsOf(form: FormData): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.startsWith('$ACTION') || name === '__proto__') continue;
    const before = fields[name];
    fields[name] = before === undefined ? value : ([] as string[]).concat(before, value);
  }
  return fields;
}

/** The same without fields named after passwords and secrets, which are never sent back. */
export const withoutPasswords = <T>(fields: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !/password|secret/i.test(name)));
