//! The conditions in a report.

use grounds_engine::{ExceptionFinding, Report, Trace, TraceKind};

/// Visits a condition and all that it is made of, each with whether an odd number of negations stands directly around it.
pub(crate) fn visit<'a>(trace: &'a Trace, found: &mut dyn FnMut(&'a Trace, bool)) {
    let mut open = vec![(trace, false)];
    while let Some((trace, negated)) = open.pop() {
        found(trace, negated);
        match &trace.kind {
            TraceKind::All(items) | TraceKind::Any(items) | TraceKind::AtLeast(_, items) => {
                open.extend(items.iter().map(|it| (it, false)))
            }
            TraceKind::None(items) => open.extend(items.iter().map(|item| (item, true))),
            TraceKind::Not(inner) => open.push((inner, !negated)),
            TraceKind::Define(_, _, inner) => {
                open.extend(inner.as_deref().map(|inner| (inner, false)))
            }
            TraceKind::Fact(..) => {}
        }
    }
}

/// Returns every condition in a report.
pub(crate) fn all_traces(report: &Report) -> Vec<&Trace> {
    fn of_exceptions<'a>(exceptions: &'a [ExceptionFinding], traces: &mut Vec<&'a Trace>) {
        for exception in exceptions {
            traces.push(&exception.when);
            traces.extend(&exception.unless);
            of_exceptions(&exception.exceptions, traces);
        }
    }
    let mut traces = Vec::new();
    for norm in &report.norms {
        traces.push(&norm.when);
        traces.extend(&norm.unless);
        traces.extend(&norm.condition);
        of_exceptions(&norm.exceptions, &mut traces);
    }
    for duty in &report.duties {
        traces.extend([&duty.when, &duty.met_when]);
    }
    traces
}
