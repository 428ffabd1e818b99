import type { SeedContext } from '../../shared/http/feature.ts';
export async function seedJourneys(_context: SeedContext): Promise<void> {}
