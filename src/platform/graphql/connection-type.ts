import { type ClassType, Field } from 'type-graphql';
import type { Page } from './connection.ts';
import { Int } from './int.scalar.ts';
import { SchemaType } from './schema-type.ts';

@SchemaType('PageInfo', 'The position of a page in its list.')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether the list continues after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are rows before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page.' })
  startCursor!: () => string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row; null on an empty page.' })
  endCursor!: () => string | null;
}

/** The Relay connection type of a node type: `name` "Order" makes OrderConnection and OrderEdge. */
export function connectionType<Node extends object, Row extends Node>(
  name: string,
  node: () => abstract new () => Node,
): ClassType<Page<Row>> {
  @SchemaType(`${name}Edge`, `One ${name} in a list, with its cursor.`)
  class Edge {
    @Field(node, { description: 'The object itself.' })
    node!: Row;

    @Field(() => String, { description: 'Its position in the list: send it as `after` or `before`.' })
    cursor!: () => string;
  }

  @SchemaType(`${name}Connection`, `One page of a list of type ${name}.`)
  class Connection {
    @Field(() => [Edge], { description: 'The rows of this page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The rows of this page.' })
    nodes!: Row[];

    @Field(() => PageInfo, { description: 'The position of this page in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'The number of rows in the whole list. Only counted if selected.' })
    totalCount!: () => Promise<number>;
  }

  return Connection as unknown as ClassType<Page<Row>>;
}
