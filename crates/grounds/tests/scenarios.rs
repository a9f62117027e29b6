//! What a failing scenario says, and what scenarios exercise.

use grounds::{ConditionOwner, Grounds, Rulebook, SourceFile};

const BOOKS: &str = r#"
rulebook mill-act
  title       "Mill Act 1899"
  authority   statute
  applies in  england

source s1
  cite   "Mill Act 1899, section 1"
  url    "https://www.legislation.gov.uk/made-up/1899/1/section/1"
  quote  "No miller is kept from the wheel, but where the sluice is open and the miller is new."

restriction kept-from-the-wheel
  title         "Being kept from the wheel"
  needs ground  by s1

restriction wheel-speed
  title   "A limit on the speed of the wheel"
  graded  in turns, lower is stricter

fact sluice-open
  ask      "Is the sluice open?"
  answers  yes or no
  about    the place

fact new-to-it
  ask      "Is the miller new?"
  answers  yes or no

define at-risk
  title  "is at risk"
  cites  s1
  means  all of
           (i)   sluice-open
           (ii)  new-to-it

ground open-sluice
  cites    s1
  for      kept-from-the-wheel
  when     all of
             (a)  at-risk
             (b)  not sluice-open or new-to-it
  because  "A new miller may be kept from the wheel while the sluice is open."

rule stop
  cites    s1
  forbids  kept-from-the-wheel when not sluice-open
  because  "Nobody is kept from a wheel that stands still."

duty look-out
  cites     s1
  when      sluice-open
  met when  new-to-it
  because   "Somebody looks out."

scenario all-wrong
  on         2026-11-22
  in         england
  proposing  kept-from-the-wheel
  given
    sluice-open
    new-to-it
  expect     unlawful
  expect     need required, leave no
  expect     not settled
  expect     possible unlawful when released
  expect     no verdict
  expect     refused
  expect     sluice-open is no
  expect     at-risk is unknown
  expect     presumes new-to-it is yes
  expect     unless shown new-to-it
  expect     assumes new-to-it
  expect     asks new-to-it first
  expect     unmet at-risk
  expect     open new-to-it
  expect     applies stop
  expect     near miss open-sluice
  expect     duty look-out is unmet
  expect     not enough
  expect     part wheel-speed required

scenario all-right
  on         2026-11-22
  in         england
  proposing  kept-from-the-wheel
  given
    sluice-open
    new-to-it
  expect     permitted
  expect     settled
  expect     settled when released
  expect     possible permitted
  expect     need none, leave yes
  expect     sluice-open is yes
  expect     at-risk is yes
  expect     met at-risk
  expect     applies open-sluice
  expect     near miss stop
  expect     duty look-out is met
  expect     cites s1

scenario nobody-asked-the-miller
  on         2026-11-22
  in         england
  proposing  kept-from-the-wheel
  given
    sluice-open
  expect     unfounded
  expect     not settled
  expect     not settled when released
  expect     possible unlawful
  expect     possible permitted when released
  expect     settled
  expect     possible required

scenario the-wheel-stands-still
  on         2026-11-22
  in         england
  proposing  kept-from-the-wheel
  given
    not sluice-open
  expect     unlawful
  expect     duty look-out is not applying

scenario no-speed-is-named
  on         2026-11-22
  in         england
  proposing  wheel-speed
  expect     no verdict
  expect     not settled

scenario too-fast
  on         2026-11-22
  in         england
  proposing  wheel-speed at 3 turns
  expect     strictest required at 3 turns
  expect     not enough

scenario about-one-person
  on         2026-11-22
  in         england
  proposing  kept-from-the-wheel for everyone
  given
    new-to-it
  expect     refused

scenario refused-and-not-expected
  on         2026-11-22
  in         england
  proposing  kept-from-the-wheel for everyone
  given
    new-to-it
  expect     unlawful
"#;

fn load() -> Grounds {
    let loaded = Grounds::load(
        vec![Rulebook {
            source: SourceFile::new("mill.grounds", BOOKS),
            published: true,
        }],
        None,
    );
    let mistakes = grounds_syntax::render(&loaded.diagnostics, &loaded.files, false);
    assert!(loaded.grounds.is_some(), "{mistakes}");
    loaded.grounds.expect("it was looked at just above")
}

#[test]
fn a_failure_says_what_was_expected_and_what_came() {
    let grounds = load();
    let mut told = String::new();
    for result in grounds.run_scenarios(None) {
        told.push_str(&format!(
            "{}: {}\n",
            grounds.library()[result.scenario].name.name,
            if result.passed { "passed" } else { "failed" }
        ));
        for failure in result.failures {
            told.push_str(&format!(
                "  expected {}\n    but {}\n",
                failure.expected, failure.got
            ));
        }
    }
    insta::assert_snapshot!("failures", told);
}

#[test]
fn scenarios_are_chosen_by_their_names() {
    let grounds = load();
    assert_eq!(grounds.run_scenarios(Some("mill-act.all-")).len(), 2);
    assert!(grounds.run_scenarios(Some("no such")).is_empty());
}

#[test]
fn coverage_names_what_no_scenario_tried() {
    let grounds = load();
    let library = grounds.library();
    let told = |which: Option<&str>| {
        let coverage = grounds.coverage(&grounds.run_scenarios(which));
        let norms = coverage
            .norms
            .iter()
            .map(|it| format!("{} yes {} no {}", library[it.norm].name.name, it.yes, it.no));
        let conditions = coverage.conditions.iter().map(|it| {
            let of = match it.of {
                ConditionOwner::Norm(norm, _) => &library[norm].name.name,
                ConditionOwner::Define(define, _) => &library[define].name.name,
            };
            format!("{of} {} {} yes {} no {}", it.field, it.label, it.yes, it.no)
        });
        norms.chain(conditions).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(
        "coverage",
        format!(
            "all-right alone\n{}\n\nall\n{}",
            told(Some("all-right")),
            told(None)
        )
    );
}
