//! Lists the rulebooks of this package, so that they are built into it.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let root = PathBuf::from(
        env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for every build script"),
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it for every build script"));
    println!("cargo:rerun-if-changed=build.rs");
    let mut books = Vec::new();
    for entry in fs::read_dir(&root)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_dir() && name != "src" && name != "target" {
            // A folder counts as changed when any file in it does, or one comes or goes.
            println!("cargo:rerun-if-changed={}", entry.path().display());
            collect(&entry.path(), &mut books)?;
        }
    }
    let mut listed: Vec<String> = books
        .iter()
        .filter_map(|book| relative(&root, book))
        .collect();
    listed.sort();
    let mut code = String::from("&[\n");
    for path in listed {
        writeln!(
            code,
            "    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?}))),",
            format!("/{path}")
        )
        .expect("writing to a string cannot fail");
    }
    code.push_str("]\n");
    fs::write(out.join("books.rs"), code)
}

fn collect(folder: &Path, books: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            // What nobody is bound by must not turn up in answers.
            if entry.file_name() != "examples" {
                collect(&entry.path(), books)?;
            }
        } else if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "grounds")
        {
            books.push(entry.path());
        }
    }
    Ok(())
}

/// Returns a path below the root with forward slashes, so that the names are the same on every machine.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Vec<_> = path
        .strip_prefix(root)
        .ok()?
        .iter()
        .map(|part| part.to_str())
        .collect::<Option<_>>()?;
    Some(parts.join("/"))
}
