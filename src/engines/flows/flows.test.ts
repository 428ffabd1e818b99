import { expect, test } from 'vitest';
import { addWorkingDays, deliveredFlows, flowProblems, isWorkingDay, workingDaysBetween } from './public.ts';

test('delivered flows hold together', () => {
  expect(flowProblems()).toEqual([]);
  expect(deliveredFlows()).toContain('ten-steps');
});
test('working days pass over Christmas, and Midsummer Eve', () => {
  expect(addWorkingDays('2026-12-23', 1)).toBe('2026-12-28');
  expect(isWorkingDay('2026-06-19')).toBe(false);
  expect(workingDaysBetween('2026-12-23', '2027-01-04')).toBe(4);
});
