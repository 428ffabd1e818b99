/** What a form sent, by field name; several values for checkboxes. */
export type FormValues = Record<string, string | string[]>;
