//! Looks at what a checked library holds.

use grounds_check::{
    Answers, Checked, Condition, EvidenceAbout, Expectation, Ladder, Library, ParsedFile, Place,
    Rung, Says, Target, Value, check,
};
use grounds_syntax::{Code, Diagnostic, FileId, Severity, SourceFile, parse};
use jiff::civil::{Date, date};

const ACT: &str = r#"
rulebook act
  title       "An Act"
  authority   statute
  applies in  england, wales

source s1
  cite   "An Act, section 1"
  url    "https://www.legislation.gov.uk/section/1"
  from   2007-10-01
  quote  "The words."

source s2
  cite        "An Act, section 2"
  url         "https://www.legislation.gov.uk/section/2"
  applies in  england
  unverified  "not read"

restriction supervision
  title   "Supervision"
  graded  none, checks "Checks at set times", one-to-one

restriction night-supervision
  title    "Supervision at night"
  kind of  supervision

fact has-dementia
  ask      "Has this person dementia?"
  answers  yes or no

fact place-of-care
  title    "where it is"
  ask      "Where is it?"
  answers  one of care-home, own-home
"#;

/// Parses texts that the parser accepts, and checks them.
fn check_texts(texts: &[&str]) -> Checked {
    let sources: Vec<SourceFile> = texts
        .iter()
        .enumerate()
        .map(|(position, text)| SourceFile::new(format!("{position}"), *text))
        .collect();
    let parsed: Vec<_> = (0..)
        .zip(&sources)
        .map(|(position, source)| parse(FileId(position), source))
        .collect();
    for parsed in &parsed {
        assert_eq!(parsed.diagnostics, []);
    }
    let files: Vec<_> = sources
        .iter()
        .zip(&parsed)
        .map(|(source, parsed)| ParsedFile {
            source,
            books: &parsed.books,
            published: true,
        })
        .collect();
    check(&files, None)
}

fn library(texts: &[&str]) -> Library {
    let checked = check_texts(texts);
    let errors: Vec<_> = checked
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .collect();
    assert_eq!(errors, [] as [&Diagnostic; 0]);
    checked.library.expect("there is no error")
}

