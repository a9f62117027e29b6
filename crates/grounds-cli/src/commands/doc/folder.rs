//! The folder that a handbook is written to.
//!
//! A handbook lists its files in `handbook.json`. By that list it is known again, and pages of law that is no longer in the library are
//! taken away: a page left over would go on saying it.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use grounds_handbook::Page;
use serde_json::{Value, json};

use crate::failure::Failure;

/// Is the file by which a handbook is known.
pub(super) const LIST: &str = "handbook.json";
/// Is what that file says first.
const KIND: &str = "grounds handbook";

/// Is a folder that may be written to.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// The files of an earlier handbook.
    earlier: BTreeSet<String>,
}

impl Folder {
    /// Looks whether a handbook may be written there.
    ///
    /// # Errors
    ///
    /// A folder that holds other things and is no handbook, unless it is to be written to all the same; a file; what cannot be looked at.
    pub(super) fn look(path: &Path, force: bool) -> Result<Self, Failure> {
        let folder = |earlier| Self {
            path: path.to_owned(),
            earlier,
        };
        let mut entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(folder(BTreeSet::new()));
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Failure::failed(format!(
                    "`{}` is a file, and was left as it is",
                    path.display()
                ))
                .help("name a folder with --out"));
            }
            Err(error) => return Err(Failure::file("read", path, &error)),
        };
        match listed(&path.join(LIST)) {
            Some(earlier) => Ok(folder(earlier)),
            None if force || entries.next().is_none() => Ok(folder(BTreeSet::new())),
            None => Err(Failure::failed(format!(
                "`{}` holds other files and is no handbook, and was left as it is",
                path.display()
            ))
            .help("name another folder with --out, or write into this one with --force")),
        }
    }

    /// Writes the pages, then takes away what an earlier handbook had and this one has not. Returns how many files that were.
    ///
    /// # Errors
    ///
    /// What cannot be written or removed.
    pub(super) fn write(&self, pages: &[Page], about: &Value) -> Result<usize, Failure> {
        let written: BTreeSet<String> = pages.iter().map(|page| page.path.clone()).collect();
        // A handbook that was broken off is still known as one, and by all its files.
        self.list(about, &written.union(&self.earlier).cloned().collect())?;
        for page in pages {
            self.file(&page.path, page.text.as_bytes())?;
        }
        let mut removed = 0;
        for stale in self.earlier.difference(&written) {
            let path = self.path.join(stale);
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Failure::file("remove", &path, &error)),
            }
        }
        self.list(about, &written)?;
        Ok(removed)
    }

    fn list(&self, about: &Value, files: &BTreeSet<String>) -> Result<(), Failure> {
        let list = json!({
            "kind": KIND,
            "grounds": env!("CARGO_PKG_VERSION"),
            "library": about["library"],
            "on": about["on"],
            "files": files,
        });
        self.file(LIST, format!("{list:#}\n").as_bytes())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.path.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| Failure::file("make the folder", folder, &error))?;
        }
        fs::write(&path, bytes).map_err(|error| Failure::file("write", &path, &error))
    }
}

/// Returns the files that a handbook lists; nothing where that is no list of a handbook.
fn listed(path: &Path) -> Option<BTreeSet<String>> {
    let list: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    if list["kind"] != KIND {
        return None;
    }
    let files = list["files"].as_array()?.iter().filter_map(Value::as_str);
    Some(
        files
            .filter(|file| is_page(file))
            .map(str::to_owned)
            .collect(),
    )
}

/// Says whether a name may be that of a page. The list may have been changed by hand: nothing outside of the folder is ever removed.
fn is_page(name: &str) -> bool {
    let plain = |part: &str| {
        !part.starts_with('.')
            && !part.is_empty()
            && part
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "-.".contains(letter))
    };
    let parts: Vec<&str> = name.split('/').collect();
    parts.len() <= 2
        && parts.iter().all(|part| plain(part))
        && (name.ends_with(".html") || name.ends_with(".css"))
}

#[cfg(test)]
mod tests {
    use super::is_page;

    #[test]
    fn only_pages_within_the_folder_are_removed() {
        assert!(is_page("index.html"));
        assert!(is_page("restrictions/care.no-outings.html"));
        for wrong in [
            "",
            "/etc/index.html",
            "../index.html",
            "books/../../index.html",
            "books/.hidden.html",
            "a/b/c.html",
            "notes.txt",
            "C:\\index.html",
        ] {
            assert!(!is_page(wrong), "{wrong}");
        }
    }
}
