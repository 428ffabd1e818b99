/** Where a survey is read. */
export const pathOf = (id: string): string => `/surveys/${id}`;
