import { Ctx, Field, Resolver } from 'type-graphql';
import { dayOf } from '../basics/studio.ts';
import type { Context } from './context.ts';
import { FieldResolver, Query } from './decorators.ts';
import { Day } from './scalars.ts';
import { SchemaType } from './schema-type.ts';

@SchemaType('Studio', 'The fashion house that this server serves.')
export class StudioType {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'ISO 4217 code of the currency of every amount.' })
  currency!: string;

  @Field(() => String, { description: "IANA time zone: a day is the studio's own day." })
  timeZone!: string;
}

@Resolver(() => StudioType)
export class StudioResolver {
  @Query(() => StudioType, { description: 'The fashion house that this server serves.' })
  studio(@Ctx() { studio }: Context) {
    return studio;
  }

  @FieldResolver(() => Day, { description: 'What day it is there.' })
  today(@Ctx() { now, studio }: Context) {
    return dayOf(now, studio);
  }
}
