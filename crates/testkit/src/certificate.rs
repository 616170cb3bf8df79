//! A certificate for `localhost` and 127.0.0.1 that only those believe who are told to.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// What a server shows, and what its clients must believe.
pub struct TestCertificate {
    /// For the server.
    pub server: Arc<ServerConfig>,
    /// For its clients.
    pub authority: CertificateDer<'static>,
    /// The same as a file has it.
    pub pem: String,
}

impl TestCertificate {
    /// A new one.
    pub fn new() -> TestCertificate {
        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
        let authority = made.cert.der().clone();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let server = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("the versions of TLS")
            .with_no_client_auth()
            .with_single_cert(vec![authority.clone()], key)
            .expect("key and certificate belong together");
        TestCertificate { server: Arc::new(server), authority, pem: made.cert.pem() }
    }
}

impl Default for TestCertificate {
    fn default() -> TestCertificate {
        TestCertificate::new()
    }
}
