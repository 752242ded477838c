/** House style, where a machine can see it. Why each rule is there: STYLE in CONTRIBUTING.md, docs/decisions/0001. */
import { builtinModules } from 'node:module';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/src/testing.ts', '**/src/testing/**'];
/** Told how to run by the environment or by a person at a terminal. */
const commands = ['launcher/**', 'scripts/**', 'services/*/scripts/**', 'e2e/**', 'bench/**'];
const configs = ['*.config.js', '**/vite.config.ts', '*.cjs'];

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Variables are read once, in config.ts: take them from config.',
};
const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'Take the time from the Clock, so that a test can hold it still.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take the time from the Clock, so that a test can hold it still.',
  },
];
const barrels = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import from the file that has it.',
};

const bareBuiltins = builtinModules
  .filter((name) => !name.startsWith('node:'))
  .map((name) => ({ name, message: `Write node:${name}.` }));

/** A comment that switches a rule off says why, after `--`. */
const disableWithReason = {
  meta: { type: 'suggestion', schema: [], messages: { reason: 'Say why, after "--".' } },
  create: ({ sourceCode, report }) => ({
    Program: () => {
      for (const comment of sourceCode.getAllComments())
        if (/^\s*eslint-disable/u.test(comment.value) && !/\s--\s+\S/u.test(comment.value))
          report({ loc: comment.loc, messageId: 'reason' });
    },
  }),
};

export default defineConfig(
  globalIgnores(['**/dist/', '**/.storybell/', '**/node_modules/', '**/.turbo/', 'bench/baseline/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    plugins: { house: { rules: { 'disable-with-reason': disableWithReason } } },
    rules: { 'house/disable-with-reason': 'error' },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({ conditionNames: ['@storybell/source', 'node', 'import'] }),
      ],
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'import-x/no-default-export': 'error',
      'no-restricted-imports': ['error', { paths: bareBuiltins }],
      'import-x/no-duplicates': 'error',
      'import-x/first': 'error',
      'import-x/newline-after-import': 'error',
      'import-x/order': [
        'error',
        { groups: ['builtin', ['external', 'internal', 'unknown'], ['parent', 'sibling', 'index']] },
      ],
      'no-console': 'error',
      'no-restricted-syntax': ['error', environment, ...clock, barrels],
      eqeqeq: 'error',
      'no-control-regex': 'error',
    },
  },
  {
    // The one place where the compiler must be told: rows, contracts as values, express. Tests may be blunt.
    files: ['packages/platform/**', 'packages/contracts/**', ...tests],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      // A route without parameters has exactly that type.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
    },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', barrels],
    },
  },
  {
    files: ['**/src/main.ts', '**/src/config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clock, barrels] },
  },
  {
    files: ['**/src/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', environment, barrels] },
  },
  {
    files: commands,
    rules: { 'no-restricted-syntax': ['error', barrels], 'no-console': 'off' },
  },
  { files: configs, rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
);
