//! Sources.

use crate::{
    source::{Place, Spanned},
    tree::{Extent, Name, Text, Window},
};

/// Is a provision, a passage or a judgment that can be cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: Name,
    /// `cite`
    pub cite: Option<Text>,
    /// `url`
    pub url: Option<Text>,
    /// `from` and `until`
    pub window: Window,
    /// `applies in`
    pub applies_in: Vec<Spanned<Extent>>,
    /// `quote`
    pub quote: Option<Text>,
    /// `unverified`
    pub unverified: Option<Text>,
    /// `note`
    pub note: Option<Text>,
    /// The place of the whole block.
    pub span: Place,
}
