import { addDays, type Day } from '../../shared/kernel/dates.ts';

/** What officials bring up: what is lacking, what does not work, what has become possible. Source: 000 ch. 4.2. */
export const MATTER_KINDS = ['need', 'problem', 'opportunity'] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

export interface Matter {
  id: string;
  kind: MatterKind;
  title: string;
  text: string;
  asks: string;
  unitId: string | null;
  raisedBy: string | null;
  raisedOn: Day;
  settledOn: Day | null;
  outcome: string;
  version: number;
}

export interface Question {
  id: string;
  text: string;
  askedBy: string | null;
  askedOn: Day;
  answer: string;
  answeredBy: string | null;
  answeredOn: Day | null;
  version: number;
}

/** Days within which a question is to be answered. */
export const ANSWER_DAYS = 14;
export const answerBy = (askedOn: Day): Day => addDays(askedOn, ANSWER_DAYS);

/** What a question is called where it needs a title: its beginning. */
export const QUESTION_TITLE_MAX = 120;
export function questionTitle(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= QUESTION_TITLE_MAX ? line : `${line.slice(0, QUESTION_TITLE_MAX - 1).trimEnd()}…`;
}

/** Where a period is read; `#` and an id: something on it. */
export const pathOf = (key: string, end = ''): string => `/politics/${key}${end}`;
export const matterPath = (matter: { id: string; raisedOn: Day }): string =>
  pathOf(matter.raisedOn.slice(0, 4), `#matter-${matter.id}`);
export const questionPath = (question: { id: string; askedOn: Day }): string =>
  pathOf(question.askedOn.slice(0, 4), `#question-${question.id}`);
