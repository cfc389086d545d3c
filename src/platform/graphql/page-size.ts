/** Rows of a page when the client does not say, and at most. */
export const defaultPageSize = 25;
export const maxPageSize = 100;
