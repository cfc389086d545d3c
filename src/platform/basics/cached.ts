/** Whether a client whose If-None-Match is `header` has what is tagged with `tag` (in quotes) in its cache. */
export function isCached(tag: string, header: string | undefined): boolean {
  const tags = (header ?? '').split(',').map(each => each.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}
