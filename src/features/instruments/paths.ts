/** Where an instrument is read. */
export const instrumentPath = (id: string): string => `/instruments/${id}`;
/** Where it is seen as those who answer see it. */
export const previewPath = (id: string): string => `${instrumentPath(id)}/preview`;
/** Where one begins to answer it oneself. */
export const answerPath = (id: string): string => `/assessments/new?instrument=${encodeURIComponent(id)}`;
/** Where it becomes a survey. */
export const surveyPath = (id: string): string => `/surveys/new?instrument=${encodeURIComponent(id)}`;
/** Where it is asked in a workshop. */
export const workshopPath = (id: string): string => `/workshops/new?instrument=${encodeURIComponent(id)}`;
/** Where an own instrument is worked on. `id` is that of its row. */
export const editPath = (id: string, rest = ''): string => `/instruments/own/${id}${rest}`;
export const assessmentPath = (id: string, rest = ''): string => `/assessments/${id}${rest}`;
