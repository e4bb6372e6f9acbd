//! Which address answers for a service, and which region its signatures name.
//!
//! The rules are those of the endpoint rule sets of AWS's SDKs for IAM, STS and Sign-In; a configured address goes before them in
//! the order of the AWS SDKs and Tools Reference Guide, *Service-specific endpoints*.

/// The services that the client calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Service {
    /// Identity and Access Management.
    Iam,
    /// Security Token Service.
    Sts,
    /// AWS Sign-In: `aws login` and console federation.
    SignIn,
}

impl Service {
    /// Its key in a `services` section.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Iam => "iam",
            Self::Sts => "sts",
            Self::SignIn => "signin",
        }
    }

    /// Its own environment variable for an address.
    #[must_use]
    pub(crate) const fn variable(self) -> &'static str {
        match self {
            Self::Iam => "AWS_ENDPOINT_URL_IAM",
            Self::Sts => "AWS_ENDPOINT_URL_STS",
            Self::SignIn => "AWS_ENDPOINT_URL_SIGNIN",
        }
    }
}

/// Where requests of a service go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    /// Scheme, host, perhaps port and path, without a slash at the end.
    pub url: String,
    /// The region that signatures name.
    pub signing_region: String,
    /// Whether somebody configured it, rather than AWS's rules.
    pub configured: bool,
}

/// Which variants of AWS's addresses are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Variant {
    /// `use_fips_endpoint`
    pub fips: bool,
    /// `use_dualstack_endpoint`
    pub dual_stack: bool,
    /// `sts_regional_endpoints = legacy`
    pub legacy_global_sts: bool,
}

/// A part of AWS's world with its own accounts and addresses.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Partition {
    /// Its id, which stands in ARNs.
    pub id: &'static str,
    /// What all its regions begin with; empty for the ordinary partition.
    region_prefix: &'static str,
    dns_suffix: &'static str,
    dual_stack_suffix: &'static str,
    /// The region that IAM's signatures name.
    pub iam_region: &'static str,
    iam: &'static str,
    iam_fips: &'static str,
    iam_dual_stack: &'static str,
    iam_fips_dual_stack: &'static str,
    /// The host of Sign-In, before which the region or an account may stand.
    pub sign_in: &'static str,
    /// The console's host.
    pub console: &'static str,
}

