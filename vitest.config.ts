import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      // outside Next the package throws; the import law in lib/architecture.test.ts guards what it guards
      { find: 'server-only', replacement: path.join(root, 'node_modules/server-only/empty.js') },
    ],
  },
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'app/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database', // needs TEST_DB_URL: a server on which databases may be created and dropped
          include: ['db/**/*.db.test.ts', 'lib/**/*.db.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    coverage: {
      // the arithmetic of measures.md
      include: [
        'lib/measure/{compose,course,decimal,due,forecast,kinds,measure}.ts',
        'lib/measure/{period,prepared-figures,rounding,standing,status,target}.ts',
      ],
      reporter: ['text'],
      reportOnFailure: true,
      thresholds: { branches: 100 },
    },
  },
});
