// Uses the login of the profile AWS_PROFILE as any program would: prints who it is, how many users it sees, and with which key.
import { IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromLoginCredentials } from "@aws-sdk/credential-providers";

const credentials = fromLoginCredentials({ profile: process.env.AWS_PROFILE });
const sts = new STSClient({ profile: process.env.AWS_PROFILE, credentials });
const iam = new IAMClient({ profile: process.env.AWS_PROFILE, credentials });
const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
const { Users } = await iam.send(new ListUsersCommand({}));
const { accessKeyId } = await sts.config.credentials();
console.log(JSON.stringify([Arn, Users.length, accessKeyId]));
