//! Who signed which version, and which signatures no longer hold.

use jiff::Timestamp;

use crate::{Action, Listed, Page, Result, Store, VersionRef, Writing, limits, moment};

/// Holds a party's signature, which never changes. It holds for this text under this library and for no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// The agreement.
    pub agreement: String,
    /// The hash of the version that was signed.
    pub version: String,
    /// The hash of the library under which the version was checked.
    pub library: String,
    /// The party.
    pub party: String,
    /// When it signed.
    pub made_at: Timestamp,
    /// Who signed for it: the id of a key.
    pub made_by: String,
}

/// Holds a party's last signature of an agreement, where it has signed nothing that holds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapsed {
    /// The signature.
    pub sign_off: SignOff,
    /// Whether another version stands than the one that was signed.
    pub other_version: bool,
    /// Whether the library is another one.
    pub other_library: bool,
    /// Whether the signed version's check has another outcome under the library than under the one with which it was signed; `None` if one of the
    /// two outcomes is not kept.
    pub check_changed: Option<bool>,
}

type Row = (i64, String, String, String, String, i64, String);

impl Store {
    /// Lists the signatures under an agreement, of all its versions, or under all agreements.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`](crate::Error::Invalid) for a cursor that no list gave.
    pub async fn sign_offs(
        &self,
        agreement: Option<&str>,
        page: Page<'_>,
    ) -> Result<Listed<SignOff>> {
        let query = match agreement {
            None => sqlx::query_as(
                "SELECT number, agreement, version, library, party, made_at, made_by FROM sign_offs \
                 WHERE number > $1 ORDER BY number LIMIT $2",
            )
            .bind(page.after()?)
            .bind(page.limit() + 1),
            Some(agreement) => sqlx::query_as(
                "SELECT number, agreement, version, library, party, made_at, made_by FROM sign_offs \
                 WHERE number > $1 AND agreement = $3 ORDER BY number LIMIT $2",
            )
            .bind(page.after()?)
            .bind(page.limit() + 1)
            .bind(limits::sought(agreement)),
        };
        let rows: Vec<Row> = query.fetch_all(&self.pool).await?;
        Listed::from_found(rows, page, |row| row.0).try_map(sign_off)
    }

    /// Lists the parties whose signature no longer holds under a library: each with what it signed last, unless it has also signed the version
    /// that stands, under this library.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`](crate::Error::Invalid) for a cursor that no list gave.
    pub async fn lapsed_sign_offs(&self, library: &str, page: Page<'_>) -> Result<Listed<Lapsed>> {
        type LapsedRow = (
            i64,
            String,
            String,
            String,
            String,
            i64,
            String,
            String,
            Option<String>,
            Option<String>,
        );
        let rows: Vec<LapsedRow> = sqlx::query_as(
            "SELECT s.number, s.agreement, s.version, s.library, s.party, s.made_at, s.made_by, a.version, past.outcome_hash, present.outcome_hash \
             FROM sign_offs s JOIN agreements a ON a.id = s.agreement \
             LEFT JOIN checks past ON past.agreement = s.agreement AND past.version = s.version AND past.library = s.library \
             LEFT JOIN checks present ON present.agreement = s.agreement AND present.version = s.version AND present.library = $1 \
             WHERE s.number > $2 \
             AND NOT EXISTS (SELECT 1 FROM sign_offs later WHERE later.agreement = s.agreement AND later.party = s.party AND later.number > s.number) \
             AND NOT EXISTS (SELECT 1 FROM sign_offs holds WHERE holds.agreement = s.agreement AND holds.party = s.party \
             AND holds.version = a.version AND holds.library = $1) \
             ORDER BY s.number LIMIT $3",
        )
        .bind(limits::sought(library))
        .bind(page.after()?)
        .bind(page.limit() + 1)
        .fetch_all(&self.pool)
        .await?;
        Listed::from_found(rows, page, |row| row.0).try_map(
            |(number, agreement, version, signed_under, party, at, by, stands, past, present)| {
                Ok(Lapsed {
                    other_version: version != stands,
                    other_library: signed_under != library,
                    check_changed: past.zip(present).map(|(past, present)| past != present),
                    sign_off: sign_off((number, agreement, version, signed_under, party, at, by))?,
                })
            },
        )
    }
}

impl Writing {
    /// Keeps a party's signature under a version as it was checked under a library. If it has signed exactly this before, nothing is written and
    /// that signature is returned.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound) if there is no such version.
    pub async fn sign_off(
        &mut self,
        version: VersionRef<'_>,
        library: &str,
        party: &str,
    ) -> Result<SignOff> {
        self.enter()?;
        limits::name("the hash of the library", library)?;
        limits::name("the party", party)?;
        self.need(version).await?;
        let signed: Option<Row> = sqlx::query_as(
            "SELECT number, agreement, version, library, party, made_at, made_by FROM sign_offs \
             WHERE agreement = $1 AND version = $2 AND library = $3 AND party = $4",
        )
        .bind(version.agreement)
        .bind(version.hash)
        .bind(library)
        .bind(party)
        .fetch_optional(&mut *self.transaction)
        .await?;
        if let Some(signed) = signed {
            let signed = sign_off(signed)?;
            return self.leave(signed);
        }
        let part = format!("versions/{}/sign-offs/{party}", version.hash);
        let number = self
            .note_agreement(
                Action::SignedOff,
                version.agreement,
                &part,
                None,
                // What was signed, and under what.
                Some(&crate::digest::hash_of(&[
                    version.hash.as_bytes(),
                    library.as_bytes(),
                    party.as_bytes(),
                ])),
            )
            .await?;
        sqlx::query(
            "INSERT INTO sign_offs (number, agreement, version, library, party, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(number)
        .bind(version.agreement)
        .bind(version.hash)
        .bind(library)
        .bind(party)
        .bind(self.at)
        .bind(self.by.as_str())
        .execute(&mut *self.transaction)
        .await?;
        let sign_off = SignOff {
            agreement: version.agreement.to_owned(),
            version: version.hash.to_owned(),
            library: library.to_owned(),
            party: party.to_owned(),
            made_at: moment::read(self.at)?,
            made_by: self.by.clone(),
        };
        self.leave(sign_off)
    }
}

fn sign_off(row: Row) -> Result<SignOff> {
    let (_, agreement, version, library, party, at, made_by) = row;
    Ok(SignOff {
        agreement,
        version,
        library,
        party,
        made_at: moment::read(at)?,
        made_by,
    })
}
