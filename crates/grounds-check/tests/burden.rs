//! Tries small libraries at random: whenever showing a fact can turn leave from yes to no, `must be shown` on it is refused.

use grounds_check::{
    Condition, DefineId, Displaced, FactId, Library, NormId, ParsedFile, Says, Test, Value, check,
};
use grounds_syntax::{Code, FileId, SourceFile, parse};

/// Yes, no or unknown.
type Kleene = Option<bool>;

/// Is a small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }

    fn condition(&mut self, names: &[&str], depth: usize) -> String {
        match if depth == 0 { 0 } else { self.roll(6) } {
            0 | 1 => self.pick(names).to_owned(),
            2 => format!("not {}", self.pick(names)),
            3 => format!("{} is no", self.pick(&names[..3])),
            4 => format!(
                "({} and {})",
                self.condition(names, depth - 1),
                self.condition(names, depth - 1)
            ),
            _ => format!(
                "not ({} or {})",
                self.condition(names, depth - 1),
                self.condition(names, depth - 1)
            ),
        }
    }
}

/// Writes a small Act about one restriction. What stands for `BURDEN` may be replaced by a burden on the fact `a`.
fn act(dice: &mut Dice) -> String {
    let needs = if dice.roll(2) == 0 {
        "  needs ground  by s1\n"
    } else {
        ""
    };
    let mut text = format!(
        "rulebook act\n  title  \"Act\"\n  authority  statute\n  applies in  england\n\n\
         source s1\n  cite  \"s 1\"\n  url  \"https://example.org\"\n  quote  \"Words.\"\n\n\
         restriction r\n  title  \"R\"\n{needs}\n"
    );
    for name in ["a", "b", "c", "g"] {
        text += &format!("fact {name}\n  ask  \"?\"\n  answers  yes or no\n");
        text += if name == "a" { "BURDEN" } else { "" };
        if name == "g" && dice.roll(2) == 0 {
            text += &format!(
                "  presumed  {} when {}, by s1\n",
                dice.pick(&["yes", "no"]),
                dice.condition(&["a", "b", "c"], 1)
            );
        }
    }
    text += &format!(
        "define d\n  cites  s1\n  means  {}\n",
        dice.condition(&["a", "b", "c"], 2)
    );
    text += &format!(
        "define e\n  cites  s1\n  means  {}\n",
        dice.condition(&["a", "b", "c", "d"], 1)
    );
    let names = ["a", "b", "c", "d", "e", "g"];
    let mut norms = vec![String::from("limit")];
    text += &format!(
        "rule limit\n  cites  s1\n  because  \"So.\"\n  allows  r only if {}\n",
        dice.condition(&names, 1)
    );
    for number in 0..=dice.roll(3) {
        let name = format!("n{number}");
        let common = "  cites  s1\n  because  \"So.\"\n";
        let when = dice.condition(&names, 1);
        text += &match dice.roll(4) {
            0 => format!("rule {name}\n{common}  forbids  r when {when}\n"),
            1 => format!("ground {name}\n{common}  for  r\n  when  {when}\n"),
            2 => format!(
                "rule {name}\n{common}  allows  r only if {}\n  when  {when}\n",
                dice.condition(&names, 1)
            ),
            _ => {
                let despite = if needs.is_empty() {
                    "limit"
                } else {
                    dice.pick(&["limit", "r"])
                };
                format!("rule {name}\n{common}  requires  r when {when}\n  despite  {despite}\n")
            }
        };
        if dice.roll(3) == 0 {
            text += &format!("  unless  {}\n", dice.condition(&names, 0));
        }
        norms.push(name);
    }
    for number in 0..dice.roll(3) {
        let to = norms[dice.roll(norms.len())].clone();
        text += &format!(
            "exception x{number} to {to}\n  cites  s1\n  because  \"So.\"\n  when  {}\n",
            dice.condition(&names, 0)
        );
        norms.push(format!("x{number}"));
    }
    text
}

/// Checks a text and returns its library, or the codes of what is wrong with it.
fn library(text: &str) -> Result<Library, Vec<Code>> {
    let source = SourceFile::new("act", text);
    let parsed = parse(FileId(0), &source);
    assert_eq!(parsed.diagnostics, [], "{text}");
    let checked = check(
        &[ParsedFile {
            source: &source,
            books: &parsed.books,
            published: true,
        }],
        None,
    );
    checked
        .library
        .ok_or_else(|| checked.diagnostics.iter().map(|found| found.code).collect())
}

/// Evaluates a library on answers to its facts.
struct Case<'l> {
    library: &'l Library,
    answers: [Kleene; 4],
}

fn not(value: Kleene) -> Kleene {
    value.map(|value| !value)
}

fn all(values: impl IntoIterator<Item = Kleene>) -> Kleene {
    let values: Vec<Kleene> = values.into_iter().collect();
    if values.contains(&Some(false)) {
        return Some(false);
    }
    values
        .iter()
        .all(|value| *value == Some(true))
        .then_some(true)
}

