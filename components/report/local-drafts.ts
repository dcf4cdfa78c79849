import type { LocalCells } from './form-saving';

/** A report's unsaved cells on the device: for a closed tab, a lost connection, an ended session. */
type LocalDraft = { form: string; at: string; cells: LocalCells };

/** One key per person, so that the next one at the same machine sees nothing of it. */
export const draftKey = (viewer: string, branch: string, month: string): string =>
  `report ${viewer} ${branch} ${month}`;

/** The stored draft, or null; storage may be full, forbidden or filled by somebody else. */
export function readLocal(key: string): LocalDraft | null {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as LocalDraft | null;
    return stored && typeof stored.cells === 'object' && typeof stored.form === 'string' ? stored : null;
  } catch {
    return null;
  }
}

export function storeLocal(key: string, form: string, cells: LocalCells): void {
  try {
    if (Object.keys(cells).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ form, at: new Date().toISOString(), cells }));
  } catch {
    // The server's copy counts: go on without a local one.
  }
}
