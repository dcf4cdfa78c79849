import { hostileCells } from './test-hostile-cells';
import { hostileFiles } from './test-hostile-file';
import { hostilePackages } from './test-hostile-package';
import type { Hostile } from './test-hostile-shape';
import { hostileSheets } from './test-hostile-sheet';
import { hostileXml } from './test-hostile-xml';
import { hostileArchives } from './test-hostile-zip';

/** Workbooks that do harm where they are opened without care, by the level at which they do. */
export const hostile: readonly Hostile[] = [
  ...hostileFiles,
  ...hostileArchives,
  ...hostilePackages,
  ...hostileXml,
  ...hostileSheets,
  ...hostileCells,
];
