/** Where lessons are read. */
export const pathOf = (id: string): string => `/lessons/${id}`;
export const examplePathOf = (contentId: string): string => `/lessons/examples/${contentId}`;

/** The form for a new lesson, of something if that is given. */
export const newLessonPath = (about?: { type: string; id: string }): string =>
  about
    ? `/lessons/new?${new URLSearchParams({ aboutType: about.type, aboutId: about.id })}`
    : '/lessons/new';
