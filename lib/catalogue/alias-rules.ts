/** The names in a text, separated by semicolons of either width or lines; each once. */
export const readList = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;；\n]/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
];

export const aliasesText = (aliases: readonly string[]): string => aliases.join('; ');

/** An indicator's fields with its aliases as one text, for comparing, showing and the audit trail. */
export const withAliasesText = <T extends { aliases: readonly string[] }>(fields: T) => ({
  ...fields,
  aliases: aliasesText(fields.aliases),
});