/// The partitions, the ordinary one last.
static PARTITIONS: &[Partition] = &[
    Partition {
        id: "aws-cn",
        region_prefix: "cn-",
        dns_suffix: "amazonaws.com.cn",
        dual_stack_suffix: "api.amazonwebservices.com.cn",
        iam_region: "cn-north-1",
        iam: "iam.cn-north-1.amazonaws.com.cn",
        iam_fips: "iam-fips.amazonaws.com.cn",
        iam_dual_stack: "iam.global.api.amazonwebservices.com.cn",
        iam_fips_dual_stack: "iam-fips.api.amazonwebservices.com.cn",
        sign_in: "signin.amazonaws.cn",
        console: "console.amazonaws.cn",
    },
    Partition {
        id: "aws-us-gov",
        region_prefix: "us-gov-",
        dns_suffix: "amazonaws.com",
        dual_stack_suffix: "api.aws",
        iam_region: "us-gov-west-1",
        iam: "iam.us-gov.amazonaws.com",
        iam_fips: "iam.us-gov.amazonaws.com",
        iam_dual_stack: "iam.us-gov.api.aws",
        iam_fips_dual_stack: "iam.us-gov.api.aws",
        sign_in: "signin.amazonaws-us-gov.com",
        console: "console.amazonaws-us-gov.com",
    },
    Partition {
        id: "aws-iso",
        region_prefix: "us-iso-",
        dns_suffix: "c2s.ic.gov",
        dual_stack_suffix: "api.aws.ic.gov",
        iam_region: "us-iso-east-1",
        iam: "iam.us-iso-east-1.c2s.ic.gov",
        iam_fips: "iam-fips.us-iso-east-1.c2s.ic.gov",
        iam_dual_stack: "iam.api.aws.ic.gov",
        iam_fips_dual_stack: "iam-fips.api.aws.ic.gov",
        sign_in: "signin.c2shome.ic.gov",
        console: "console.c2shome.ic.gov",
    },
    Partition {
        id: "aws-iso-b",
        region_prefix: "us-isob-",
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_suffix: "api.aws.scloud",
        iam_region: "us-isob-east-1",
        iam: "iam.us-isob-east-1.sc2s.sgov.gov",
        iam_fips: "iam-fips.us-isob-east-1.sc2s.sgov.gov",
        iam_dual_stack: "iam.api.aws.scloud",
        iam_fips_dual_stack: "iam-fips.api.aws.scloud",
        sign_in: "signin.sc2shome.sgov.gov",
        console: "console.sc2shome.sgov.gov",
    },
    Partition {
        id: "aws-iso-e",
        region_prefix: "eu-isoe-",
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_suffix: "api.cloud-aws.adc-e.uk",
        iam_region: "eu-isoe-west-1",
        iam: "iam.eu-isoe-west-1.cloud.adc-e.uk",
        iam_fips: "iam-fips.cloud.adc-e.uk",
        iam_dual_stack: "iam.api.cloud-aws.adc-e.uk",
        iam_fips_dual_stack: "iam-fips.api.cloud-aws.adc-e.uk",
        sign_in: "signin.csphome.adc-e.uk",
        console: "console.csphome.adc-e.uk",
    },
    Partition {
        id: "aws-iso-f",
        region_prefix: "us-isof-",
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_suffix: "api.aws.hci.ic.gov",
        iam_region: "us-isof-south-1",
        iam: "iam.us-isof-south-1.csp.hci.ic.gov",
        iam_fips: "iam-fips.csp.hci.ic.gov",
        iam_dual_stack: "iam.api.aws.hci.ic.gov",
        iam_fips_dual_stack: "iam-fips.api.aws.hci.ic.gov",
        sign_in: "signin.csphome.hci.ic.gov",
        console: "console.csphome.hci.ic.gov",
    },
    Partition {
        id: "aws-eusc",
        region_prefix: "eusc-",
        dns_suffix: "amazonaws.eu",
        dual_stack_suffix: "api.amazonwebservices.eu",
        iam_region: "eusc-de-east-1",
        iam: "iam.eusc-de-east-1.amazonaws.eu",
        iam_fips: "iam-fips.amazonaws.eu",
        iam_dual_stack: "iam.global.api.amazonwebservices.eu",
        iam_fips_dual_stack: "iam-fips.api.amazonwebservices.eu",
        sign_in: "signin.amazonaws-eusc.eu",
        console: "console.amazonaws-eusc.eu",
    },
    AWS,
];

const AWS: Partition = Partition {
    id: "aws",
    region_prefix: "",
    dns_suffix: "amazonaws.com",
    dual_stack_suffix: "api.aws",
    iam_region: "us-east-1",
    iam: "iam.amazonaws.com",
    iam_fips: "iam-fips.amazonaws.com",
    iam_dual_stack: "iam.global.api.aws",
    iam_fips_dual_stack: "iam-fips.global.api.aws",
    sign_in: "signin.aws.amazon.com",
    console: "console.aws.amazon.com",
};

/// Where the region is nowhere configured, as most tools take it for the services that have none of their own.
pub(crate) const DEFAULT_REGION: &str = "us-east-1";

/// The regions for which `sts_regional_endpoints = legacy` means the global address (botocore's `UseGlobalEndpoint`).
const LEGACY_STS: &[&str] = &[
    "ap-northeast-1",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "aws-global",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];

