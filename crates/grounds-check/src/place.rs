//! Places, and where law applies.

use grounds_syntax::ast::Extent;

/// Is the place that a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl Place {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self::England,
        Self::Wales,
        Self::Scotland,
        Self::NorthernIreland,
    ];

    /// Returns the place as rulebooks write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::England => "england",
            Self::Wales => "wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern-ireland",
        }
    }

    /// Returns the place as people write it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }

    /// Finds a place by how it is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace(' ', "-");
        Self::ALL.into_iter().find(|place| place.as_str() == text)
    }
}

/// Is a set of places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Places(u8);

impl Places {
    /// Holds every place.
    pub const EVERYWHERE: Self = Self(0b1111);

    /// Holds one place.
    #[must_use]
    pub fn only(place: Place) -> Self {
        Self(1 << place as u8)
    }

    /// Returns the places that an extent names.
    #[must_use]
    pub fn of(extent: Extent) -> Self {
        Self(match extent {
            Extent::England => 0b0001,
            Extent::Wales => 0b0010,
            Extent::Scotland => 0b0100,
            Extent::NorthernIreland => 0b1000,
            Extent::GreatBritain => 0b0111,
            Extent::UnitedKingdom => 0b1111,
        })
    }

    /// Says whether the set holds a place.
    #[must_use]
    pub fn contains(self, place: Place) -> bool {
        self.0 & (1 << place as u8) != 0
    }

    /// Returns the places that are in either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the places that are in both.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Says whether there is no place in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Says whether every place of the other set is in this one.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns the places in order.
    pub fn iter(self) -> impl Iterator<Item = Place> {
        Place::ALL
            .into_iter()
            .filter(move |&place| self.contains(place))
    }
}
