import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { Day, Decimal, ID } from '../platform/graphql/scalars.ts';
import { maxDegrees, maxMillimetres } from './check-values.ts';
import { MeasurementUnit } from './measurement-unit.ts';

@InputType({
  description:
    'One measured value: either `value`, a decimal, or `text`, as people write it. What it says is stored exactly, as a decimal.',
})
export class MeasurementValueInput {
  @Field(() => String, { description: 'A name from the catalogue, such as "hpsToWaistBack", or a custom name.' })
  name!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: `A length greater than 0 and at most ${maxMillimetres} mm, or an angle between -${maxDegrees} and ${maxDegrees} degrees. Send either this or \`text\`.`,
  })
  value?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The same as text: "34.5", "34,5", "34 1/2", "34-1/2", "34½", with or without the mark of its unit ('34 1/2"', "34 in", "86 cm"), which must be \`unit\`. A point is always a decimal point. What can be read in two ways is refused ("1,234", "34 5"), and so is a fraction that has no exact decimal ("1/3"). Send either this or \`value\`.`,
  })
  text?: string | null;

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

  @Field(() => Day, {
    nullable: true,
    description: `The day on which the customer was measured: not in the future, and not before 1900. Leave it out when it is not known.`,
  })
  takenOn?: string | null;

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

  @Field(() => Day, {
    nullable: true,
    description: 'The day on which the customer was measured; null when it is not known.',
  })
  takenOn?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}
