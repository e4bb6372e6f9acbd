//! The load: requests signed beforehand, sent over connections that are kept alive.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use countersign_sigv4::{PayloadHash, RequestParts, Rules, SecretKey, Signer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// What a request is signed with.
#[derive(Default)]
pub(super) struct Credentials {
    pub(super) access_key_id: String,
    pub(super) secret_access_key: String,
    pub(super) session_token: Option<String>,
}

/// A request as it goes over the wire.
pub(super) struct Signed(Vec<u8>);

/// Different requests of one load, so that no two in a row are the same.
const VARIANTS: u32 = 64;
const HOST: &str = "sts.amazonaws.com";
const USER_AGENT: &str = "aws-cli/2.36.7 md/awscrt#0.27.4 ua/2.1 os/linux lang/python#3.13 md/command#sts";

impl Signed {
    /// A request with the headers that the AWS CLI sends.
    pub(super) fn new(
        service: &str,
        operation: &str,
        version: &str,
        credentials: &Credentials,
        variant: u32,
    ) -> Result<Self, Box<dyn Error>> {
        let body = format!("Action={operation}&Version={version}");
        let content_type = "application/x-www-form-urlencoded; charset=utf-8";
        let mut headers = vec![("host", HOST), ("content-type", content_type)];
        let bytes: Vec<(&str, &[u8])> =
            headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        let secret_key = SecretKey::new(credentials.secret_access_key.clone());
        let signer = Signer {
            access_key_id: &credentials.access_key_id,
            secret_key: &secret_key,
            session_token: credentials.session_token.as_deref(),
            region: "us-east-1",
            service,
            rules: &Rules::QUERY_API,
        };
        let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?;
        let parts = RequestParts { method: "POST", path: "/", query: "", headers: &bytes };
        // Clients' clocks differ by seconds.
        let signed = signer.sign(&parts, &PayloadHash::of(body.as_bytes()), now - i64::from(variant))?;
        let invocation = format!("3f2b6cf5-5f1b-4f0e-8a71-{variant:012x}");
        let length = body.len().to_string();
        headers.extend(signed.iter().map(|(name, value)| (*name, value.as_str())));
        headers.extend([
            ("accept-encoding", "identity"),
            ("user-agent", USER_AGENT),
            ("amz-sdk-invocation-id", &invocation),
            ("amz-sdk-request", "attempt=1"),
            ("content-length", &length),
        ]);
        let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        Ok(Self(format!("POST / HTTP/1.1\r\n{lines}\r\n{body}").into_bytes()))
    }
}

/// Some requests of one kind.
pub(super) fn variants(
    service: &str,
    operation: &str,
    version: &str,
    credentials: &Credentials,
) -> Result<Vec<Signed>, Box<dyn Error>> {
    (0..VARIANTS).map(|variant| Signed::new(service, operation, version, credentials, variant)).collect()
}

/// Sends one request and gives the body of its answer.
pub(super) async fn ask(address: SocketAddr, request: &Signed) -> io::Result<Vec<u8>> {
    Connection::open(address).await?.exchange(&request.0).await
}

/// Sends `count` requests over `connections` connections, each waiting for its answer. Every answer must be a success.
pub(super) async fn drive(
    address: SocketAddr,
    requests: &[Signed],
    connections: usize,
    count: usize,
) -> Result<(), Box<dyn Error>> {
    let mut tasks = JoinSet::new();
    for number in 0..connections {
        let requests: Vec<Vec<u8>> = requests.iter().map(|request| request.0.clone()).collect();
        tasks.spawn(async move {
            let mut connection = Connection::open(address).await?;
            for request in requests.iter().cycle().skip(number).take(count / connections) {
                connection.exchange(request).await?;
            }
            io::Result::Ok(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(())
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(8 * 1024) })
    }

    async fn exchange(&mut self, request: &[u8]) -> io::Result<Vec<u8>> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(body) = whole_body(&self.buffer)? {
                return Ok(body.to_vec());
            }
        }
    }
}

/// The body of an answer, once it is there whole.
fn whole_body(answer: &[u8]) -> io::Result<Option<&[u8]>> {
    let text = String::from_utf8_lossy(answer);
    let Some((head, _)) = text.split_once("\r\n\r\n") else { return Ok(None) };
    if !head.starts_with("HTTP/1.1 200 ") {
        return Err(io::Error::other(text.into_owned()));
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let length: usize = length.ok_or_else(|| io::Error::other("an answer without length"))?;
    Ok(answer.get(head.len() + 4..).filter(|body| body.len() >= length))
}

/// The text of the first element of this name.
pub(super) fn element(xml: &str, name: &str) -> Result<String, Box<dyn Error>> {
    let after = xml.split_once(&format!("<{name}>")).map(|(_, after)| after);
    let text = after.and_then(|after| after.split_once('<')).map(|(text, _)| text.to_owned());
    text.ok_or_else(|| format!("the answer has no {name}: {xml}").into())
}