fn act_and(text: &str) -> Library {
    library(&[&format!("{ACT}{text}")])
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn a_norm_is_in_force_within_its_sources_and_its_book() {
    let library = act_and(
        r#"
rule ban
  cites    s1, s2
  until    2026-06-01
  forbids  supervision at checks
  because  "It says so."
"#,
    );
    let version = &library.norms[0].versions[0];
    assert_eq!(
        (version.window.from, version.window.until),
        (Some(day("2007-10-01")), Some(day("2026-06-01")))
    );
    assert_eq!(version.extent.iter().collect::<Vec<_>>(), [Place::England]);
    assert!(version.verified, "one verified source is enough");
    assert_eq!(
        version.says,
        Some(Says::Forbids(Target::Restriction(
            library_id(&library, "supervision"),
            Some(Rung::Position(1))
        )))
    );
}

fn library_id(library: &Library, name: &str) -> grounds_check::RestrictionId {
    let position = library
        .restrictions
        .iter()
        .position(|restriction| restriction.name.name == name)
        .expect("the restriction exists");
    grounds_check::RestrictionId(u32::try_from(position).expect("few restrictions"))
}

#[test]
fn what_uses_an_unverified_definition_is_unverified() {
    let library = act_and(
        r#"
define ill
  cites  s2
  means  has-dementia

define weak
  cites       s1
  applies in  england
  means       ill

rule ban
  cites       s1
  applies in  england
  forbids     supervision at every grade when weak
  because     "It says so."
"#,
    );
    assert!(
        library
            .defines
            .iter()
            .all(|define| !define.versions[0].verified)
    );
    assert!(!library.norms[0].versions[0].verified);
}

#[test]
fn a_commitment_is_taken_at_its_word() {
    let library = act_and(
        r#"
agreement protocol
  title       "Protocol"
  between     "A", "B"
  applies in  england
  from        2026-04-01
  uses        act

clause 4(a)
  text    "Residents are watched at night."
  agrees  night-supervision at checks when has-dementia
"#,
    );
    let clause = &library.norms[0];
    assert_eq!(
        (clause.name.name.as_str(), clause.title.as_str()),
        ("clause-4-a", "clause 4(a)")
    );
    let version = &clause.versions[0];
    assert!(version.verified);
    assert_eq!(version.window.from, Some(day("2026-04-01")));
    assert_eq!(version.because, "Residents are watched at night.");
}

#[test]
fn a_kind_takes_over_the_ladder() {
    let library = act_and("");
    let ladder = library[library_id(&library, "night-supervision")]
        .ladder
        .as_ref();
    let rungs = match ladder {
        Some(Ladder::Rungs(rungs)) => &rungs[..],
        _ => &[],
    };
    let titles: Vec<_> = rungs.iter().map(|rung| rung.title.as_str()).collect();
    assert_eq!(titles, ["none", "Checks at set times", "one to one"]);
}

#[test]
fn facts_have_titles_and_know_whether_they_are_bound_to_the_proposal() {
    let library = act_and("");
    let fact = |name: &str| {
        library
            .facts
            .iter()
            .find(|fact| fact.name.name == name)
            .expect("the fact exists")
    };
    assert_eq!(fact("has-dementia").title, "has dementia");
    assert!(fact("has-dementia").bound_to_proposal);
    assert!(!fact("place-of-care").bound_to_proposal);
    let title = match &fact("place-of-care").answers {
        Answers::OneOf(choices) => choices[1].title.as_str(),
        _ => "",
    };
    assert_eq!(title, "own home");
}

#[test]
fn labels_come_back_with_their_brackets() {
    let library = act_and(
        r#"
rule ban
  cites    s1
  forbids  supervision at every grade
  when     any of
             (s5(1)(b)(i))  has-dementia
             (b)            place-of-care is not own-home
  because  "It says so."
"#,
    );
    let items = match &library.norms[0].versions[0].when {
        Condition::Any(items) => &items[..],
        _ => &[],
    };
    assert_eq!(
        items
            .iter()
            .map(|item| item.label.as_deref())
            .collect::<Vec<_>>(),
        [Some("(s5(1)(b)(i))"), Some("(b)")]
    );
    assert!(matches!(items[1].condition, Condition::Not(_)));
}

#[test]
fn a_scenario_becomes_a_question() {
    let library = act_and(
        r#"
fact lacks-capacity
  ask          "Does the person lack capacity?"
  answers      yes or no
  established  yes by capacity-assessment, under s1

scenario a-case
  on         2026-11-22
  in         wales
  proposing  night-supervision at one-to-one for everyone
  given
    place-of-care is care-home
    lacks-capacity, by capacity-assessment about another decision on 2026-11-01 from "A. Doctor"
    has-dementia is not known
  expect     unfounded
  expect     place-of-care is unknown
"#,
    );
    let scenario = &library.scenarios[0];
    let query = &scenario.query;
    assert_eq!(
        (query.on, query.place, query.for_everyone),
        (date(2026, 11, 22), Place::Wales, true)
    );
    assert_eq!(query.grade, Some(Rung::Position(2)));
    let answer = |name: &str| {
        let (_, answer) = query
            .answers
            .iter()
            .find(|(fact, _)| library[*fact].name.name == name)
            .expect("it is answered");
        answer
    };
    assert_eq!(answer("place-of-care").value, Some(Value::Choice(0)));
    assert_eq!(answer("has-dementia").value, None);
    let evidence = answer("lacks-capacity")
        .evidence
        .as_ref()
        .expect("there is evidence");
    assert_eq!(
        (evidence.about, evidence.on),
        (EvidenceAbout::AnotherDecision, Some(date(2026, 11, 1)))
    );
    assert!(matches!(scenario.expect[1].0, Expectation::FactIs(_, None)));
}

#[test]
fn the_order_of_files_and_blocks_changes_nothing() {
    let vocabulary = "vocabulary care\n  title  \"Words\"\n";
    let facts = [
        "\nfact b-fact\n  ask      \"B?\"\n  answers  yes or no\n",
        "\nfact a-fact\n  ask      \"A?\"\n  answers  yes or no\n",
    ];
    let one = library(&[&format!("{vocabulary}{}{}", facts[0], facts[1]), ACT]);
    let two = library(&[ACT, &format!("{vocabulary}{}{}", facts[1], facts[0])]);
    let names = |library: &Library| -> Vec<String> {
        let books = library.books.iter().map(|book| book.name.clone());
        let facts = library
            .facts
            .iter()
            .map(|fact| library.full_name(&fact.name));
        let restrictions = library
            .restrictions
            .iter()
            .map(|restriction| library.full_name(&restriction.name));
        books.chain(facts).chain(restrictions).collect()
    };
    assert_eq!(names(&one), names(&two));
    assert_eq!(names(&one)[..2], ["act", "care"]);
    assert_eq!(one.books[0].hash, two.books[0].hash);
}

#[test]
fn the_hash_of_a_book_is_that_of_its_file() {
    let library = library(&["vocabulary care\n  title  \"Words\"\n"]);
    assert_eq!(
        library.books[0].hash,
        "9f2ffe4eb876d5621c5ad1225a30553256460f480712ac2d4615636dea344aa5"
    );
}

#[test]
fn a_block_that_the_parser_could_not_read_is_declared_and_lacks_nothing() {
    let text = format!(
        "{ACT}
fact adult
  ask      \"Is the person 16 or over?\"
  answers  yes or not

rule ban
  cites    s1
  forbids  supervision at every grade when adult
  because  \"It says so.\"

rule other-ban
  forbidden  supervision at every grade
"
    );
    let source = SourceFile::new("act", text);
    let parsed = parse(FileId(0), &source);
    assert_eq!(parsed.diagnostics.len(), 2, "{:#?}", parsed.diagnostics);
    let file = ParsedFile {
        source: &source,
        books: &parsed.books,
        published: true,
    };
    let checked = check(&[file], None);
    assert_eq!(checked.diagnostics, []);
    assert!(checked.library.is_none());
}

#[test]
fn after_a_hundred_mistakes_the_rest_is_not_shown() {
    let rules: String = (0..150)
        .map(|number| format!("\nrule ban-{number}\n  cites    s1\n  forbids  supervision at every grade when nothing-like-it-{number}\n  because  \"It says so.\"\n"))
        .collect();
    let checked = check_texts(&[&format!("{ACT}{rules}")]);
    assert_eq!(checked.diagnostics.len(), 101);
    assert_eq!(
        checked.diagnostics.last().map(|last| last.code),
        Some(Code::G0008)
    );
}

#[test]
fn what_could_not_be_read_is_not_missed_a_second_time() {
    let unknown_block = ACT.replacen("fact has-dementia", "fakt has-dementia", 1);
    let bad_name = ACT.replacen("restriction supervision", "restriction Supervision", 1);
    let bad_uses = ACT.replacen(
        "  applies in  england, wales",
        "  applies in  england\n  uses  care home",
        1,
    );
    let rule = "\nrule ban\n  cites    s1\n  forbids  supervision at checks when has-dementia\n  because  \"It says so.\"\n";
    let word = "\nrule other\n  cites    s1\n  forbids  other-word\n  because  \"It says so.\"\n";
    for text in [
        format!("{unknown_block}{rule}"),
        format!("{bad_name}{rule}"),
        format!("{bad_uses}{rule}{word}"),
    ] {
        let source = SourceFile::new("act", text);
        let parsed = parse(FileId(0), &source);
        assert_eq!(parsed.diagnostics.len(), 1, "{:#?}", parsed.diagnostics);
        let file = ParsedFile {
            source: &source,
            books: &parsed.books,
            published: true,
        };
        let checked = check(&[file], None);
        assert_eq!(checked.diagnostics, []);
        assert!(checked.library.is_none());
    }
}
