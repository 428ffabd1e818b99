import { run } from './cli/cli.ts';

export { run };
