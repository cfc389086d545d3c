import { type ClassType, Ctx, Resolver, Root } from 'type-graphql';
import type { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import type { Context, LoaderFactory } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import type { OrderEventContent, OrderEventKind } from './order-event.kinds.ts';
import type { OrderEventType } from './order-event.types.ts';
import { changesOfEvent, type OrderEventRow } from './order-timeline.ts';

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

/** The one field of an event that says what was changed, item by item. */
interface Changes<Change extends object> {
  field: string;
  type: () => abstract new () => Change;
  description: string;
}

/** The resolver of the `changes` that an event stores, as a list; empty when it stores none. List it in resolvers.ts. */
export function changesOf<Change extends object>(
  event: EventType,
  { field, type, description }: Changes<Change>,
): ClassType {
  @Resolver(event)
  class ChangesResolver {
    @FieldResolver(() => [type() as abstract new () => object], { description })
    async [field](@Ctx() ctx: Context, @Root() { id }: OrderEventRow): Promise<object[]> {
      return (await ctx.loader(changesOfEvent).load(id))?.changes ?? [];
    }
  }
  return named(event, ChangesResolver);
}

/**
 * The resolver of an event with details: one field for each, `note: FieldResolver(() => String, …)`. List it in
 * resolvers.ts. `Kind` is the kind of the event; a GraphQL type that does not fit its content does not compile.
 * `Elsewhere` names the details whose fields another resolver has; `names` are the fields that are not called like what
 * is stored.
 */
export function detailsOf<Kind extends OrderEventKind, Elsewhere extends Detailed<Kind> = never>(
  event: EventType,
  fields: Details<Kind, Elsewhere>,
  names: { [Field in Detailed<Kind>]?: string } = {},
): ClassType {
  class DetailsResolver {}
  for (const [detail, decorate] of Object.entries(fields) as [keyof typeof names & string, Detail<never>][]) {
    const field = names[detail] ?? detail;
    const descriptor = { value: ({ details }: OrderEventRow) => details?.[detail as never] as never };
    Object.defineProperty(DetailsResolver.prototype, field, descriptor);
    Root()(DetailsResolver.prototype, field, 0);
    decorate(DetailsResolver.prototype, field, descriptor);
  }
  Resolver(event)(DetailsResolver);
  return named(event, DetailsResolver);
}

/** The names of the details of an event. */
type Detailed<Kind extends OrderEventKind> = Exclude<keyof OrderEventContent<Kind>, 'subjectId' | 'changes'>;

/** A decorator for each of the details of an event. */
type Details<Kind extends OrderEventKind, Elsewhere> = {
  [Field in Exclude<Detailed<Kind>, Elsewhere>]-?: Detail<OrderEventContent<Kind>[Field]>;
};

/** A decorator for methods that return such a value. */
type Detail<Value> = (
  target: object,
  field: string,
  descriptor: TypedPropertyDescriptor<(event: OrderEventRow) => Value>,
) => void;

/** Names the class after its event, for the error when it is missing in resolvers.ts. */
function named(event: EventType, resolver: ClassType): ClassType {
  return Object.defineProperty(resolver, 'name', { value: `Resolver of ${event().name}` });
}
