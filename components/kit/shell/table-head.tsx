type Head = { text: string; className?: string };

/** The head of a column of numbers, which stand to the right. */
export const right = (text: string, className = ''): Head => ({ text, className: `r ${className}`.trim() });

type Props = { heads: readonly (string | Head | false)[]; className?: string };

/** The head of a table, a text for each column; false for a column that is left out. */
export function TableHead({ heads, className }: Props) {
  const columns = heads.filter((head) => head !== false);
  return (
    <thead className={className}>
      <tr>
        {columns
          .map((head): Head => (typeof head === 'string' ? { text: head } : head))
          .map((head) => (
            <th key={head.text} scope="col" className={head.className}>
              {head.text}
            </th>
          ))}
      </tr>
    </thead>
  );
}
