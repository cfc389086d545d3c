/** For `catch` after a file operation: undefined when the file or folder is not there, any other failure as it came. */
export function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
