//! `grounds interview`, with scripted replies.

use insta::assert_snapshot;
use serde_json::Value;

use crate::command::{Folder, Grounds, grounds};

/// A vocabulary and a statute about a pond: with everything that an interview has to ask for.
const POND: &str = r#"vocabulary pond
  title  "Words about a pond"

restriction no-swimming
  title         "Not swimming in the pond"
  phrases       "no swimming in the pond", "must stay out of the water"
  needs ground  by pond-act.s1

restriction rope-limit
  title   "A rope that is only so long"
  graded  in metres, lower is stricter

restriction watching
  title   "Watching somebody at the pond"
  graded  none "Nobody watches", glances "A glance now and then", always "Somebody always watches"

fact agrees
  title     "agrees to it"
  ask       "Does the person agree to this?"
  answers   yes or no
  known by  "the person"

fact can-swim
  title        "can swim"
  ask          "Can the person swim?"
  answers      yes or no
  presumed     yes, by pond-act.s2
  established  no by swimming-test or letter-from-a-doctor about this decision, under pond-act.s2
  known by     "whoever taught them"

fact where
  title    "where the pond is"
  ask      "Where is the pond?"
  answers  one of garden "In the garden", park "In the park", woods "In the woods"
  about    the place

fact depth
  title    "how deep the pond is"
  ask      "How deep is the pond?"
  answers  number in centimetres from 0 to 900
  about    the place

fact in-proportion
  title      "it is in proportion"
  ask        "Is this in proportion to the danger?"
  answers    yes or no
  judged by  "the keeper of the pond"
  test       "How likely is it that somebody drowns, and what is lost?"

fact court-order
  title          "a court has ordered it"
  ask            "Has a court ordered this?"
  answers        yes or no
  must be shown  by pond-act.s3
  established    yes by sealed-order, under pond-act.s3
  known by       "the court's office"

rulebook pond-act
  title       "A made-up Act about ponds"
  authority   statute
  applies in  england
  reviewed    2026-11-01
  uses        pond

source s1
  cite   "Made-up Pond Act 2000, section 1"
  url    "https://www.example.org/pond-act/1"
  quote  "Nobody is kept out of a pond without their leave, unless they cannot swim."

source s2
  cite   "Made-up Pond Act 2000, section 2"
  url    "https://www.example.org/pond-act/2"
  quote  "A person is taken to be able to swim."

source s3
  cite   "Made-up Pond Act 2000, section 3"
  url    "https://www.example.org/pond-act/3"
  quote  "A court may order that somebody stays out of a pond."

constraint gardens-have-no-deep-ponds
  always   not (where is garden and depth above 300 centimetres)
  cites    s1
  because  "A deep pond is no garden pond."

ground leave-given
  title    "The person's own leave"
  cites    s1
  for      no-swimming
  when     agrees
  because  "Whoever agrees may be kept out of the water."

ground cannot-swim
  title    "Somebody who cannot swim"
  cites    s1, s2
  for      no-swimming
  when     all of
             (a)  not can-swim
             (b)  in-proportion
             (c)  any of
                    (i)   where is one of park, woods
                    (ii)  depth at least 120 centimetres
  because  "Who cannot swim may be kept out of deep water, in proportion to the danger."

rule court-orders
  title     "What a court orders"
  cites     s3
  requires  no-swimming when court-order
  because   "What a court orders is done."

rule ropes-of-three-metres
  title     "A rope of three metres"
  cites     s1
  requires  rope-limit at 3 metres when where is woods
  because   "In the woods a rope of three metres is enough."

rule always-watched
  title     "Watching in the woods"
  cites     s1
  requires  watching at always when where is woods
  because   "In the woods nobody hears a cry."
"#;

/// Starts an interview about the pond, on a fixed day, with these replies.
fn interview(folder: &Folder, arguments: &[&str], replies: &str) -> Grounds {
    folder.write("pond.grounds", POND);
    let mut run = grounds([
        "interview",
        "--rulebooks",
        "pond.grounds",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
        "--in",
        "england",
    ]);
    for argument in arguments {
        run = run.arg(*argument);
    }
    run.input(replies).within(folder.path())
}

/// Asks what a file holds.
fn replayed(folder: &Folder, file: &str) -> Value {
    let run = grounds([
        "ask",
        "--rulebooks",
        "pond.grounds",
        "--only-rulebooks",
        "--format",
        "json",
        "--full",
        "--given",
        file,
    ])
    .within(folder.path())
    .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("it prints JSON")
}

/// Leaves out the hash of the rulebooks, which every change of the engine leaves as it is but every change of the book changes.
fn without_hashes(assert: impl FnOnce()) {
    insta::with_settings!({ filters => vec![(r"\b[0-9a-f]{12,64}\b", "[hash]")] }, { assert() });
}

