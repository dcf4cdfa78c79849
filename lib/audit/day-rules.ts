/** Whether a text is an existing day, `2024-02-29`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The first instant of a day in Shanghai, `later` days after it. */
export const dayBegins = (day: string, later = 0): Date =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + later * 86_400_000);
