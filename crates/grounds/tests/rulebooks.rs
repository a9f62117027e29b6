//! Reading rulebooks from files, and loading them.

use std::{fs, path::PathBuf};

use grounds::{Grounds, Rulebook, Severity, SourceFile};

/// Makes an empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder for tests can be made");
    folder
}

const BOOK: &str = "vocabulary words\n  title  \"Words\"\n";

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let folder = folder("in-order");
    fs::create_dir_all(folder.join("b/c")).expect("a folder can be made");
    for path in [
        "z.grounds",
        "b/c/a.grounds",
        "a.grounds",
        "b/notes.txt",
        "b/.hidden",
    ] {
        fs::write(folder.join(path), BOOK).expect("a file can be written");
    }
    let read = Rulebook::read(&folder).expect("the folder is there");
    let names: Vec<_> = read
        .books
        .iter()
        .map(|book| {
            book.source
                .name
                .strip_prefix(folder.to_str().expect("the path is text"))
                .expect("inside")
        })
        .collect();
    assert_eq!(names, ["/a.grounds", "/b/c/a.grounds", "/z.grounds"]);
    assert!(read.diagnostics.is_empty());
    assert!(read.books.iter().all(|book| !book.published));
}

#[test]
fn files_that_are_no_text_spoil_no_other() {
    let folder = folder("no-text");
    fs::write(folder.join("a.grounds"), [0xff, 0xfe, 0x00]).expect("a file can be written");
    fs::write(folder.join("b.grounds"), BOOK).expect("a file can be written");
    fs::write(folder.join("c.grounds"), vec![b'#'; 17 * 1024 * 1024])
        .expect("a file can be written");
    let read = Rulebook::read(&folder).expect("the folder is there");
    assert_eq!(read.books.len(), 1);
    let codes: Vec<&str> = read
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.as_str())
        .collect();
    assert_eq!(codes, ["G0001", "G0002"]);
}

#[cfg(unix)]
#[test]
fn links_that_go_round_are_followed_once() {
    let folder = folder("round");
    fs::create_dir(folder.join("in")).expect("a folder can be made");
    fs::write(folder.join("in/a.grounds"), BOOK).expect("a file can be written");
    std::os::unix::fs::symlink(&folder, folder.join("in/back")).expect("a link can be made");
    std::os::unix::fs::symlink(folder.join("nowhere"), folder.join("gone.grounds"))
        .expect("a link can be made");
    let read = Rulebook::read(&folder).expect("the folder is there");
    assert_eq!(read.books.len(), 1);
}

#[test]
fn a_missing_path_is_an_error() {
    let error = Rulebook::read(&folder("missing").join("none")).expect_err("there is nothing");
    assert!(error.to_string().starts_with("cannot read `"));
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn an_error_leaves_nothing_to_ask() {
    let wrong = Rulebook::decode("wrong.grounds", b"vocabulary words\n  titel  \"Words\"\n")
        .expect("it is text");
    let loaded = Grounds::load(vec![wrong], None);
    assert!(loaded.grounds.is_none());
    assert!(
        loaded
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    );
    assert_eq!(loaded.files.len(), 1);
}

#[test]
fn the_hash_follows_the_books_and_not_their_order() {
    let book = |name: &str| Rulebook {
        source: SourceFile::new(
            format!("{name}.grounds"),
            format!("vocabulary {name}\n  title  \"Words\"\n"),
        ),
        published: true,
    };
    let hash = |books: Vec<Rulebook>| {
        Grounds::load(books, None)
            .grounds
            .expect("the books are sound")
            .hash()
            .to_owned()
    };
    let both = hash(vec![book("one"), book("two")]);
    assert_eq!(both, hash(vec![book("two"), book("one")]));
    assert_ne!(both, hash(vec![book("one")]));
    assert_eq!(both.len(), 64);
}

#[test]
fn the_published_rulebooks_load() {
    let loaded = Grounds::load(Rulebook::published(), None);
    let mistakes: Vec<_> = loaded
        .diagnostics
        .into_iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .collect();
    assert!(
        mistakes.is_empty(),
        "{}",
        grounds_syntax::render(&mistakes, &loaded.files, false)
    );
    assert!(
        Grounds::builtin()
            .library()
            .books
            .iter()
            .all(|book| book.published)
    );
}

#[test]
fn grounds_can_be_shared_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<Grounds>();
}
