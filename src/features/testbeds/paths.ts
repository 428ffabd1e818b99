export const needPath = (id: string): string => `/testbed/needs/${id}`;
export const proposalPath = (id: string): string => `/testbed/proposals/${id}`;
/** Where those who take part in a test are kept. @param experimentId the experiment that the test is */
export const testPath = (experimentId: string): string => `/testbed/tests/${experimentId}`;
/** Where everybody reads the testbed of an organisation, without account. */
export const publicBase = (slug: string | undefined): string => `/o/${slug}/testbed`;
