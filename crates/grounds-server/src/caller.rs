//! Who asks, and what they may do.

use axum::{extract::FromRequestParts, http::request::Parts};
use grounds_store::Role;
use grounds_wire::ProblemCode;

use crate::reply::Failure;

/// What whoever asks an open service is called in the trail.
const LOCAL: &str = "local";

/// Says who sent a request. Every request that is let in has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The id of the key; `local` where the service is open.
    pub(crate) id: String,
    /// What the key is for.
    pub(crate) role: Role,
}

impl Caller {
    /// Returns whoever asks an open service: somebody on this machine, who may do everything.
    pub(crate) fn local() -> Self {
        Self {
            id: LOCAL.to_owned(),
            role: Role::Admin,
        }
    }

    /// Says whether nobody asked for a key. A key never has this id: its own is 16 digits.
    pub(crate) fn is_local(&self) -> bool {
        self.id == LOCAL
    }

    /// Lets through whoever may read the trail and see what others keep.
    ///
    /// # Errors
    ///
    /// The key is of another role.
    pub(crate) fn may_administer(&self) -> Result<(), Failure> {
        self.allow(self.role == Role::Admin, "an admin's key")
    }

    /// Lets through whoever may post agreements and change their texts.
    ///
    /// # Errors
    ///
    /// The key is of another role.
    pub(crate) fn may_publish(&self) -> Result<(), Failure> {
        let may = matches!(self.role, Role::Publisher | Role::Admin);
        self.allow(may, "a publisher's key")
    }

    /// Lets through whoever may see every agreement: everybody but a party.
    ///
    /// # Errors
    ///
    /// The key is a party's.
    pub(crate) fn may_see_all(&self) -> Result<(), Failure> {
        self.allow(
            !matches!(self.role, Role::Party(_)),
            "a reader's, a publisher's or an admin's key",
        )
    }

    /// Lets through whoever may keep decisions: everybody who does more than read.
    ///
    /// # Errors
    ///
    /// The key is a reader's.
    pub(crate) fn may_keep_decisions(&self) -> Result<(), Failure> {
        self.allow(
            self.role != Role::Reader,
            "a party's, a publisher's or an admin's key",
        )
    }

    /// Lets through whoever may speak for a party: its own key, and anybody where the service is open. An admin's key speaks for nobody.
    ///
    /// # Errors
    ///
    /// The key is another's.
    pub(crate) fn may_act_for(&self, party: &str) -> Result<(), Failure> {
        let own = matches!(&self.role, Role::Party(own) if own == party);
        self.allow(own || self.is_local(), "a key of this party")
    }

    fn allow(&self, may: bool, wanted: &str) -> Result<(), Failure> {
        if may {
            return Ok(());
        }
        let detail = format!("this takes {wanted}; yours is {}", self.told());
        Err(Failure::new(ProblemCode::Forbidden, detail))
    }

    fn told(&self) -> String {
        match &self.role {
            Role::Reader => "a reader's".to_owned(),
            Role::Party(party) => format!("one of the party `{party}`"),
            Role::Publisher => "a publisher's".to_owned(),
            Role::Admin => "an admin's".to_owned(),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        // An address that nobody guards lets nobody in.
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Failure::new(ProblemCode::Unauthorized, "nobody has said who asks"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(role: Role) -> Caller {
        Caller {
            id: "0123456789abcdef".to_owned(),
            role,
        }
    }

    #[test]
    fn each_role_may_do_its_own() {
        let party = || Role::Party("Fernlea House".to_owned());
        let may = |caller: &Caller| {
            [
                caller.may_keep_decisions().is_ok(),
                caller.may_act_for("Fernlea House").is_ok(),
                caller.may_act_for("Another House").is_ok(),
                caller.may_publish().is_ok(),
                caller.may_administer().is_ok(),
            ]
        };
        assert_eq!(may(&with(Role::Reader)), [false; 5]);
        assert_eq!(may(&with(party())), [true, true, false, false, false]);
        assert_eq!(
            may(&with(Role::Publisher)),
            [true, false, false, true, false]
        );
        assert_eq!(may(&with(Role::Admin)), [true, false, false, true, true]);
        assert_eq!(may(&Caller::local()), [true; 5]);
    }
}
