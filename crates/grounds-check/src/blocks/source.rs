//! Sources of law.

use grounds_syntax::{Code, Diagnostic, ast};

use super::{Block, Known, text};
use crate::{findings::Findings, library::Source};

/// Makes the sources.
pub(crate) fn sources(known: &Known<'_>, findings: &mut Findings) -> Vec<Source> {
    let make = |written| source(Block::new(known, written, findings), written.tree);
    known.declared.sources.iter().map(make).collect()
}

fn source(mut block: Block<'_, '_>, tree: &ast::Source) -> Source {
    let words = |words: &Option<ast::Text>| {
        words
            .as_ref()
            .map(|words| words.value.clone())
            .filter(|words| !words.trim().is_empty())
    };
    let (quote, unverified) = (words(&tree.quote), words(&tree.unverified));
    if quote.is_none() && unverified.is_none() {
        let message = format!(
            "`{}` has neither its words nor a word on why they were not seen",
            block.name.value
        );
        block.lacks(
            Code::G0403,
            message,
            "quote the words: `quote \"…\"`, or say `unverified \"why\"`",
        );
    }
    block.present(tree.cite.as_ref());
    if let Some(url) = block.present(tree.url.as_ref())
        && !is_web_address(&url.value)
    {
        let message = format!("`{}` is not a web address", url.value);
        block.report(
            Diagnostic::error(Code::G0413, url.span, message)
                .help("give the whole address, from `https://` on"),
        );
    }
    let (window, extent) = block.in_force(&tree.window, &tree.applies_in, &[]);
    Source {
        name: block.item_name(),
        cite: text(tree.cite.as_ref()),
        url: text(tree.url.as_ref()),
        window,
        extent,
        quote,
        unverified,
        note: words(&tree.note),
        span: tree.span.0,
    }
}

/// Says whether a text is an address that a browser opens: a scheme, a host and no spaces.
fn is_web_address(url: &str) -> bool {
    let Some(rest) = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
    else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ':');
    host.starts_with(char::is_alphanumeric)
        && host.chars().all(fits)
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn a_web_address_has_a_scheme_and_a_host() {
        assert!(is_web_address(
            "https://www.legislation.gov.uk/ukpga/2005/9/section/1"
        ));
        assert!(is_web_address("http://example.org"));
        assert!(!is_web_address("www.legislation.gov.uk"));
        assert!(!is_web_address("https://"));
        assert!(!is_web_address("https:///ukpga"));
        assert!(!is_web_address("https://example.org/two words"));
        assert!(!is_web_address("ftp://example.org"));
    }
}
