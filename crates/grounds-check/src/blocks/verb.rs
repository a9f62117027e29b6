//! Which verb fits which authority.

use grounds_syntax::{
    Code, Diagnostic, Span,
    ast::{Authority, Verb},
};

use super::Block;
use crate::{
    declared::NormTree,
    library::{is_binding, is_commitment},
};

/// Is what a norm does, so far as it matters who may do it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Require,
    Forbid,
    Limit,
    Advise,
    AdviseAgainst,
    SayMayMeet,
    Agree,
    AgreeNotTo,
    AgreeOnlyIf,
    Ground,
    Duty,
    Exception,
}

/// Says whose words a book holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speaker {
    Law,
    Guidance,
    Parties,
}

impl Act {
    fn of(verb: &Verb) -> Self {
        match verb {
            Verb::Requires(_) => Self::Require,
            Verb::Forbids(_) => Self::Forbid,
            Verb::AllowsOnlyIf(..) => Self::Limit,
            Verb::Advises(..) => Self::Advise,
            Verb::AdvisesAgainst(_) => Self::AdviseAgainst,
            Verb::MayMeet(..) => Self::SayMayMeet,
            Verb::Agrees(_) => Self::Agree,
            Verb::AgreesNotTo(_) => Self::AgreeNotTo,
            Verb::AgreesOnlyIf(..) => Self::AgreeOnlyIf,
        }
    }

    fn fits(self, speaker: Speaker) -> bool {
        match self {
            Self::Require
            | Self::Forbid
            | Self::Limit
            | Self::Ground
            | Self::Duty
            | Self::Exception => speaker == Speaker::Law,
            Self::Advise | Self::AdviseAgainst => speaker == Speaker::Guidance,
            Self::SayMayMeet => speaker != Speaker::Parties,
            Self::Agree | Self::AgreeNotTo | Self::AgreeOnlyIf => speaker == Speaker::Parties,
        }
    }

    /// Returns the act as a sentence wants it after "cannot".
    fn infinitive(self) -> &'static str {
        match self {
            Self::Require => "require",
            Self::Forbid => "forbid",
            Self::Limit => "limit",
            Self::Advise => "advise",
            Self::AdviseAgainst => "advise against",
            Self::SayMayMeet => "say what may meet a duty",
            Self::Agree => "agree",
            Self::AgreeNotTo => "agree not to",
            Self::AgreeOnlyIf => "agree on conditions",
            Self::Ground => "give a lawful basis",
            Self::Duty => "set a duty",
            Self::Exception => "make an exception",
        }
    }

    fn help(self, speaker: Speaker) -> &'static str {
        const LAW: &str = "if the law says so, write it in the book of that law";
        match (speaker, self) {
            (Speaker::Guidance, Self::Require | Self::Agree) => "did you mean `advises`?",
            (Speaker::Guidance, Self::Forbid | Self::AgreeNotTo) => {
                "did you mean `advises against`?"
            }
            (Speaker::Guidance, Self::Limit | Self::AgreeOnlyIf) => {
                "did you mean `advises against` with `unless`?"
            }
            (Speaker::Law, Self::Advise) => {
                "did you mean `requires`? If it is advice, write it in a book of guidance"
            }
            (Speaker::Law, Self::AdviseAgainst) => {
                "did you mean `forbids`? If it is advice, write it in a book of guidance"
            }
            (Speaker::Law, Self::Agree) => "did you mean `requires`?",
            (Speaker::Law, Self::AgreeNotTo) => "did you mean `forbids`?",
            (Speaker::Law, Self::AgreeOnlyIf) => "did you mean `allows … only if`?",
            (Speaker::Parties, Self::Require | Self::Advise | Self::SayMayMeet) => {
                "did you mean `agrees`?"
            }
            (Speaker::Parties, Self::Forbid | Self::AdviseAgainst) => {
                "did you mean `agrees not to`?"
            }
            (Speaker::Parties, Self::Limit) => "did you mean `agrees … only if`?",
            _ => LAW,
        }
    }
}

impl Block<'_, '_> {
    /// Reports a norm that the authority of its book cannot make.
    pub(crate) fn fits_authority(&mut self, tree: NormTree<'_>) {
        let (verb, block) = match tree {
            NormTree::Rule(rule) => (rule.verb.as_ref(), None),
            NormTree::Clause(clause) => (clause.verb.as_ref(), None),
            NormTree::Ground(_) => (None, Some(Act::Ground)),
            NormTree::Duty(_) => (None, Some(Act::Duty)),
            NormTree::Exception(_) => (None, Some(Act::Exception)),
        };
        let act = block.or_else(|| verb.map(|verb| Act::of(&verb.value)));
        let span = verb.map_or(self.name.span, |verb| verb.span);
        if let (Some(act), Some(authority)) = (act, self.item_book().authority) {
            self.act_fits(act, authority, span);
        }
    }

    fn act_fits(&mut self, act: Act, authority: Authority, span: Span) {
        let speaker = match authority {
            _ if is_binding(authority) => Speaker::Law,
            _ if is_commitment(authority) => Speaker::Parties,
            _ => Speaker::Guidance,
        };
        if act.fits(speaker) {
            return;
        }
        let message = format!(
            "{} cannot {}",
            authority_in_words(authority),
            act.infinitive()
        );
        let mut diagnostic = Diagnostic::error(Code::G0104, span, message);
        if let Some(authority) = &self.known.declared.books[self.book.index()]
            .tree
            .header
            .authority
        {
            diagnostic = diagnostic.label(authority.span, "the authority of the book");
        }
        self.spoilt(diagnostic.help(act.help(speaker)));
    }
}

/// Returns an authority as a sentence wants it.
pub(crate) fn authority_in_words(authority: Authority) -> &'static str {
    match authority {
        Authority::Statute => "a statute",
        Authority::Regulation => "a regulation",
        Authority::Judgment => "a judgment",
        Authority::PersuasiveJudgment => "a judgment that does not bind",
        Authority::StatutoryGuidance => "statutory guidance",
        Authority::Acop => "an approved code of practice",
        Authority::Guidance => "guidance",
        Authority::Agreement => "an agreement",
        Authority::Policy => "a policy",
    }
}
