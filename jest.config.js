/** Jest on the TypeScript sources as they are, in ESM. Run through `npm test`, which brings Postgres and Redis. */
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'es6' },
  },
];

export default {
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.storybell/'],
  modulePathIgnorePatterns: ['/.storybell/', '/dist/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@storybell/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  maxWorkers: 2,
  // A file's modules are never let go, 30 MB of them: a worker of 90 files ends too slowly, and jest calls that a leak.
  workerIdleMemoryLimit: '700MB',
  testSequencer: './scripts/longest-first.mjs',
  testTimeout: 20_000,
};
