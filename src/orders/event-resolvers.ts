import { type ClassType, Ctx, Resolver, Root } from 'type-graphql';
import type { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import type { Context, LoaderFactory } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import type { OrderEventContent, OrderEventKind } from './order-event.kinds.ts';
import type { OrderEventType } from './order-event.types.ts';
import type { OrderEventRow } from './order-timeline.ts';

type EventType = () => abstract new () => OrderEventType;

/** The one field of an event that is about an object. */
interface Subject<Node extends object> {
  field: string;
  type: () => abstract new () => Node;
  /** Must also find deleted objects: their events stay. */
  loader: LoaderFactory<NoInfer<Node> | null, undefined>;
  description: string;
  /** The role that may read the field, if not every designer may. Others are refused. */
  requires?: Role;
}

/** The resolver of an event that is about an object: one field, which loads that object. List it in resolvers.ts. */
export function subjectOf<Node extends object>(
  event: EventType,
  { field, type, loader, description, requires }: Subject<Node>,
): ClassType {
  @Resolver(event)
  class SubjectResolver {
    @FieldResolver(type as () => abstract new () => object, { description })
    [field](@Ctx() ctx: Context, @Root() { subjectId }: OrderEventRow): Promise<object | null> {
      return ctx.loader(loader).load(subjectId ?? '');
    }
  }
  if (requires) Auth(requires)(SubjectResolver.prototype, field);
  return named(event, SubjectResolver);
}

/** A field of an event that has its value in `details`. */
interface Detail {
  type: Parameters<typeof FieldResolver>[0];
  nullable?: boolean;
  description: string;
}

/** The resolver of an event with details: one field for each. List it in resolvers.ts. `Kind` is the kind of the event. */
export function detailsOf<Kind extends OrderEventKind>(
  event: EventType,
  fields: Record<keyof OrderEventContent<Kind>, Detail>,
): ClassType {
  class DetailsResolver {}
  for (const [field, { type, ...options }] of Object.entries<Detail>(fields)) {
    const read = ({ details }: OrderEventRow) => details?.[field as never];
    Object.defineProperty(DetailsResolver.prototype, field, { value: read });
    Root()(DetailsResolver.prototype, field, 0);
    FieldResolver(type, options)(DetailsResolver.prototype, field, { value: read as never });
  }
  Resolver(event)(DetailsResolver);
  return named(event, DetailsResolver);
}

/** Names the class after its event, for the error when it is missing in resolvers.ts. */
function named(event: EventType, resolver: ClassType): ClassType {
  return Object.defineProperty(resolver, 'name', { value: `Resolver of ${event().name}` });
}
