//! Words in an agreement that nobody can check.

use grounds_syntax::{Code, Diagnostic, ast::Verb};

use crate::{declared::NormTree, findings::Findings, laws::Case};

/// Words that leave open what was agreed.
const VAGUE: &[&str] = &[
    "adequate",
    "adequately",
    "appropriate",
    "appropriately",
    "as far as possible",
    "as needed",
    "as required",
    "as soon as possible",
    "best endeavours",
    "frequently",
    "from time to time",
    "generally",
    "good time",
    "high risk",
    "if needed",
    "if possible",
    "in principle",
    "low risk",
    "necessary",
    "normally",
    "occasionally",
    "periodically",
    "promptly",
    "reasonable",
    "reasonably",
    "regular",
    "regularly",
    "significant",
    "sufficient",
    "sufficiently",
    "suitable",
    "suitably",
    "timely",
    "usually",
    "when needed",
    "when possible",
    "where needed",
    "where possible",
    "where practicable",
];

/// Words that belong to what follows, when they stand before it.
const LEADS: &[&str] = &["as", "if", "when", "where"];

/// Warns of each clause whose words nobody can check, unless its rule has conditions that say what they mean.
pub(crate) fn lint(case: &Case<'_, '_>, findings: &mut Findings) {
    for version in case.uses.norms.iter().flat_map(|norm| &norm.versions) {
        let NormTree::Clause(clause) = version.tree else {
            continue;
        };
        let has_conditions = matches!(
            clause.verb.as_ref().map(|verb| &verb.value),
            Some(Verb::AgreesOnlyIf(..))
        );
        let Some(text) = clause
            .text
            .as_ref()
            .filter(|_| !has_conditions && clause.when.is_none() && clause.unless.is_none())
        else {
            continue;
        };
        let vague = words_nobody_can_check(&text.value);
        if !vague.is_empty() {
            let words: Vec<_> = vague.iter().map(|words| format!("`{words}`")).collect();
            let message = format!("nobody can check {}", words.join(", "));
            let help = "say when it applies, with facts that the parties can answer alike: `agrees … when …`";
            findings.report(Diagnostic::warning(Code::G0904, text.span, message).help(help));
        }
    }
}

/// Finds the words of a text that nobody can check, in the order of the text and each once.
#[must_use]
pub fn words_nobody_can_check(text: &str) -> Vec<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut found: Vec<String> = Vec::new();
    let mut position = 0;
    while position < words.len() {
        let here = &words[position..];
        let begins = |phrase: &&&str| {
            let mut parts = phrase.split(' ');
            here.len() >= parts.clone().count()
                && here
                    .iter()
                    .zip(parts.by_ref())
                    .all(|(word, part)| word == part)
        };
        let longest = VAGUE
            .iter()
            .filter(begins)
            .max_by_key(|phrase| phrase.len());
        let Some(phrase) = longest else {
            position += 1;
            continue;
        };
        let lead = position
            .checked_sub(1)
            .map(|before| words[before].as_str())
            .filter(|lead| LEADS.contains(lead));
        let phrase_with_lead =
            lead.map_or_else(|| (*phrase).to_owned(), |lead| format!("{lead} {phrase}"));
        if !found.contains(&phrase_with_lead) {
            found.push(phrase_with_lead);
        }
        position += phrase.split(' ').count();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::words_nobody_can_check;

    #[test]
    fn words_are_found_whole_and_in_order() {
        let text = "Staff respond as soon as possible, where appropriate, and keep regularly updated notes; if necessary they call.";
        assert_eq!(
            words_nobody_can_check(text),
            [
                "as soon as possible",
                "where appropriate",
                "regularly",
                "if necessary"
            ]
        );
        assert!(
            words_nobody_can_check("Irregular unsuitability is checked every 30 minutes.")
                .is_empty()
        );
    }
}
