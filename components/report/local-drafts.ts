import type { LocalCells } from './form-state';

/** What a device keeps of a report while the server does not have it: a closed tab, a lost connection, an ended session. */

export type LocalDraft = { form: string; at: string; cells: LocalCells };

/** Each person's own, so that the next one at the same machine sees nothing of it. */
export const draftKey = (viewer: string, branch: string, month: string): string =>
  `report ${viewer} ${branch} ${month}`;

/** The kept draft, or null; storage may be full, forbidden or filled by somebody else. */
export function readLocal(key: string): LocalDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as LocalDraft | null;
    return kept && typeof kept.cells === 'object' && typeof kept.form === 'string' ? kept : null;
  } catch {
    return null;
  }
}

export function storeLocal(key: string, form: string, cells: LocalCells): void {
  try {
    if (Object.keys(cells).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ form, at: new Date().toISOString(), cells }));
  } catch {
    // The server's copy is the one that counts; a device that keeps nothing is no reason to stop typing.
  }
}
