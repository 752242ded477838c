/** What may import what (docs/architecture.md). Each rule is proven by a planted violation in scripts/rules.test.ts. */
const tests = '\\.test\\.tsx?$|/src/testing(/|\\.ts$)';
const service = '^services/([^/]+)/src/';
const slice = '^services/([^/]+)/src/([^/]+)/';

/** A forbidden import. @param from,to dependency-cruiser's own restrictions */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
/** Only files that `allowed` matches may import `path`. */
const oneDoor = (name, path, allowed) =>
  forbid(name, `one door to it: ${allowed}`, { pathNot: `${allowed}|${tests}` }, { path });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-cycles', 'two files that need each other are one; types may refer to each other', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }), // prettier-ignore
    forbid('no-barrels', 'import from the file that has it', {}, { path: '^(packages|services|apps|launcher|outside|e2e|bench)/.*/index\\.tsx?$' }), // prettier-ignore
    forbid('no-unresolved', 'it is not there', {}, { couldNotResolve: true }),
    forbid(
      'no-undeclared',
      'name it in package.json',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),

    forbid('contracts-import-zod-only', 'contracts run in the browser',
      { path: '^packages/contracts/src/', pathNot: tests }, { pathNot: '^packages/contracts/src/|(^|/)node_modules/zod/' }), // prettier-ignore
    forbid('i18n-imports-contracts', 'i18n runs in the browser and in services',
      { path: '^packages/i18n/', pathNot: tests }, { path: '^(packages/platform|services|apps|launcher|outside|e2e|bench)/' }), // prettier-ignore
    forbid('platform-knows-no-service', 'platform is below all services',
      { path: '^packages/platform/' }, { path: '^(services|apps|packages/i18n|launcher|outside|e2e|bench)/' }), // prettier-ignore
    forbid('services-apart', 'services talk by contracts', { path: service }, { path: '^services/', pathNot: '^services/$1/' }), // prettier-ignore
    forbid('services-below', 'nothing that runs them', { path: service, pathNot: tests }, { path: '^(apps|launcher|outside|e2e|bench)/' }), // prettier-ignore
    forbid('web-from-contracts', 'the browser holds no server',
      { path: '^apps/' }, { path: '^(services|packages/platform|launcher|outside|e2e|bench)/' }), // prettier-ignore
    forbid('outside-knows-nothing', 'the world outside does not know us',
      { path: '^outside/' }, { path: '^(services|apps|launcher|e2e|bench)/' }), // prettier-ignore

    forbid('nobody-imports-main', 'main.ts runs', {}, { path: '/src/main\\.tsx?$' }),
    forbid('only-main-imports-app', 'main starts the app',
      { path: service, pathNot: `/src/main\\.ts$|${tests}` }, { path: '^services/[^/]+/src/app\\.ts$' }), // prettier-ignore
    forbid(
      'testing-in-tests-only',
      'not in what runs',
      // The bench measures a model that tests make: there is no other to be had in CI.
      { pathNot: `${tests}|^bench/src/translate/bergamot\\.ts$` },
      { path: '/src/testing(/|\\.ts$)' },
    ),
    forbid('routes-and-consumers-from-app', 'app.ts lists every slice',
      { path: service, pathNot: `/src/app\\.ts$|${tests}` }, { path: '^services/.*\\.(routes|consumer)\\.ts$' }), // prettier-ignore
    forbid('queries-stay-in-their-slice', 'another slice uses the noun, the verbs and the access',
      { path: slice, pathNot: tests }, { path: '^services/[^/]+/src/.+/.*\\.queries\\.ts$', pathNot: '^services/$1/src/$2/' }), // prettier-ignore
    forbid('queries-below', 'queries know no access, no verbs',
      { path: '\\.queries\\.ts$' }, { path: '^services/.*\\.(access|routes|consumer)\\.ts$' }), // prettier-ignore
    forbid('access-below', 'access knows no routes', { path: '\\.access\\.ts$' }, { path: '^services/.*\\.(routes|consumer)\\.ts$' }), // prettier-ignore
    forbid('sql-in-queries', 'SQL only in .queries and .access; others may name its types',
      { path: service, pathNot: `\\.(queries|access)\\.ts$|/src/(main|app|deps|found-setting)\\.ts$|/src/demo/|${tests}` },
      { path: '^packages/platform/src/sql\\.ts$', dependencyTypesNot: ['type-only'] }), // prettier-ignore
    forbid('queries-do-only-sql', 'no network between begin and commit', { path: '\\.(queries|access)\\.ts$' },
      { path: '^packages/platform/src/(client|http|queue|redis|run)\\.ts$|(^|/)node_modules/(express|ioredis|bullmq|nodemailer|twilio|web-push)/', dependencyTypesNot: ['type-only'] }), // prettier-ignore
    forbid('channels-only', 'providers only behind channels/',
      { pathNot: `^services/notify/src/channels/|^outside/|^bench/baseline/|${tests}` }, { path: '(^|/)node_modules/(nodemailer|twilio|web-push)/' }), // prettier-ignore

    oneDoor('mail-door', '(^|/)node_modules/(smtp-server|mailparser)/', '^services/notify/src/inbound/|^(outside|e2e|bench)/'), // prettier-ignore
    oneDoor('pg-door', '(^|/)node_modules/(pg|node-pg-migrate)/', '^packages/platform/src/(sql|session|postgres|migrate|provision|testing/[^/]+)\\.ts$|^launcher/|^bench/|^e2e/src/(faults|leaks)/world/'), // prettier-ignore
    oneDoor(
      'redis-door',
      '(^|/)node_modules/(bullmq|ioredis)/',
      '^packages/platform/src/(queue|redis)\\.ts$|^bench/',
    ),
    oneDoor(
      'express-door',
      '(^|/)node_modules/express/',
      '^packages/platform/src/(http|app|request|service)\\.ts$',
    ),
    oneDoor(
      'socket-door',
      '(^|/)node_modules/(socket\\.io|@socket\\.io/redis-adapter)/',
      '^services/gateway/src/live/|^bench/baseline/',
    ),
    forbid('no-test-imports', 'tests are not imported', {}, { path: '\\.test\\.tsx?$' }),
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '/dist/|/\\.storybell/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@storybell/source', 'node', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
