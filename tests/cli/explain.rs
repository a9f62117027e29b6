//! `grounds explain`

use grounds::Code;
use insta::assert_snapshot;

use super::garden::GARDEN;
use crate::command::{Folder, grounds};

#[test]
fn every_code_has_a_page() {
    for code in Code::ALL {
        let run = grounds(["explain", &code.as_str().to_lowercase()]).run();
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(
            run.stdout.starts_with(&format!("# {code}")),
            "{code}: {}",
            run.stdout
        );
        assert!(
            !run.stdout.contains("still to be written"),
            "{code} has no page"
        );
    }
}

#[test]
fn a_code_that_is_none_is_told_so() {
    assert_snapshot!("explain_no_code", grounds(["explain", "G0199"]).shown());
}

fn explain(folder: &Folder, what: &str) -> String {
    folder.write("garden.grounds", GARDEN);
    grounds([
        "explain",
        what,
        "--rulebooks",
        "garden.grounds",
        "--only-rulebooks",
    ])
    .within(folder.path())
    .shown()
}

#[test]
fn each_thing_has_its_text_beside_the_words_of_the_law() {
    let folder = Folder::new();
    for (name, what) in [
        ("rule", "plants-act.allergy"),
        ("fact", "has-an-allergy"),
        ("restriction", "garden.no-plants"),
        ("source", "s1"),
        ("book", "plants-act"),
        ("agreement", "home-and-florist"),
        ("clause", "home-and-florist.clause-1"),
        ("reason", "too-much-dust"),
        ("measure", "silk-flowers"),
    ] {
        assert_snapshot!(format!("explain_{name}"), explain(&folder, what));
    }
}

#[test]
fn a_name_that_is_none_is_told_what_was_probably_meant() {
    let folder = Folder::new();
    assert_snapshot!("explain_misspelt", explain(&folder, "has-an-alergy"));
    assert_snapshot!("explain_words", explain(&folder, "no plants in bedrooms"));
}

#[test]
fn a_name_of_several_things_lists_them() {
    let folder = Folder::new();
    folder.write(
        "second.grounds",
        GARDEN
            .replace("garden", "second-garden")
            .replace("plants-act", "second-act")
            .replace("home-and-florist", "second"),
    );
    folder.write("garden.grounds", GARDEN);
    let run = grounds([
        "explain",
        "has-an-allergy",
        "--rulebooks",
        ".",
        "--only-rulebooks",
    ])
    .within(folder.path());
    assert_snapshot!("explain_several", run.shown());
}

#[test]
fn json_has_the_same_as_the_service() {
    let run = grounds(["explain", "care.unaccompanied-outings", "--format", "json"]).run();
    let page: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(page["name"], "care.unaccompanied-outings");
    let library = grounds::Grounds::builtin();
    let found = library
        .library()
        .restrictions
        .iter()
        .position(|it| it.name.name == "unaccompanied-outings")
        .expect("it is there");
    let id = grounds::RestrictionId(u32::try_from(found).expect("ids are 32 bits wide"));
    assert_eq!(
        page,
        serde_json::to_value(grounds_wire::restriction_page(library.library(), id))
            .expect("it is JSON")
    );
}
