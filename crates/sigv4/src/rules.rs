//! Where services differ.

/// How a service reads signatures. Signer and verifier must agree on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rules {
    /// How far the signer's clock may be off, in seconds, either way.
    pub max_skew_seconds: i64,
    /// What of the path is signed.
    pub path: PathRule,
    /// What of the body is signed.
    pub payload: PayloadRule,
    /// How long a presigned request lives.
    pub presigned: PresignedRule,
    /// Whether a session token is part of what is signed.
    pub session_token: SessionTokenRule,
}

/// What of the path is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PathRule {
    /// Dot segments resolved, runs of slashes made one, then percent-encoded once more than sent: everything
    /// but S3.
    NormalizedAndEncoded,
    /// Percent-encoded once more than sent, segments untouched.
    Encoded,
    /// As sent, only that percent-encoding is brought into the one spelling of SigV4: S3.
    AsSent,
}

/// What of the body is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayloadRule {
    /// Always its hash.
    Hashed,
    /// Its hash, or nothing where the signer says `UNSIGNED-PAYLOAD`, as presigned requests do unsaid: S3.
    HashedOrUnsigned,
}

/// How long a presigned request lives. In either case an `X-Amz-Expires` must be 1 to 604800 seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PresignedRule {
    /// As long as any other: `X-Amz-Expires` may be absent and changes nothing. So does STS, on which the
    /// tokens of Kubernetes' AWS authenticator rest: they ask for 60 seconds and live for 15 minutes.
    WithinSkew,
    /// For the seconds of `X-Amz-Expires`, which must be there: S3.
    AsAsked,
}

/// Whether a session token is part of what is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SessionTokenRule {
    /// It must be.
    Signed,
    /// It was added to the request after signing: some services, IoT among them.
    AddedAfter,
}

impl Rules {
    /// IAM, STS and every other service of the Query protocol.
    pub const QUERY_API: Self = Self {
        max_skew_seconds: 900,
        path: PathRule::NormalizedAndEncoded,
        payload: PayloadRule::Hashed,
        presigned: PresignedRule::WithinSkew,
        session_token: SessionTokenRule::Signed,
    };

    /// S3 and what imitates it.
    pub const S3: Self = Self {
        max_skew_seconds: 900,
        path: PathRule::AsSent,
        payload: PayloadRule::HashedOrUnsigned,
        presigned: PresignedRule::AsAsked,
        session_token: SessionTokenRule::Signed,
    };
}
