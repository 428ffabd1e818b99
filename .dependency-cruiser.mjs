// Which way dependencies may point. A boundary is a check, or it is a wish.
const FEATURE = '^src/features/([^/]+)/';

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two parts that need each other are one part, or hide a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-knows-nothing-upward',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(features|engines|cli|testing|app|main|features\\.ts)' },
    },
    {
      name: 'engines-know-shared-only',
      severity: 'error',
      from: { path: '^src/engines/' },
      to: { path: '^src/(features|cli|app|main)' },
    },
    {
      name: 'through-public-only',
      severity: 'error',
      comment: 'Another feature is asked through its public.ts; its tables may be joined for reading.',
      from: { path: FEATURE, pathNot: '\\.test\\.tsx?$' },
      to: { path: FEATURE, pathNot: ['^src/features/$1/', '^src/features/[^/]+/(public|tables)\\.ts$'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '(^|/)(rules|policy)\\.ts$' },
      to: {
        pathNot: [
          '^src/shared/kernel/',
          // what a sheet is: types and limits
          '^src/shared/transfer/sheet\\.ts$',
          '^src/engines/',
          '(^|/)(rules|policy|input)\\.ts$',
          '^src/features/[^/]+/(public|tables)\\.ts$',
        ],
      },
    },
    {
      name: 'pages-do-not-act',
      severity: 'error',
      from: { path: '/pages(\\.tsx|/)' },
      to: { path: '/(actions|store|routes)(\\.tsx?|/)' },
    },
    {
      name: 'actions-do-not-show',
      severity: 'error',
      from: { path: '/(actions|store|read|rules|policy)\\.ts$' },
      to: { path: '(/(pages|routes|api)(\\.tsx?|/)|^src/shared/ui/.*\\.tsx$)' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$|^src/testing/' },
      to: { path: '\\.test\\.tsx?$|^src/testing/|/testing\\.ts$' },
    },
    { name: 'no-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
