/** The arrows of ARCHITECTURE.md, kept by `npm run check`. Each rule has a sown violation in scripts/arrows.test.ts. */
const server = '^src/server/';
const mod = '^src/server/modules/([^/]+)/';

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-is-alone',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { path: '^src/(server|web|test)/' },
    },
    {
      name: 'web-knows-no-server',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/(server|test)/' },
    },
    { name: 'server-knows-no-web', severity: 'error', from: { path: server }, to: { path: '^src/web/' } },
    {
      name: 'kernel-is-a-leaf',
      severity: 'error',
      from: { path: '^src/server/kernel/' },
      to: { path: '^src/server/(db|ports|modules|boot)/' },
    },
    {
      name: 'db-below-modules',
      severity: 'error',
      from: { path: '^src/server/db/' },
      to: { path: '^src/server/(modules|boot)/' },
    },
    {
      name: 'db-sees-only-port-types',
      severity: 'error',
      from: { path: '^src/server/db/' },
      to: { path: '^src/server/ports/', pathNot: '/port\\.ts$' },
    },
    {
      name: 'ports-know-no-module',
      severity: 'error',
      from: { path: '^src/server/ports/' },
      to: { path: '^src/server/(db|modules|boot)/' },
    },
    {
      name: 'adapters-only-from-boot',
      severity: 'error',
      from: { path: '^src/server/modules/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/server/ports/', pathNot: '/port\\.ts$' },
    },
    {
      name: 'modules-below-boot',
      severity: 'error',
      from: { path: '^src/server/modules/' },
      to: { path: '^src/server/(boot|main|start|cli)' },
    },
    {
      name: 'front-doors',
      severity: 'error',
      from: { path: mod, pathNot: '\\.test\\.ts$' },
      to: { path: mod, pathNot: ['^src/server/modules/$1/', '^src/server/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'front-doors-from-boot',
      severity: 'error',
      from: { path: '^src/server/(boot/|main|start|cli)' },
      to: { path: mod, pathNot: '/index\\.ts$' },
    },
    {
      name: 'sql-only-in-repos',
      severity: 'error',
      from: { path: '^src/server/modules/', pathNot: '\\.(repo|auth)\\.ts$' },
      to: { path: '^(node_modules/(postgres|drizzle-orm)/|src/server/db/schema/)' },
    },
    {
      name: 'features-of-the-web-meet-in-app',
      severity: 'error',
      from: { path: '^src/web/features/([^/]+)/' },
      to: { path: '^src/web/(app|features)/', pathNot: '^src/web/features/$1/' },
    },
    {
      name: 'shared-below-features',
      severity: 'error',
      from: { path: '^src/web/shared/' },
      to: { path: '^src/web/(app|features)/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^src/web/(ui|lib)/' },
      to: { path: '^src/web/(app|features|shared)/' },
    },
    {
      name: 'ui-calls-no-api',
      severity: 'error',
      from: { path: '^src/web/(ui|lib)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/web/lib/api\\.ts$' },
    },
    {
      // Zod and every schema would come along, and the first page grow by a tenth.
      name: 'web-loads-no-schema',
      severity: 'error',
      from: { path: '^src/web/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^src/contract/',
        pathNot: '^src/contract/(addresses|days|enums|limits)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { path: '^src/(contract|server|web)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '(^src/test/|\\.test\\.tsx?$)' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['\\.test\\.tsx?$', '\\.d\\.ts$', '^src/server/(start|cli|boot/worker-main)\\.ts$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
