/** A finding: good, worth a look, or to be fixed. */
export type Finding = { level: 'good' | 'look' | 'bad'; zh: string; en: string };

export const good = (zh: string, en: string): Finding => ({ level: 'good', zh, en });
export const look = (zh: string, en: string): Finding => ({ level: 'look', zh, en });
export const bad = (zh: string, en: string): Finding => ({ level: 'bad', zh, en });
