/** Rows of a page if the client does not set `first` or `last`. */
export const defaultPageSize = 25;
/** The max of `first` and `last`. */
export const maxPageSize = 100;
