//! Whom the words of an agreement name.

use grounds_check::{Library, NormId};

/// Words of names that stand for texts, and for nobody who could sign.
const TEXTS: [&str; 8] = [
    "Act",
    "Code",
    "Convention",
    "Guidance",
    "Order",
    "Regulation",
    "Regulations",
    "Schedule",
];

/// Returns the parties that no clause names.
pub(super) fn not_named(parties: &[String], texts: &[(NormId, &str)]) -> Vec<String> {
    let named = |party: &String| {
        let name = plain(party).to_lowercase();
        let name = name.trim_start_matches("the ");
        texts
            .iter()
            .any(|(_, text)| text.to_lowercase().contains(name))
    };
    parties
        .iter()
        .filter(|party| !named(party))
        .cloned()
        .collect()
}

/// Returns names of two words or more in the clauses that are no party's.
pub(super) fn outsiders(parties: &[String], texts: &[(NormId, &str)]) -> Vec<(NormId, String)> {
    let parties: Vec<String> = parties
        .iter()
        .map(|party| plain(party).to_lowercase())
        .collect();
    let mut found = Vec::new();
    for &(norm, text) in texts {
        for name in names(text) {
            let lower = name.to_lowercase();
            let a_party = parties
                .iter()
                .any(|party| party.contains(&lower) || lower.contains(party.as_str()));
            let a_text = name.split(' ').any(|word| TEXTS.contains(&word));
            if !a_party && !a_text && !found.contains(&(norm, name.clone())) {
                found.push((norm, name));
            }
        }
    }
    found
}

/// Returns the text of a clause; of a policy's rule, its point.
pub(super) fn text(library: &Library, norm: NormId, version: usize) -> &str {
    let version = &library[norm].versions[version];
    version
        .clause
        .as_ref()
        .map_or(version.because.as_str(), |clause| clause.text.as_str())
}

/// A name may say in brackets, or behind a comma, what the party is.
fn plain(party: &str) -> &str {
    party.split([',', '(']).next().unwrap_or_default().trim()
}

/// Finds runs of two words or more that begin with capitals.
fn names(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut end = |run: &mut Vec<&str>| {
        if run.len() > 1 {
            found.push(run.join(" "));
        }
        run.clear();
    };
    for written in text.split_whitespace() {
        let word = written.trim_matches(|c: char| !c.is_alphanumeric());
        let word = word
            .strip_suffix("'s")
            .or(word.strip_suffix("’s"))
            .unwrap_or(word);
        if !word.starts_with(char::is_uppercase) {
            end(&mut run);
            continue;
        }
        if !written.starts_with(char::is_uppercase) {
            end(&mut run);
        }
        run.push(word);
        if !written.ends_with(char::is_alphanumeric) {
            end(&mut run);
        }
    }
    end(&mut run);
    found
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_runs_of_words_with_capitals() {
        assert_eq!(names("Swift Cabs rings the home."), ["Swift Cabs"]);
        assert_eq!(
            names("The home tells Dales Mobility Services’s engineer. He comes."),
            ["Dales Mobility Services"]
        );
        assert!(names("The home. She says so, A resident").is_empty());
    }
}
