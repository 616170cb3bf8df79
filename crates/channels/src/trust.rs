//! Whose certificates are believed: those of the operating system, and those of a file the operator names.

use std::path::Path;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;

/// Certificates of authorities.
pub type Authorities = Vec<CertificateDer<'static>>;

/// The authorities of the system and those in `file`, where one is named; the error names the file.
pub fn authorities(file: Option<&Path>) -> Result<Authorities, String> {
    let mut all = rustls_native_certs::load_native_certs().certs;
    if let Some(file) = file {
        let wrong = |why: &dyn std::fmt::Display| format!("{}: {why}", file.display());
        let own: Authorities = CertificateDer::pem_file_iter(file)
            .map_err(|error| wrong(&error))?
            .collect::<Result<_, _>>()
            .map_err(|error| wrong(&error))?;
        if own.is_empty() {
            return Err(wrong(&"there is no certificate in it; it must be PEM"));
        }
        all.extend(own);
    }
    Ok(all)
}
