//! Joins the gates of what bears on a proposal into need and leave, as [`crate::need`] and [`crate::leave`] do with values.

use grounds_check::{Displaced, NormId, Says, Value};

use super::{BearingGates, Circuit, LeaveGates, Signal, build::Builder};
use crate::{
    case::Case,
    constraints, leave, need,
    outcome::Level,
    plan::Entry,
    standing::{says, speaks, version_in_force},
};

/// Makes the circuit of a case.
pub(super) fn circuit(case: Case<'_>) -> Circuit {
    let mut builder = Builder::new(case);
    builder.run(&case.plan.steps);
    builder.run(&case.plan.constraint_steps);
    let entries: Vec<Entry> = case
        .plan
        .entries
        .iter()
        .copied()
        .filter(|&entry| speaks(case, entry))
        .collect();
    let bearing = entries
        .iter()
        .map(|entry| {
            let version = &case.program.norms[entry.norm.index()][entry.version as usize];
            BearingGates {
                norm: entry.norm,
                version: entry.version as usize,
                status: builder.status(entry.norm),
                condition: version.condition.map(|node| builder.of(node)),
            }
        })
        .collect();
    let levels = levels(&mut builder, &entries, Met::AsItIs);
    let levels_now = self::levels(&mut builder, &entries, Met::Certainly);
    let levels_unmet = self::levels(&mut builder, &entries, Met::Never);
    let leave = leave_gates(&mut builder, &entries);
    let constraints = constraints::speaking(case)
        .map(|(id, root)| (id, builder.of(root).yes))
        .collect();
    let (gates, tests, inputs) = builder.finish();
    Circuit {
        gates,
        tests,
        inputs,
        constraints,
        levels,
        levels_now,
        levels_unmet,
        leave,
        bearing,
    }
}

/// Says when a duty counts as met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Met {
    /// When it is met.
    AsItIs,
    /// When that is certain now.
    Certainly,
    /// Never: to see what is asked for where no other way is taken.
    Never,
}

/// Is a duty: whether it applies, whether it counts as met, and what an assessment says of gentler ways, where one is asked for.
struct Duty {
    applies: Signal,
    met: Signal,
    gentler_ways_fail: Option<Signal>,
}

/// Returns the levels of need, the strongest first.
fn levels(builder: &mut Builder<'_>, entries: &[Entry], how: Met) -> [Signal; 5] {
    let case = builder.case;
    let mut parts: [Vec<Signal>; 5] = Default::default();
    let at = |level: Level| {
        Level::STRONGEST_FIRST
            .iter()
            .position(|&other| other == level)
            .expect("every level is listed")
    };
    for &entry in entries {
        let status = builder.status(entry.norm);
        match says(case, entry) {
            Says::Requires { .. } => parts[at(Level::Required)].push(status),
            Says::Advises { to_meet, .. } => {
                parts[at(Level::Advised)].push(status);
                if let Some(to_meet) = *to_meet {
                    let duty = duty(builder, to_meet, how);
                    let unmet = builder.negate(duty.met);
                    let stands = builder.both(&[status, duty.applies, unmet]);
                    parts[at(Level::Expected)].push(stands);
                }
            }
            Says::MayMeet { duty: to_meet, .. } => {
                let duty = duty(builder, *to_meet, how);
                let unmet = builder.negate(duty.met);
                let stands = builder.both(&[status, duty.applies, unmet]);
                match duty.gentler_ways_fail {
                    Some(fail) => {
                        let expected = builder.both(&[stands, fail]);
                        let suffice = builder.negate(fail);
                        let assess = builder.both(&[stands, suffice]);
                        parts[at(Level::Expected)].push(expected);
                        parts[at(Level::AssessFirst)].push(assess);
                    }
                    None => parts[at(Level::AssessFirst)].push(stands),
                }
                let free = builder.negate(duty.applies);
                let no_duty_left = builder.either(&[free, duty.met]);
                let advice = builder.both(&[status, no_duty_left]);
                parts[at(Level::Advised)].push(advice);
            }
            Says::Agrees(_) if need::binds(case, entry) => parts[at(Level::Agreed)].push(status),
            _ => {}
        }
    }
    parts.map(|parts| builder.either(&parts))
}

