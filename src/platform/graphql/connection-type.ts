import { type ClassType, Field, Int } from 'type-graphql';
import type { Page } from './connection.ts';
import { SchemaType } from './schema-type.ts';

@SchemaType('PageInfo', 'Where a page lies in its list.')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before this page.' })
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
  @SchemaType(`${name}Edge`, `One ${name} in a list, with its place.`)
  class Edge {
    @Field(node, { description: 'The object itself.' })
    node!: Row;

    @Field(() => String, { description: 'Its place in the list: give it back as `after` or `before`.' })
    cursor!: () => string;
  }

  @SchemaType(`${name}Connection`, `One page of a list of type ${name}.`)
  class Connection {
    @Field(() => [Edge], { description: 'The rows of this page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The rows of this page.' })
    nodes!: Row[];

    @Field(() => PageInfo, { description: 'Where this page lies in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'Rows in the whole list. Counted only when asked for.' })
    totalCount!: () => Promise<number>;
  }

  return Connection as unknown as ClassType<Page<Row>>;
}
