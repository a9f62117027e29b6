//! The stable codes of diagnostics, each with its page.

use std::fmt;

macro_rules! codes {
    ($($code:ident: $title:literal),* $(,)?) => {
        /// Names one kind of diagnostic; the page of each tells what it means and how to mend it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $code,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// Returns the code as it is printed.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// Returns the title of its page.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$code => $title,)* }
            }

            /// Returns its page, in Markdown.
            #[must_use]
            pub fn page(self) -> &'static str {
                match self { $(Self::$code => include_str!(concat!("code/", stringify!($code), ".md")),)* }
            }
        }
    };
}

codes! {
    // Reading the file.
    G0001: "The file is not UTF-8.",
    G0002: "The file is too large.",
    G0003: "A tab stands in the indentation.",
    G0004: "A string is not closed.",
    G0005: "A character does not belong here.",
    G0006: "Conditions are nested too deeply.",
    G0007: "A line is too long.",
    G0008: "Too many mistakes in one file.",
    // Shape.
    G0101: "The file does not begin with a book.",
    G0102: "No block is called this.",
    G0103: "The block has no such field.",
    G0104: "The verb does not fit the book's authority.",
    G0105: "A field is missing.",
    G0106: "A field is given twice.",
    G0107: "Something else was expected.",
    G0108: "`and` and `or` are mixed without brackets.",
    G0109: "A list item has no label.",
    G0110: "A date is not a date.",
    G0111: "A name is not a name.",
    G0112: "A number is not a number.",
    G0113: "The block belongs in another kind of book.",
    G0114: "Two items of a list have one label.",
    G0115: "The indentation does not fit.",
    G0116: "A list is empty, or asks for more items than it has.",
    // Names.
    G0201: "Nothing has this name.",
    G0202: "The name could mean several things.",
    G0203: "A name is defined twice.",
    G0204: "Two books have one name.",
    G0205: "A book uses itself.",
    G0206: "No book has this name.",
    G0207: "The name means another kind of thing.",
    G0208: "Names go round in a circle.",
    // Types and units.
    G0301: "The comparison does not fit the fact.",
    G0302: "The unit is not the fact's.",
    G0303: "The fact has no such answer.",
    G0304: "The number is out of range.",
    G0305: "A graded restriction needs a grade.",
    G0306: "The grade does not stand on the ladder.",
    G0307: "A kind or part is graded differently.",
    G0308: "No answer asks for evidence of this kind.",
    // Law.
    G0401: "Nothing is cited.",
    G0402: "No reason is given.",
    G0403: "A source has no words.",
    G0404: "Guidance cannot change a binding rule.",
    G0405: "The rank is too low.",
    G0406: "What protects the person is never presumed away.",
    G0407: "A hazard or a judgement is never presumed away.",
    G0408: "A definition is not in force when it is used.",
    G0409: "The dates do not fit.",
    G0410: "The duty names no assessment.",
    G0411: "A measure cannot set this.",
    G0412: "A time limit cites no source.",
    G0413: "The address of a source is not a web address.",
    G0414: "A judgement has no test.",
    // Scenarios.
    G0501: "A scenario cannot be asked.",
    // Proved over every situation.
    G0601: "A rule can never apply.",
    G0602: "Another rule always covers this one.",
    G0603: "Two exceptions can apply at once.",
    G0604: "One rule can require what another forbids.",
    G0605: "No answer to this fact changes anything.",
    G0606: "A definition is constant.",
    G0607: "Constraints contradict each other.",
    G0608: "This was too large to prove anything of.",
    // Lints.
    G0901: "A fact is not used.",
    G0902: "No scenario exercises this.",
    G0903: "A book has not been reviewed for over a year.",
    G0904: "Nobody can check these words.",
    G0905: "A time limit is a house rule.",
}

impl Code {
    /// Finds a code by its printed form, in either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str().eq_ignore_ascii_case(text.trim()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
