import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Who wants to sign in.' })
export class LoginInput {
  @Field(() => String, { description: 'A username or an e-mail address.' })
  login!: string;

  @Field(() => String, { description: 'The password.' })
  password!: string;
}
