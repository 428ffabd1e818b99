/** Where things of the handbook are read. */
export const principlePath = (id: string): string => `/handbook/principles/${id}`;
export const questionPath = (id: string): string => `/handbook/questions/${id}`;
export const examplePath = (id: string): string => `/examples/${id}`;

/** Where a suggested action is read: at its place on its question's page. */
export const suggestionPath = (id: string): string =>
  `${questionPath(id.split('.').slice(0, 2).join('.'))}#${id}`;

/** Where the way from a challenge begins. */
export const journeyFrom = (challengeId: string): string => `/journeys/new?challenge=${challengeId}`;

/** Where a link is told to be dead; the form opens with the link's id in it. */
export const deadLinkPath = (linkId: string, page: string): string =>
  `/feedback?${new URLSearchParams({ kind: 'dead-link', about: linkId, page })}`;
