//! Source text, spans, diagnostics, the tree, the parser and the formatter of the Grounds language.
