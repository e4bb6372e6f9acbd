//! What one request of the AWS CLI costs a server: parse and verify with a key that is at hand, body hashed.
//!
//! `cargo run --release -p countersign-sigv4 --example verify_cost`

use std::hint::black_box;
use std::time::Duration;

use countersign_sigv4::{
    PayloadHash, RegionRule, RequestParts, Rules, SecretKey, SignatureError, Signer, SigningKey, parse,
};

const NOW: i64 = 1_440_938_160;
const ROUNDS: u32 = 5_000;
const REPEATS: u32 = 100;

#[expect(clippy::print_stdout, reason = "printing the figure is what this program is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let body = b"Action=GetSessionToken&Version=2011-06-15&DurationSeconds=3600\
                 &SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2Fphone&TokenCode=123456";
    let token = "F".repeat(600);
    for (what, session_token) in [("access key", None), ("session token of 600 bytes", Some(token.as_str()))]
    {
        let secret_key = SecretKey::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned());
        let signer = Signer {
            access_key_id: "AKIDEXAMPLE",
            secret_key: &secret_key,
            session_token,
            region: "us-east-1",
            service: "sts",
            rules: &Rules::QUERY_API,
        };
        let headers: [(&str, &[u8]); 2] = [
            ("host", b"sts.amazonaws.com"),
            ("content-type", b"application/x-www-form-urlencoded; charset=utf-8"),
        ];
        let unsigned = RequestParts { method: "POST", path: "/", query: "", headers: &headers };
        let added = signer.sign(&unsigned, &PayloadHash::of(body), NOW)?;
        let mut headers = headers.to_vec();
        headers.extend([
            ("accept-encoding", b"identity".as_slice()),
            (
                "user-agent",
                b"aws-cli/2.36.7 md/awscrt#0.27.4 ua/2.1 os/linux lang/python#3.13 md/command#sts",
            ),
            ("amz-sdk-invocation-id", b"3f2b6cf5-5f1b-4f0e-8a71-b1c2c9be1234"),
            ("amz-sdk-request", b"attempt=1"),
            ("content-length", b"153"),
        ]);
        headers.extend(added.iter().map(|(name, value)| (*name, value.as_bytes())));
        let parts = RequestParts { headers: &headers, ..unsigned };
        let key = SigningKey::derive(&secret_key, "20150830", "us-east-1", "sts");

        let cost = best_time(|| {
            let signed = parse(black_box(&parts))?;
            signed.check_scope("sts", RegionRule::OneOf(&["us-east-1"]))?;
            signed.verify(&key, &PayloadHash::of(black_box(body)), NOW, &Rules::QUERY_API)
        })?;
        println!("{what}: {} ns to parse and verify", cost.as_nanos());
        let cost = best_time(|| {
            black_box(SigningKey::derive(black_box(&secret_key), "20150830", "us-east-1", "sts"));
            Ok(())
        })?;
        println!("{what}: {} ns to derive a signing key", cost.as_nanos());
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a stopwatch around the pure crate, not in it")]
fn best_time(mut once: impl FnMut() -> Result<(), SignatureError>) -> Result<Duration, SignatureError> {
    let mut best = Duration::MAX;
    for _ in 0..REPEATS {
        let start = std::time::Instant::now();
        for _ in 0..ROUNDS {
            once()?;
        }
        best = best.min(start.elapsed() / ROUNDS);
    }
    Ok(best)
}
