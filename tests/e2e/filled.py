"""An account as one finds it after some years: people, groups, roles, policies, devices, and what is wrong with them."""

from conftest import ACCOUNT, PASSWORD, House, Identity, allow, policy, refusal
from server import Server

PEOPLE = """Ada Alan Barbara Bjarne Claude Donald Dorothy Edsger Frances Grace Guido Hedy Ivan Jean Katherine Ken Leslie Lynn
    Margaret Niklaus Radia Rasmus Rob Shafi Sophie Tim Tony Vint Whitfield Yukihiro""".split()
LONG = "a-user-whose-name-is-as-long-as-names-may-be-and-has-no-space-it"
DAY = 86_400


def fill(server: Server) -> House:
    """Two hundred days of work, of which the last five are to come."""
    house = House(server)
    server.set_time(server.now() - 200 * DAY)
    iam = house.iam
    iam.create_account_alias(AccountAlias="example-corp")
    for group, managed in (("Administrators", "AdministratorAccess"), ("Developers", "PowerUserAccess"),
                           ("Auditors", "SecurityAudit"), ("Readers", "ReadOnlyAccess"), ("Empty-handed", None)):
        iam.create_group(GroupName=group)
        if managed:
            iam.attach_group_policy(GroupName=group, PolicyArn=f"arn:aws:iam::aws:policy/{managed}")
    for number, name in enumerate(PEOPLE):
        iam.create_user(UserName=name, Path="/staff/" if number % 4 == 0 else "/",
                        Tags=[{"Key": "department", "Value": ("Research", "Operations", "Security")[number % 3]}])
        iam.add_user_to_group(UserName=name, GroupName=("Developers", "Readers", "Auditors")[number % 3])
        if number % 5 == 0:
            iam.create_access_key(UserName=name)
    iam.create_user(UserName=LONG, Tags=[{"Key": f"key-{number:02}", "Value": "value " * 20} for number in range(12)])
    iam.add_user_to_group(UserName="Ada", GroupName="Administrators")
    for name in ("Ada", "Grace", "Donald", "Radia"):
        iam.create_login_profile(UserName=name, Password=PASSWORD)
    made = iam.create_policy(
        PolicyName="Deployers", Description="What the pipeline may do.",
        PolicyDocument=policy({"Sid": "Buckets", **allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::releases/*")}),
        Tags=[{"Key": "owner", "Value": "platform"}])["Policy"]["Arn"]
    for bucket in ("releases", "packages"):
        document = policy({"Sid": "Buckets", **allow(["s3:*"], f"arn:aws:s3:::{bucket}/*")},
                          {"Sid": "Logs", **allow(["logs:Create*", "logs:Put*"])})
        iam.create_policy_version(PolicyArn=made, PolicyDocument=document, SetAsDefault=True)
    for number in range(8):
        iam.create_policy(PolicyName=f"Bucket-{number}", PolicyDocument=policy(allow("s3:*", f"arn:aws:s3:::bucket-{number}")))
    iam.attach_user_policy(UserName="Ada", PolicyArn=made)
    iam.put_user_policy(UserName="Ada", PolicyName="own-keys",
                        PolicyDocument=policy(allow("iam:*AccessKey*", f"arn:aws:iam::{ACCOUNT}:user/${{aws:username}}")))
    iam.put_user_permissions_boundary(UserName="Alan", PermissionsBoundary="arn:aws:iam::aws:policy/PowerUserAccess")
    house.role("Deployer", {
        "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole",
        "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
    }, allow("s3:*"), Description="Puts releases where people find them.")
    house.role("Auditor", None, allow("iam:Get*"), MaxSessionDuration=7200)
    iam.attach_role_policy(RoleName="Auditor", PolicyArn="arn:aws:iam::aws:policy/SecurityAudit")
    iam.update_account_password_policy(MinimumPasswordLength=12, RequireNumbers=True, MaxPasswordAge=365,
                                       AllowUsersToChangePassword=True)
    server.advance(195 * DAY)
    administrator = house.user("administrator", managed=("AdministratorAccess",))
    for name, device in (("Ada", "Adas-phone"), ("Ada", "Adas-tablet"), ("Grace", "Graces-phone")):
        house.enabled(Identity(server, house.key, name), device)
    house.device("left-over")
    nobody = house.user("nobody-much")
    for call in (nobody.iam.list_users, nobody.iam.list_roles, nobody.sts.get_caller_identity):
        refusal(call)
    administrator.assume(house.role("Visited", None, allow()), None)
    for number in range(30):
        administrator.iam.get_user(UserName=PEOPLE[number % len(PEOPLE)])
    return house