fn any(values: impl IntoIterator<Item = Kleene>) -> Kleene {
    not(all(values.into_iter().map(not)))
}

impl Case<'_> {
    fn fact(&self, fact: FactId) -> Kleene {
        let answered = self.answers[fact.index()];
        let presumed = || {
            let presumption = self.library[fact].presumptions.first()?;
            (self.condition(&presumption.when) == Some(true))
                .then_some(presumption.value == Value::YES)
        };
        answered.or_else(presumed)
    }

    fn define(&self, define: DefineId) -> Kleene {
        self.condition(&self.library[define].versions[0].means)
    }

    fn condition(&self, condition: &Condition) -> Kleene {
        match condition {
            Condition::All(items) => all(items.iter().map(|item| self.condition(&item.condition))),
            Condition::Any(items) => any(items.iter().map(|item| self.condition(&item.condition))),
            Condition::Not(inner) => not(self.condition(inner)),
            Condition::Fact(fact, Test::Is(value)) => {
                self.fact(*fact).map(|yes| yes == (*value == Value::YES))
            }
            Condition::Define(define) => self.define(*define),
            _ => None,
        }
    }

    fn status(&self, norm: NormId) -> Kleene {
        let version = &self.library[norm].versions[0];
        let unless = version
            .unless
            .as_ref()
            .map_or(Some(false), |unless| self.condition(unless));
        let exceptions = self.library[norm]
            .exceptions
            .iter()
            .map(|&exception| not(self.status(exception)));
        all([self.condition(&version.when), not(unless)]
            .into_iter()
            .chain(exceptions))
    }

    /// Returns leave: yes, no, or anything else.
    fn leave(&self) -> Kleene {
        let norms = || {
            (0..self.library.norms.len())
                .map(|norm| NormId(u32::try_from(norm).expect("few norms")))
        };
        let displaced = |what: Displaced| {
            any(
                norms().filter_map(|norm| match &self.library[norm].versions[0].says {
                    Some(Says::Requires { despite, .. }) if despite.contains(&what) => {
                        Some(self.status(norm))
                    }
                    _ => None,
                }),
            )
        };
        let (mut bans, mut grounds, mut limits) = (Vec::new(), Vec::new(), Vec::new());
        for norm in norms() {
            match &self.library[norm].versions[0].says {
                Some(Says::Forbids(_)) => bans.push(self.status(norm)),
                Some(Says::Ground(_)) => grounds.push(self.status(norm)),
                Some(Says::AllowsOnlyIf(_, condition)) => {
                    let bears = all([self.status(norm), not(displaced(Displaced::Limit(norm)))]);
                    limits.push((bears, self.condition(condition)));
                }
                _ => {}
            }
        }
        let demanded = Some(!self.library.restrictions[0].needs_ground.is_empty());
        let waived = displaced(Displaced::DemandForGround(grounds_check::RestrictionId(0)));
        let needed = all([demanded, not(waived)]);
        let unmet = limits.contains(&(Some(true), Some(false)));
        let no_ground = needed == Some(true) && grounds.iter().all(|ground| *ground == Some(false));
        if bans.contains(&Some(true)) || unmet || no_ground {
            return Some(false);
        }
        let open = |&(bears, met): &(Kleene, Kleene)| bears != Some(false) && met != Some(true);
        let settled = bans.iter().all(|ban| *ban == Some(false)) && !limits.iter().any(open);
        let allowed = match needed {
            Some(true) => grounds.contains(&Some(true)),
            Some(false) => limits.iter().any(|(bears, _)| *bears == Some(true)),
            None => false,
        };
        (settled && allowed).then_some(true)
    }
}

/// Says whether there are answers to the other facts with which showing the first turns leave from yes to no.
fn harms(library: &Library) -> bool {
    let each = [Some(false), Some(true), None];
    let leave = |answers| Case { library, answers }.leave();
    each.iter().any(|&b| {
        each.iter().any(|&c| {
            each.iter().any(|&g| {
                leave([Some(false), b, c, g]) == Some(true)
                    && leave([Some(true), b, c, g]) == Some(false)
            })
        })
    })
}

#[test]
fn a_burden_that_can_harm_is_refused() {
    let mut dice = Dice(20_261_122);
    let (mut harmful, mut accepted) = (0, 0);
    for _ in 0..1_000 {
        let text = act(&mut dice);
        let library_without = library(&text.replace("BURDEN", ""))
            .unwrap_or_else(|codes| unreachable!("{codes:?}\n{text}"));
        let with = library(&text.replace("BURDEN", "  must be shown  by s1\n"));
        let refused = matches!(&with, Err(codes) if codes.as_slice() == [Code::G0406]);
        accepted += usize::from(with.is_ok());
        if harms(&library_without) {
            harmful += 1;
            assert!(
                refused,
                "showing `a` can turn leave from yes to no:\n{text}"
            );
        }
    }
    assert!(
        harmful > 50 && accepted > 50,
        "{harmful} harmful, {accepted} accepted"
    );
}
