// Uses the profile AWS_PROFILE as any program would, by the default chain of credentials: prints who it is.
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

const sts = new STSClient({});
const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
console.log(Arn);
