//! Managed policies by their ARNs: what one is called, whose it is, where its page is.

use crate::links::escaped;

/// The last part of a policy's ARN.
pub(crate) fn policy_name(arn: &str) -> &str {
    arn.rsplit('/').next().unwrap_or(arn)
}

/// Whether a policy is AWS's own.
pub(crate) fn is_aws_managed(arn: &str) -> bool {
    arn.split(':').nth(4) == Some("aws")
}

/// `AWS managed` or `Customer managed`.
pub(crate) fn policy_kind(arn: &str) -> &'static str {
    kind_name(is_aws_managed(arn))
}

/// What AWS's console calls the two kinds.
pub(crate) fn kind_name(aws_managed: bool) -> &'static str {
    if aws_managed { "AWS managed" } else { "Customer managed" }
}

/// The address of a policy's page.
pub(crate) fn policy_place(arn: &str) -> String {
    format!("/console/policies/view?arn={}", escaped(arn))
}
