/** The old and the new value of each field, under the names that events have: `fromNotes` and `toNotes`. */
type FromTo<Row, Field extends keyof Row & string> = {
  [Name in Field as `from${Capitalize<Name>}`]?: Row[Name];
} & { [Name in Field as `to${Capitalize<Name>}`]?: Row[Name] };

/** What an event stores of a change: the old and the new values of the fields that were changed. */
export function fromTo<Row extends object, Field extends keyof Row & string>(
  before: Row,
  after: Row,
  changed: readonly Field[],
): FromTo<Row, Field> {
  const values = changed.flatMap(field => {
    const name = field.charAt(0).toUpperCase() + field.slice(1);
    return [
      [`from${name}`, before[field]],
      [`to${name}`, after[field]],
    ];
  });
  return Object.fromEntries(values) as FromTo<Row, Field>;
}
