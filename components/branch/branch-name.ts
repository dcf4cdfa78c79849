/** The address of an item's page. */
export const itemPath = (year: number, number: string): string => `/plan/${number}?year=${year}`;
