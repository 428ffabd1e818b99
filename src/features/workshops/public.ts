// What other parts may use of workshops: the load test, for the benchmark.
export { type LoadResult, openLoadWorkshop, workshopLoad } from './load.ts';
