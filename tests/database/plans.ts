import { Connection } from 'pg';
import { noteSent, type Sent, sentUntilTaken } from '../support/sent.ts';
import type { Session } from './session.ts';

/** How PostgreSQL executes a statement. */
export interface Plan {
  /** Whether rows are sorted, instead of read in order. */
  sorted: boolean;
  indexes: string[];
  /** Tables that are read whole. */
  scanned: string[];
}

/**
 * Records every statement that this process sends from now on, with its values. Call it before the connections that it
 * should record are opened.
 */
export function recordQueries(): Disposable & { take(): Sent[] } {
  const { note, take } = sentUntilTaken();
  return { take, [Symbol.dispose]: noteSent(Connection.prototype, note) };
}

/** PostgreSQL's plan for a statement with these values. */
export async function planOf(session: Session, { text, values }: Sent): Promise<Plan> {
  const { rows } = await session.query(`explain (format json) ${text}`, values);
  return read(rows[0]['QUERY PLAN'][0].Plan);
}

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: Node[];
}

function read(root: Node): Plan {
  const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  const all = nodes(root);
  const types = all.map(node => node['Node Type']);
  return {
    sorted: types.some(type => type.includes('Sort')),
    indexes: all.flatMap(node => node['Index Name'] ?? []),
    scanned: all.filter(node => node['Node Type'] === 'Seq Scan').map(node => node['Relation Name'] ?? ''),
  };
}