fn duty(builder: &mut Builder<'_>, duty: NormId, how: Met) -> Duty {
    let case = builder.case;
    let Some(version) = version_in_force(case, duty) else {
        return Duty {
            applies: builder.definite(false),
            met: builder.definite(false),
            gentler_ways_fail: None,
        };
    };
    let assessment = need::assessed_by(case, duty, version);
    let assessed = |builder: &mut Builder<'_>, value: Value| {
        assessment.map(|fact| {
            let gate = builder.is(fact, value);
            Signal {
                yes: gate,
                maybe: gate,
            }
        })
    };
    let met_when = match case.program.norms[duty.index()][version as usize].condition {
        Some(node) => builder.of(node),
        None => builder.definite(false),
    };
    let done = need::has_measure_done(case, duty);
    let done = if done {
        match assessed(builder, Value::YES) {
            Some(suffice) => suffice,
            None => builder.definite(true),
        }
    } else {
        builder.definite(false)
    };
    let mut met = builder.either(&[met_when, done]);
    let mut fail = assessed(builder, Value::NO);
    if how == Met::Never {
        met = builder.definite(false);
    } else if how == Met::Certainly {
        let certain = builder.certain(met.yes);
        met = Signal {
            yes: certain,
            maybe: certain,
        };
        fail = fail.map(|fail| {
            let certain = builder.certain(fail.yes);
            Signal {
                yes: certain,
                maybe: certain,
            }
        });
    }
    Duty {
        applies: builder.status(duty),
        met,
        gentler_ways_fail: fail,
    }
}

fn leave_gates(builder: &mut Builder<'_>, entries: &[Entry]) -> LeaveGates {
    let case = builder.case;
    let (mut bans, mut unmet, mut limits, mut grounds) = (vec![], vec![], vec![], vec![]);
    for &entry in entries {
        let status = builder.status(entry.norm);
        match says(case, entry) {
            Says::Forbids(_) => bans.push(status),
            Says::AllowsOnlyIf(..) => {
                let displaced = displaced(builder, Displaced::Limit(entry.norm));
                let kept = builder.negate(displaced);
                let bears = builder.both(&[status, kept]);
                let node = case.program.norms[entry.norm.index()][entry.version as usize]
                    .condition
                    .expect("a limit has its condition");
                let condition = builder.of(node);
                let fails = builder.negate(condition);
                unmet.push(builder.both(&[bears, fails]));
                limits.push(bears);
            }
            Says::Ground(_) => grounds.push(status),
            _ => {}
        }
    }
    let (ban, unmet) = (builder.either(&bans), builder.either(&unmet));
    let (limit, ground) = (builder.either(&limits), builder.either(&grounds));
    let (needed, needed_verified) = demand(builder);

    let groundless = builder.negate(ground).yes;
    let groundless = builder.all([needed_verified.yes, groundless]);
    let no = builder.any([ban.yes, unmet.yes, groundless]);
    let (no_ban, none_unmet) = (builder.not(ban.maybe), builder.not(unmet.maybe));
    let none_needed = builder.not(needed.maybe);
    let by_ground = builder.all([needed.yes, ground.yes]);
    let by_limit = builder.all([none_needed, limit.yes]);
    let allowed = builder.any([by_ground, by_limit]);
    let not_no = builder.not(no);
    let yes = builder.all([not_no, no_ban, none_unmet, allowed]);
    let (no_limit, not_yes) = (builder.not(limit.maybe), builder.not(yes));
    let nothing_found = builder.all([not_no, not_yes, no_ban, no_limit, none_needed]);
    LeaveGates {
        no,
        yes,
        nothing_found,
    }
}

fn displaced(builder: &mut Builder<'_>, what: Displaced) -> Signal {
    let case = builder.case;
    let by: Vec<Signal> = case
        .plan
        .displacing
        .iter()
        .filter(|&&entry| speaks(case, entry) && leave::displaces(case, entry, what))
        .map(|entry| builder.status(entry.norm))
        .collect();
    builder.either(&by)
}

/// Returns whether a ground is needed: first counting every source, then only verified ones.
fn demand(builder: &mut Builder<'_>) -> (Signal, Signal) {
    let case = builder.case;
    let library = &case.program.library;
    let (mut all, mut verified) = (Vec::new(), Vec::new());
    for &restriction in &case.plan.demands {
        let displaced = displaced(builder, Displaced::DemandForGround(restriction));
        let kept = builder.negate(displaced);
        for &source in &library[restriction].needs_ground {
            let source = &library[source];
            if source.window.contains(case.query.on) && source.extent.contains(case.query.place) {
                all.push(kept);
                if source.unverified.is_none() {
                    verified.push(kept);
                }
            }
        }
    }
    (builder.either(&all), builder.either(&verified))
}
