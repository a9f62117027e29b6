//! Bytes to text.

use crate::{code::Code, diagnostic::Diagnostic, source::SourceFile};

/// The largest file that is read, in bytes.
pub(crate) const MAX_FILE: usize = 4 * 1024 * 1024;

/// Makes a source file of the bytes of a file, under the name that diagnostics are to show.
///
/// # Errors
///
/// A file of more than 4 MiB gives `G0002`; one that is not UTF-8 gives `G0001`, which names the line and the byte.
pub fn decode(name: &str, bytes: &[u8]) -> Result<SourceFile, Diagnostic> {
    if bytes.len() > MAX_FILE {
        let message = format!(
            "the file has {} bytes; a rulebook has at most {MAX_FILE} (4 MiB)",
            bytes.len()
        );
        return Err(Diagnostic::error_in_file(Code::G0002, name, message)
            .help("split it into several files"));
    }
    match str::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(name, text)),
        Err(error) => {
            let byte = error.valid_up_to();
            let line = bytes[..byte].iter().filter(|&&byte| byte == b'\n').count() + 1;
            let message = format!(
                "the file is not UTF-8: byte {} (line {line}) belongs to no character",
                byte + 1
            );
            let help = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
                "the file is UTF-16: save it as UTF-8"
            } else {
                "save the file as UTF-8"
            };
            Err(Diagnostic::error_in_file(Code::G0001, name, message).help(help))
        }
    }
}
