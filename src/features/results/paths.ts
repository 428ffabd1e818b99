/** Where results are read. */
export const resultsPath = (surveyId: string): string => `/surveys/${surveyId}/results`;
export const organisationsPath = (surveyId: string): string => `${resultsPath(surveyId)}/organisations`;
export const reportPath = (surveyId: string, format: 'html' | 'pdf' = 'html'): string =>
  `/surveys/${surveyId}/report${format === 'pdf' ? '.pdf' : ''}`;
export const chartPath = (surveyId: string, key: string, format: 'svg' | 'png' | 'csv'): string =>
  `${resultsPath(surveyId)}/charts/${key}.${format}`;

/** The page of one group. */
export const groupPath = (surveyId: string, groupId: string): string =>
  `${resultsPath(surveyId)}/groups/${groupId}`;

/** What of a result something is made: the item (`1:curiosity`), and the group where it is not about everybody. */
export interface MadeFrom {
  surveyId: string;
  item: string;
  groupId?: string | null;
}

const query = ({ surveyId, item, groupId }: MadeFrom, more: Record<string, string>): string =>
  new URLSearchParams({
    survey: surveyId,
    item,
    ...(groupId ? { group: groupId } : {}),
    ...more,
  }).toString();

/** The form for an action that answers to a result; from the handbook's question and suggestion, if they are named. */
export const actionFrom = (
  from: MadeFrom,
  handbook: { question?: string; suggestion?: string } = {},
): string => `/actions/new?${query(from, handbook)}`;
export const challengeFrom = (from: MadeFrom): string => `/challenges/new?${query(from, {})}`;
