//! What the command says about itself.

use insta::assert_snapshot;

use crate::command::grounds;

const COMMANDS: [&str; 16] = [
    "ask",
    "interview",
    "check",
    "test",
    "fmt",
    "agreement",
    "compare",
    "diff",
    "explain",
    "list",
    "doc",
    "serve",
    "keys",
    "trail",
    "new",
    "completions",
];

#[test]
fn the_command_says_what_it_does() {
    assert_snapshot!("grounds", grounds(["--help"]).shown());
}

#[test]
fn every_command_has_help_with_examples() {
    for command in COMMANDS {
        let run = grounds([command, "--help"]).run();
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(
            run.stdout.contains("Examples:"),
            "{command} shows no example"
        );
        // Examples are copied: none is broken over two lines.
        let (_, examples) = run
            .stdout
            .split_once("Examples:")
            .expect("it was just seen");
        assert!(
            examples.lines().all(|line| line.is_empty()
                || line.starts_with("  ")
                || line.starts_with(char::is_uppercase)
                || line.starts_with("docs/")),
            "{examples}"
        );
        assert_snapshot!(format!("grounds_{command}"), run.stdout);
    }
}

#[test]
fn the_help_names_every_command() {
    let help = grounds(["--help"]).run().stdout;
    let (_, list) = help.split_once("Commands:\n").expect("it lists commands");
    let listed: Vec<&str> = list
        .lines()
        .take_while(|line| line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(listed, COMMANDS);
}

#[test]
fn no_arguments_are_answered_with_help_and_exit_code_3() {
    let run = grounds([]).run();
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("Usage: grounds"), "{}", run.stderr);
}

#[test]
fn a_misspelt_command_is_told_what_was_probably_meant() {
    assert_snapshot!("misspelt_command", grounds(["chek"]).shown());
    assert_snapshot!(
        "misspelt_option",
        grounds(["ask", "no outings", "--formt", "json"]).shown()
    );
}

#[test]
fn the_version_names_the_rulebooks() {
    for flag in ["-V", "--version"] {
        let run = grounds([flag]).run();
        let lines: Vec<&str> = run.stdout.lines().collect();
        assert_eq!(lines[0], format!("grounds {}", env!("CARGO_PKG_VERSION")));
        let library = ::grounds::Grounds::builtin();
        assert_eq!(
            lines[1],
            format!(
                "{} rulebooks built in, library {}",
                library.library().books.len(),
                library.hash()
            )
        );
    }
}

#[test]
fn completions_come_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = grounds(["completions", shell]).run();
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains("fail-on"), "{shell}");
    }
}
