import { type Change, documentOf } from '../../changes/changes.ts';
import type { People } from './people-script.ts';
import type { Data, Recorder } from './recorder.ts';

/** The ids of what was made. */
export interface Made {
  customers: string[];
  items: string[];
  orders: string[];
  measurements: string[];
}

/** Makes changes one after another, and keeps the ids of what they made. */
export interface Maker {
  readonly made: Made;
  readonly recorder: Recorder;
  readonly people: People;
  /** Makes a change, by default as the lead designer. Returns the row that it made or changed, {} when it was refused. */
  change(name: Change, variables: Data, token?: string): Promise<Data>;
  /** The variable `input` with a key of its own. */
  keyed(input: Data): { input: Data };
  /** The id of the row that was made as the i-th, counted from 0; after the last one comes the first one. */
  id(of: keyof Made, i: number): string;
}

export function makerFor(recorder: Recorder, people: People): Maker {
  let key = 0;
  const made: Made = { customers: [], items: [], orders: [], measurements: [] };
  return {
    made,
    recorder,
    people,
    async change(name, variables, token = people.lead) {
      const data = await recorder.ask(`${name} ${++key}`, { query: documentOf(name), variables, token });
      const { errors: _, ...row } = data[name] ?? {};
      return Object.values(row)[0] ?? {};
    },
    keyed: input => ({ input: { ...input, idempotencyKey: `key ${key}` } }),
    id: (of, i) => made[of][i % made[of].length] ?? unknownId,
  };
}

const unknownId = '00000000-0000-7000-8000-000000000000';
