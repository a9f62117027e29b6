//! Every mistake in a question is named, in its place, with what was probably meant.

use grounds::{
    Date, EvidenceAbout, GivenAnswer, GivenEvidence, GivenValue, Grounds, Number, Place, Question,
    QuestionErrorCode, Rulebook, Rung, Segment, SourceFile, Value,
};

const BOOKS: &str = r#"
rulebook shed-act
  title       "Shed Act 1900"
  authority   statute
  applies in  england

source s1
  cite   "Shed Act 1900, section 1"
  url    "https://www.legislation.gov.uk/made-up/1900/1/section/1"
  quote  "Nobody is kept out of the shed without leave."

restriction kept-out
  title         "Being kept out of the shed"
  needs ground  by s1

restriction heater-limit
  title   "A limit on how warm the heater may get"
  graded  in celsius, lower is stricter

restriction company
  title   "Company in the shed"
  graded  none "No company", now-and-then "Now and then", always-there "Somebody always there"

fact agrees
  ask          "Does the person agree to this?"
  answers      yes or no
  established  yes by signed-form about this decision, under s1

fact weather
  ask      "What is the weather like?"
  answers  one of dry "It is dry", wet "It rains"
  about    the place

fact warmth
  ask      "How warm is the heater?"
  answers  number in celsius from 0 to 90
  about    the place

constraint no-heater-in-the-rain
  always   not (weather is wet and warmth above 50 celsius)
  cites    s1
  because  "The heater goes out in the rain."

ground leave
  cites    s1
  for      kept-out
  when     agrees
  because  "Whoever agrees may be kept out."

reason it-is-dusty
  title   "It is dusty"
  kind    attitude
  answer  "Sweep it."
  cites   s1

measure sweep
  title  "Sweep the shed"
  for    kept-out
  cites  s1

rulebook barn-act
  title       "Barn Act 1900"
  authority   statute
  applies in  england

fact weather
  ask      "What is the weather at the barn?"
  answers  yes or no
  about    the place

agreement allotment-pact
  title       "The pact of the allotment"
  between     "The Gardeners", "The Parish"
  applies in  england
  uses        shed-act

clause 1
  text    "Nobody is alone in the shed."
  agrees  kept-out
"#;

fn load() -> Grounds {
    let loaded = Grounds::load(
        vec![Rulebook {
            source: SourceFile::new("shed.grounds", BOOKS),
            published: true,
        }],
        None,
    );
    let mistakes = grounds_syntax::render(&loaded.diagnostics, &loaded.files, false);
    assert!(loaded.grounds.is_some(), "{mistakes}");
    loaded.grounds.expect("it was looked at just above")
}

fn bare(restriction: &str) -> Question {
    Question::new(restriction, Date::constant(2026, 11, 22), Place::England)
}