impl Partition {
    /// The partition that a region is in; one with a name of no known form is in the ordinary one, as for AWS's SDKs.
    #[must_use]
    pub(crate) fn of_region(region: &str) -> &'static Self {
        PARTITIONS.iter().find(|partition| region.starts_with(partition.region_prefix)).unwrap_or(&AWS)
    }

    /// The partition of that id.
    #[must_use]
    pub(crate) fn of_id(id: &str) -> Option<&'static Self> {
        PARTITIONS.iter().find(|partition| partition.id == id)
    }
}

/// AWS's own address of a service in a region.
#[must_use]
pub(crate) fn of_aws(service: Service, region: &str, variant: Variant) -> Endpoint {
    let partition = Partition::of_region(region);
    let suffix = if variant.dual_stack { partition.dual_stack_suffix } else { partition.dns_suffix };
    let gov = partition.id == "aws-us-gov";
    let mut signing_region = region;
    let host = match service {
        Service::Iam => {
            signing_region = partition.iam_region;
            match (variant.fips, variant.dual_stack) {
                (false, false) => partition.iam,
                (true, false) => partition.iam_fips,
                (false, true) => partition.iam_dual_stack,
                (true, true) => partition.iam_fips_dual_stack,
            }
            .to_owned()
        }
        Service::Sts
            if !variant.fips
                && !variant.dual_stack
                && (region == "aws-global" || variant.legacy_global_sts && LEGACY_STS.contains(&region)) =>
        {
            signing_region = "us-east-1";
            "sts.amazonaws.com".to_owned()
        }
        // The ordinary address of the government's regions is a FIPS one.
        Service::Sts if variant.fips && (variant.dual_stack || !gov) => {
            format!("sts-fips.{region}.{suffix}")
        }
        Service::Sts => format!("sts.{region}.{suffix}"),
        Service::SignIn => match (variant.fips, variant.dual_stack) {
            (false, false) => format!("{region}.{}", partition.sign_in),
            (true, false) if region == partition.iam_region && gov => {
                "signin-fips.amazonaws-us-gov.com".to_owned()
            }
            (true, false) if gov => format!("{region}.signin-fips.amazonaws-us-gov.com"),
            (true, _) => format!("signin-fips.{region}.{suffix}"),
            (false, true) => format!("signin.{region}.{suffix}"),
        },
    };
    Endpoint { url: format!("https://{host}"), signing_region: signing_region.to_owned(), configured: false }
}

/// Takes a configured address: `http` or `https`, with a host, without query or fragment. A port that goes without saying is left out:
/// the `host` header, which is signed, does not have it either (RFC 9110, section 4.2.3).
#[must_use]
pub(crate) fn of_url(url: &str, region: &str) -> Option<Endpoint> {
    let url = url.trim().trim_end_matches('/');
    let (scheme, rest) = url.split_once("://")?;
    let usual_port = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => return None,
    };
    let (authority, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
    let host = authority.strip_suffix(usual_port).unwrap_or(authority);
    let clean = url.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '@' | '\\' | '"'));
    (!host.is_empty() && clean).then(|| Endpoint {
        url: format!("{scheme}://{host}{path}"),
        signing_region: region.to_owned(),
        configured: true,
    })
}

impl Endpoint {
    /// Within what its sessions are good: a configured address by itself, a partition of AWS's whatever the region. Sessions of the
    /// global STS address are good in fewer regions than those of the others (AWS STS API Reference, *Regions and endpoints*).
    #[must_use]
    pub(crate) fn realm(&self) -> String {
        match self.url.as_str() {
            "https://sts.amazonaws.com" => "aws, global".to_owned(),
            url if self.configured => url.to_owned(),
            _ => Partition::of_region(&self.signing_region).id.to_owned(),
        }
    }

    /// The host and port, as the `host` header has them.
    #[must_use]
    pub(crate) fn host(&self) -> &str {
        let rest = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default()
    }

    /// The path without a slash at its end; mostly empty.
    #[must_use]
    pub(crate) fn path(&self) -> &str {
        let rest = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