#[test]
fn it_asks_until_nothing_changes_the_answer() {
    let folder = Folder::new();
    without_hashes(|| {
        assert_snapshot!(
            "interview_settled",
            interview(&folder, &["no swimming in the pond"], "y\nn\n").shown()
        );
    });
}

#[test]
fn every_step_takes_why_and_back_and_i_dont_know() {
    let folder = Folder::new();
    let replies = "w\nperhaps\nd\nback\nn\nWHY?\n\ny\nw 1\nn\n";
    without_hashes(|| {
        assert_snapshot!(
            "interview_keys",
            interview(&folder, &["no-swimming"], replies).shown()
        );
    });
}

#[test]
fn what_counts_only_when_it_is_shown_is_asked_for() {
    let folder = Folder::new();
    let replies = "n\n\
                   n\n3\n2\ny\nyesterday\n2026-11-03\nDr Hill\n\
                   y\nThe keeper\n2026-11-04\nHe went under twice.\n\
                   2\n\
                   n\n";
    without_hashes(|| {
        assert_snapshot!(
            "interview_evidence",
            interview(&folder, &["no-swimming"], replies).shown()
        );
    });
}

#[test]
fn what_is_not_shown_is_noted_and_not_asked_again() {
    let folder = Folder::new();
    let replies = "n\nn\nn\ny\n\n\n\npark\nn\n";
    let run = interview(&folder, &["no-swimming"], replies).run();
    assert_eq!(run.code, 0);
    let noted = run
        .stderr
        .matches("It counts only once all of that is there.");
    assert_eq!(noted.count(), 2, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("What nobody knew, or could show, can still change the answer:"),
        "{}",
        run.stderr
    );
    assert_eq!(
        run.stderr.matches("Can the person swim?").count(),
        1,
        "{}",
        run.stderr
    );
}

#[test]
fn what_somebody_can_show_is_taken_up() {
    let folder = Folder::new();
    without_hashes(|| {
        assert_snapshot!(
            "interview_shown",
            interview(
                &folder,
                &["no-swimming"],
                "n\ny\nw\n1\n1\n2026-10-01\nThe court\n"
            )
            .shown()
        );
    });
    // Where it may be so and nobody knows, it is a thing to find out.
    let run = interview(&folder, &["no-swimming"], "n\ny\nd 1\n").run();
    assert!(
        run.stdout.starts_with("NOT ESTABLISHED — "),
        "{}",
        run.stdout
    );
}