/// Returns the mistakes as lines of code, place and words.
fn mistakes(question: &Question) -> String {
    let errors = load()
        .assess(question)
        .expect_err("the question has mistakes");
    let place = |segment: &Segment| match segment {
        Segment::Field(field) => (*field).to_owned(),
        Segment::Key(key) => key.clone(),
        Segment::Index(index) => index.to_string(),
    };
    let lines = errors.iter().map(|error| {
        let at: Vec<String> = error.at.iter().map(place).collect();
        format!("{} /{}: {error}", error.code, at.join("/"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn evidence(kind: &str) -> GivenEvidence {
    GivenEvidence {
        kind: Some(kind.to_owned()),
        ..GivenEvidence::default()
    }
}

#[test]
fn every_mistake_is_reported_at_once() {
    let mut question = bare("kept-uot");
    question.bound_by = vec!["allotment-pakt".to_owned(), "shed-act".to_owned()];
    question.done = vec![("sweep".to_owned(), None), ("swepe".to_owned(), None)];
    question.saying = Some("it-is-dustie".to_owned());
    question = question
        .answer("agreees", GivenValue::Yes)
        .answer("weather", GivenValue::Word("dry".to_owned()))
        .answer("shed-act.weather", GivenValue::Word("wett".to_owned()))
        .answer(
            "warmth",
            GivenValue::Number(Number::from_thousandths(120_000), None),
        );
    let signed = GivenEvidence {
        about: Some("kept-oot".to_owned()),
        ..evidence("singed-form")
    };
    question.answers.push((
        "agrees".to_owned(),
        GivenAnswer {
            value: GivenValue::Number(Number::from_thousandths(1), None),
            evidence: Some(signed),
        },
    ));
    insta::assert_snapshot!("every-mistake", mistakes(&question));
}

#[test]
fn values_fit_their_facts() {
    let number = |thousandths, unit: Option<&str>| {
        GivenValue::Number(
            Number::from_thousandths(thousandths),
            unit.map(str::to_owned),
        )
    };
    let wrong = bare("kept-out")
        .answer("shed-act.weather", GivenValue::Yes)
        .answer("barn-act.weather", GivenValue::Word("dry".to_owned()))
        .answer("warmth", number(40_000, Some("fahrenheit")));
    insta::assert_snapshot!("values", mistakes(&wrong));

    let right = bare("kept-out")
        .answer("shed-act.weather", GivenValue::Word("It is dry".to_owned()))
        .answer("barn-act.weather", GivenValue::Word("no".to_owned()))
        .answer("warmth", GivenValue::Word("40 °C".to_owned()))
        .answer("agrees", GivenValue::NotKnown);
    let query = load().query(&right).expect("the question is right");
    let values: Vec<_> = query
        .answers
        .iter()
        .map(|(_, answer)| answer.value)
        .collect();
    assert_eq!(
        values,
        [
            Some(Value::NO),
            None,
            Some(Value::Number(Number::from_thousandths(40_000))),
            Some(Value::Choice(0))
        ]
    );
}

#[test]
fn a_fact_is_answered_once() {
    let question = bare("kept-out")
        .answer("agrees", GivenValue::Yes)
        .answer("shed-act.agrees", GivenValue::No);
    insta::assert_snapshot!("answered-twice", mistakes(&question));
}

#[test]
fn answers_that_cannot_all_be_true_are_refused() {
    let hot = GivenValue::Number(Number::from_thousandths(60_000), Some("celsius".to_owned()));
    let question = bare("kept-out")
        .answer("shed-act.weather", GivenValue::Word("wet".to_owned()))
        .answer("warmth", hot);
    insta::assert_snapshot!("contradiction", mistakes(&question));
}

#[test]
fn a_proposal_for_everyone_takes_answers_about_the_place() {
    let mut question = bare("kept-out")
        .answer("agrees", GivenValue::NotKnown)
        .answer("shed-act.weather", GivenValue::Word("dry".to_owned()));
    question.for_everyone = true;
    insta::assert_snapshot!("for-everyone", mistakes(&question));
}

#[test]
fn grades_stand_on_their_ladder() {
    let graded = |restriction: &str, grade: &str| Question {
        grade: Some(grade.to_owned()),
        ..bare(restriction)
    };
    let wrong = [
        graded("kept-out", "44 celsius"),
        graded("heater-limit", "warm"),
        graded("heater-limit", "44 knots"),
        graded("company", "allways-there"),
    ];
    let all: Vec<String> = wrong.iter().map(mistakes).collect();
    insta::assert_snapshot!("grades", all.join("\n"));

    let grounds = load();
    let read = |restriction: &str, grade: &str| {
        grounds
            .query(&graded(restriction, grade))
            .expect("the grade is right")
            .grade
    };
    for text in ["44 celsius", "44", "44°C", "44 degrees"] {
        assert_eq!(
            read("heater-limit", text),
            Some(Rung::Number(Number::from_thousandths(44_000))),
            "{text}"
        );
    }
    for text in ["always-there", "always there", "Somebody always there"] {
        assert_eq!(read("company", text), Some(Rung::Position(2)), "{text}");
    }
}

#[test]
fn parties_bind_to_all_that_they_agreed() {
    let grounds = load();
    for name in ["allotment-pact", "The Parish", "the parish"] {
        let question = Question {
            bound_by: vec![name.to_owned()],
            ..bare("kept-out")
        };
        assert_eq!(
            grounds
                .query(&question)
                .expect("the name is known")
                .bound_by
                .len(),
            1,
            "{name}"
        );
    }
}

#[test]
fn evidence_is_about_what_it_says() {
    let grounds = load();
    let about = |text: Option<&str>| {
        let given = GivenEvidence {
            about: text.map(str::to_owned),
            ..evidence("signed-form")
        };
        let mut question = bare("kept-out");
        question.answers.push((
            "agrees".to_owned(),
            GivenAnswer {
                value: GivenValue::Yes,
                evidence: Some(given),
            },
        ));
        let query = grounds.query(&question).expect("the question is right");
        query.answers[0]
            .1
            .evidence
            .as_ref()
            .map(|evidence| evidence.about)
    };
    assert_eq!(about(None), Some(EvidenceAbout::ThisDecision));
    assert_eq!(
        about(Some("this decision")),
        Some(EvidenceAbout::ThisDecision)
    );
    assert_eq!(
        about(Some("another-decision")),
        Some(EvidenceAbout::AnotherDecision)
    );
    assert!(matches!(
        about(Some("kept-out")),
        Some(EvidenceAbout::Restriction(_))
    ));
}

#[test]
fn endless_names_are_quoted_in_part() {
    let question = bare(&"x".repeat(100_000))
        .answer("y".repeat(100_000), GivenValue::Word("z".repeat(100_000)));
    let errors = load().assess(&question).expect_err("the names are unknown");
    assert!(
        errors
            .iter()
            .all(|error| error.message.chars().count() < 200)
    );
}

#[test]
fn codes_are_unique_and_written_alike() {
    let mut codes: Vec<&str> = QuestionErrorCode::ALL
        .iter()
        .map(|code| code.as_str())
        .collect();
    assert!(
        codes
            .iter()
            .all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
    );
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), QuestionErrorCode::ALL.len());
}
