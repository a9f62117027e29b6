//! What the benchmarks ask, and of which libraries.

use std::fmt::Write as _;

use grounds::{Date, GivenAnswer, GivenValue, Grounds, Place, Question, Rulebook, SourceFile};

/// Returns Peter's question as SCIE's guide tells it: a grown man with dementia in a care home wants to walk to the newsagent alone.
#[must_use]
pub fn peter() -> Question {
    let answer = |fact: &str, value| {
        let given = GivenAnswer {
            value,
            evidence: None,
        };
        (fact.to_owned(), given)
    };
    Question {
        restriction: "unaccompanied-outings".to_owned(),
        grade: None,
        for_everyone: false,
        on: Date::constant(2026, 11, 22),
        place: Place::England,
        bound_by: Vec::new(),
        answers: vec![
            answer("setting", GivenValue::Word("care-home".to_owned())),
            answer("aged-16-or-over", GivenValue::Yes),
            answer("has-dementia", GivenValue::Yes),
            answer("agrees-to-the-restriction", GivenValue::No),
        ],
        done: Vec::new(),
        saying: None,
    }
}

/// Loads the published rulebooks, and with them a book of so many rules on as many other restrictions.
///
/// # Panics
///
/// Panics if the books do not check, which a test of theirs would have said first.
#[must_use]
pub fn library(rules_on_other_restrictions: usize) -> Grounds {
    let mut books = Rulebook::published();
    if rules_on_other_restrictions > 0 {
        books.push(Rulebook {
            source: SourceFile::new("other.grounds", other_rules(rules_on_other_restrictions)),
            published: false,
        });
    }
    let loaded = Grounds::load(books, None);
    loaded.grounds.expect("the books of a benchmark check")
}

/// Writes a book of rules, each on a restriction and a fact of its own.
fn other_rules(count: usize) -> String {
    let mut text = String::from(
        "rulebook other-rules\n  title       \"Rules on other restrictions\"\n  authority   statute\n  applies in  england\n\n\
         source s1\n  cite   \"An Act for a benchmark, section 1\"\n  url    \"https://www.example.org/1\"\n  quote  \"…\"\n",
    );
    for number in 0..count {
        write!(
            text,
            "\nrestriction other-{number}\n  title  \"Other restriction {number}\"\n\
             \nfact condition-{number}\n  ask      \"Does condition {number} hold?\"\n  answers  yes or no\n\
             \nrule rule-{number}\n  cites     s1\n  requires  other-{number} when condition-{number}\n  because   \"A rule for a benchmark.\"\n"
        )
        .expect("a string takes all that is written to it");
    }
    text
}