#[test]
fn a_graded_restriction_is_asked_about_at_a_grade() {
    let folder = Folder::new();
    let run = interview(&folder, &["rope-limit"], "w\nlong\n3\nwoods\n").run();
    assert!(
        run.stderr
            .contains("1. To which degree is it proposed?\n   (a number in metres;"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.starts_with("YES — "), "{}", run.stdout);

    let run = interview(&folder, &["watching"], "2\nb\nAlways\nalways\n3\n").run();
    assert!(
        run.stderr.contains("    3  Somebody always watches\n"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.starts_with("YES — "), "{}", run.stdout);

    let run = interview(&folder, &["watching"], "d\n").run();
    assert!(
        run.stdout.starts_with("IT DEPENDS ON THE DEGREE"),
        "{}",
        run.stdout
    );
}

#[test]
fn an_answer_that_cannot_be_is_asked_again() {
    let folder = Folder::new();
    let given = ["no-swimming", "--given", "where=garden"];
    let replies = "n\n1000\n400\n3 metres\n200 centimetres\n\
                   n\n1\ny\n2026-11-01\n\ny\nThe keeper\n2026-11-01\nHe went under.\nn\n";
    let run = interview(&folder, &given, replies).run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.stderr.matches("That cannot be: ").count(),
        3,
        "{}",
        run.stderr
    );
    assert_eq!(
        run.stderr.matches("How deep is the pond?").count(),
        2,
        "{}",
        run.stderr
    );
    assert!(run.stdout.starts_with("NOT REQUIRED — "), "{}", run.stdout);
}

#[test]
fn the_end_of_the_input_ends_it_politely() {
    let folder = Folder::new();
    for replies in ["", "n\n", "n\nn\n1\ny\n", "n\nn"] {
        let run = interview(&folder, &["no-swimming"], replies).run();
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(
            run.stderr
                .contains("The input ended here. This is the answer so far."),
            "{}",
            run.stderr
        );
        assert!(run.stdout.starts_with("NO — "), "{}", run.stdout);
    }
    let run = interview(&folder, &["no-swimming"], "b\ns\n").run();
    assert!(
        run.stderr.contains("there is nothing to go back to"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("Stopped here. This is the answer so far."),
        "{}",
        run.stderr
    );
}

#[test]
fn the_file_that_is_kept_gives_the_same_report_again() {
    let folder = Folder::new();
    let replies = "n\nn\n1\ny\n2026-11-03\nDr Hill\ny\nThe keeper\n2026-11-04\nHe went \"under\" twice.\nwoods\nn\n";
    let arguments = [
        "no-swimming",
        "--save",
        "answers.json",
        "--format",
        "json",
        "--full",
    ];
    let run = interview(&folder, &arguments, replies).run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("`grounds ask --given answers.json` asks the same again."),
        "{}",
        run.stderr
    );
    let report: Value = serde_json::from_str(&run.stdout).expect("it prints JSON");
    assert_eq!(report["outcome"]["verdict"], "permitted");
    assert_eq!(report["exact"]["held"]["settled"], true);
    assert_eq!(report, replayed(&folder, "answers.json"));
}

#[test]
fn answers_are_kept_after_each_of_them() {
    let folder = Folder::new();
    let arguments = ["no-swimming", "--save", "answers.json"];
    let first = interview(&folder, &arguments, "n\n").run();
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert_eq!(
        replayed(&folder, "answers.json")["question"]["answers"],
        serde_json::json!({"pond.agrees": "no"})
    );

    // Another interview leaves them alone, unless it goes on with them.
    assert_snapshot!(
        "interview_refuses",
        interview(&folder, &arguments, "y\n").shown()
    );
    let resumed = ["--given", "answers.json", "--save", "answers.json"];
    let second = interview(&folder, &resumed, "y\nn\n").run();
    assert_eq!(second.code, 0, "{}", second.stderr);
    assert!(
        second.stderr.contains("1. Can the person swim?"),
        "{}",
        second.stderr
    );
    assert_eq!(
        replayed(&folder, "answers.json")["question"]["answers"],
        serde_json::json!({"pond.agrees": "no", "pond.can-swim": "yes"})
    );
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn a_file_that_cannot_be_written_is_told_before_anything_is_asked() {
    let folder = Folder::new();
    let run = interview(
        &folder,
        &["no-swimming", "--save", "nowhere/answers.json"],
        "y\n",
    )
    .run();
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("cannot write `nowhere/answers.json`"),
        "{}",
        run.stderr
    );
    assert!(
        !run.stderr.contains("Does the person agree"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_cannot_be_asked_is_told() {
    let folder = Folder::new();
    let standard_input = interview(&folder, &["no-swimming", "--given", "-"], "{}").run();
    assert_eq!(standard_input.code, 3);
    assert!(
        standard_input
            .stderr
            .contains("the standard input holds the replies of the interview"),
        "{}",
        standard_input.stderr
    );
    let nothing = interview(&folder, &[], "").run();
    assert_eq!(nothing.code, 3);
    assert!(
        nothing.stderr.contains("as in `grounds interview "),
        "{}",
        nothing.stderr
    );
    let unknown = interview(&folder, &["no-swimming", "--given", "agreees=yes"], "").run();
    assert_eq!(unknown.code, 3);
    assert!(
        unknown.stderr.contains("did you mean `agrees`?"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn replies_do_no_harm() {
    let folder = Folder::new();
    let mut replies = b"\x1b[2J\n\xff\xfe\n\0\n".to_vec();
    replies.extend(b"y".repeat(200_000));
    replies.extend(b"\nd\nd\nd\nd\nn\n");
    let run = interview(&folder, &["no-swimming"], "")
        .input(replies)
        .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .chars()
            .all(|character| character == '\n' || !character.is_control()),
        "{}",
        run.stderr
    );
    assert!(run.stdout.starts_with("NO — "), "{}", run.stdout);
}

/// Peter, asked about as people do: what is replied settles it, and nothing is asked twice.
#[test]
fn peter_is_asked_until_it_is_settled() {
    let folder = Folder::new();
    let run = grounds([
        "interview",
        "Peter is not to go out on his own",
        "--on",
        "2026-11-22",
        "--in",
        "england",
        "--save",
        "peter.json",
    ])
    .input("n\n".repeat(60))
    .within(folder.path())
    .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let asked: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert!(asked.len() < 30, "{asked:#?}");
    let mut once: Vec<&str> = asked
        .iter()
        .filter_map(|line| line.split_once(". "))
        .map(|(_, text)| text)
        .collect();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), asked.len(), "{asked:#?}");
    let again = grounds(["ask", "--given", "peter.json"])
        .within(folder.path())
        .run();
    assert_eq!(again.code, 0, "{}", again.stderr);
    let answer = again
        .stdout
        .split_once("\n\n")
        .map(|(_, answer)| answer.trim_end())
        .and_then(|answer| answer.rsplit_once('\n'))
        .map(|(answer, _)| answer)
        .expect("remarks stand above, and what more there is below");
    assert_eq!(run.stdout.trim_end(), answer);
}
