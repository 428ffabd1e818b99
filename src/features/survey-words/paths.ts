import { surveyPath } from '../surveys/public.ts';

/** What those who look after a survey read, question by question. */
export const wordsPath = (surveyId: string): string => `${surveyPath(surveyId)}/words`;
/** `variable` is the part and the variable: `2:weak-parts`. */
export const questionPath = (
  surveyId: string,
  variable: string,
  query: Record<string, string> = {},
): string => {
  const params = new URLSearchParams(query).toString();
  return `${wordsPath(surveyId)}/${encodeURIComponent(variable)}${params ? `?${params}` : ''}`;
};
export const quotePath = (surveyId: string, textId: string): string =>
  `${surveyPath(surveyId)}/texts/${textId}/quote`;
export const themesPath = (surveyId: string): string => `${surveyPath(surveyId)}/themes`;
export const themePath = (surveyId: string, themeId: string): string => `${themesPath(surveyId)}/${themeId}`;
/** What everybody who sees the results gets of it. */
export const wordResultsPath = (surveyId: string): string => `${surveyPath(surveyId)}/results/words`;
