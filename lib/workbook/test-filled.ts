import readBook from 'read-excel-file/node';
import writeBook from 'write-excel-file/node';

/** A workbook as people meet it: read and written again by another program than ours. */

type Cell = string | number | boolean | Date | null;
export type Sheet = { sheet: string; data: Cell[][] };

export const sheetsOf = async (bytes: Uint8Array): Promise<Sheet[]> =>
  (await readBook(Buffer.from(bytes))) as unknown as Sheet[];

export async function bookOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = writeBook(
    sheets.map(({ sheet, data }) => ({
      sheet,
      data: data.map((row) =>
        row.map((value) =>
          value === null ? null : value instanceof Date ? { value, format: 'yyyy-mm-dd' } : { value },
        ),
      ),
    })) as never,
  );
  return new Uint8Array(await (written as unknown as { toBuffer(): Promise<Buffer> }).toBuffer());
}

/** A month's sheet with cells filled in by indicator and column name, as its second row has them. */
export function filled(sheet: Sheet, values: Record<string, Record<string, Cell>>): Sheet {
  const names = sheet.data[1] ?? [];
  return {
    ...sheet,
    data: sheet.data.map((row, n) => {
      const said = n > 4 ? values[String(row[0])] : undefined;
      if (!said) return row;
      const copy = names.map((_, at) => row[at] ?? null);
      for (const [name, value] of Object.entries(said)) copy[names.indexOf(name)] = value;
      return copy;
    }),
  };
}
