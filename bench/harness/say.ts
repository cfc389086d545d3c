/** Prints a line for whoever runs the bench. */
export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};
