import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { Decimal, ID } from '../platform/graphql/scalars.ts';
import { maxDegrees, maxMillimetres } from './check-values.ts';
import { MeasurementUnit } from './measurement-unit.ts';

@InputType({ description: 'One measured value. It is stored exactly as it is sent.' })
export class MeasurementValueInput {
  @Field(() => String, { description: 'A name from the catalogue, such as "hpsToWaistBack", or a custom name.' })
  name!: string;

  @Field(() => Decimal, {
    description: `A length greater than 0 and at most ${maxMillimetres} mm, or an angle between -${maxDegrees} and ${maxDegrees} degrees.`,
  })
  value!: string;

  @Field(() => MeasurementUnit, { defaultValue: MeasurementUnit.CENTIMETRE, description: 'The unit of the value.' })
  unit!: MeasurementUnit;
}

@InputType({ description: 'Measurements that were taken of a customer.' })
export class RecordMeasurementInput {
  @Field(() => ID, { description: 'The customer who was measured.' })
  customerId!: string;

  @Field(() => ID, { nullable: true, description: 'The order that they are for; it must be from the same customer.' })
  orderId?: string | null;

  @Field(() => String, { description: 'The kind of garment: "Bodice", "Trousers".' })
  type!: string;

  @Field(() => [MeasurementValueInput], { description: 'The values, one for each name.' })
  values!: MeasurementValueInput[];

  @Field(() => String, { nullable: true, description: 'Notes.' })
  notes?: string | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({
  description:
    'Changes to a measurement. Fields that are left out stay as they are. The previous state is kept as a revision.',
})
export class UpdateMeasurementInput {
  @Field(() => String, { nullable: true, description: 'The kind of garment.' })
  type?: string | null;

  @Field(() => [MeasurementValueInput], {
    nullable: true,
    description: 'The values, one for each name. They replace all values that were there.',
  })
  values?: MeasurementValueInput[] | null;

  @Field(() => String, { nullable: true, description: 'Notes; null clears them.' })
  notes?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}
