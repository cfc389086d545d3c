import { Ctx, Field, Resolver } from 'type-graphql';
import { dayOf } from '../basics/studio.ts';
import type { Context } from './context.ts';
import { FieldResolver, Query } from './decorators.ts';
import { Day } from './scalars.ts';
import { SchemaType } from './schema-type.ts';

@SchemaType('Studio', 'The fashion house that uses this server.')
export class StudioType {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'ISO 4217 code of the currency of every amount.' })
  currency!: string;

  @Field(() => String, { description: 'IANA time zone, in which its days begin and end.' })
  timeZone!: string;
}

@Resolver(() => StudioType)
export class StudioResolver {
  @Query(() => StudioType, { description: 'The fashion house that uses this server.' })
  studio(@Ctx() { studio }: Context) {
    return studio;
  }

  @FieldResolver(() => Day, { description: 'The current day in its time zone.' })
  today(@Ctx() { now, studio }: Context) {
    return dayOf(now, studio);
  }
}
