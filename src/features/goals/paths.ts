/** Where goals and what they are measured by are read. */
export const goalPath = (id: string): string => `/goals/${id}`;
export const indicatorPath = (id: string): string => `/indicators/${id}`;
export const chainPath = (initiativeId: string): string => `/initiatives/${initiativeId}/chain`;
