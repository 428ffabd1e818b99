import { z } from 'zod';
import { oneOf } from '../../shared/http/fields.ts';
import { type FormValues, parseForm } from '../../shared/http/form.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { toldGroups } from '../../shared/text/told-texts.ts';
import { MAIL_WAYS } from './tables.ts';
import type { Ways, WaysChange } from './ways.ts';

/** The name of the field by which a topic's way is chosen. */
export const fieldOf = (topic: string): string => `way-${topic}`;

const AS_USUAL = '';
const wayOrUsual = oneOf([...MAIL_WAYS, AS_USUAL]).optional();

/** How mail is to come, from the form. A topic that the form leaves out stays as it is. */
export function waysInput(values: FormValues): Result<WaysChange> {
  const names = toldGroups().map((group) => group.name);
  const schema = z.object({
    mail: oneOf(MAIL_WAYS),
    ...Object.fromEntries(names.map((name) => [fieldOf(name), wayOrUsual])),
  });
  const input = parseForm(schema, values);
  if (isRefusal(input)) return input;
  const sent = input as Record<string, (typeof MAIL_WAYS)[number] | typeof AS_USUAL | undefined>;
  const topics = names.flatMap((name) => {
    const way = sent[fieldOf(name)];
    return way === undefined ? [] : [[name, way === AS_USUAL ? null : way] as const];
  });
  return { usual: input.mail, topics: Object.fromEntries(topics) };
}

/** The form as it stands. */
export const waysValues = ({ usual, topics }: Ways): FormValues => ({
  mail: usual,
  ...Object.fromEntries(Object.entries(topics).map(([topic, way]) => [fieldOf(topic), way])),
});
