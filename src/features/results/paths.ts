/** Where results are read. */
export const resultsPath = (surveyId: string): string => `/surveys/${surveyId}/results`;
export const chartPath = (surveyId: string, key: string, format: 'svg' | 'png' | 'csv'): string =>
  `${resultsPath(surveyId)}/charts/${key}.${format}`;

/** The form for an action or a challenge that answers to an item of a survey. */
export const actionFrom = (surveyId: string, item: string, question?: string): string =>
  `/actions/new?${new URLSearchParams({ survey: surveyId, item, ...(question ? { question } : {}) })}`;
export const challengeFrom = (surveyId: string, item: string): string =>
  `/challenges/new?${new URLSearchParams({ survey: surveyId, item })}`;
