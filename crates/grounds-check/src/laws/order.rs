//! Puts things after what they rest on, and finds those that go round in a circle.

/// Is an order in which everything comes after what it points to.
pub(crate) struct Order {
    /// The positions, each after all that it points to; those in a circle are left out.
    pub(crate) order: Vec<usize>,
    /// Each circle once: every member points to the next, and the last to the first. It begins with its lowest member.
    pub(crate) circles: Vec<Vec<usize>>,
}

/// Orders a graph, given what each node points to.
///
/// Takes time in proportion to the nodes and arrows, and no more of the stack for a long chain than for a short one.
pub(crate) fn order(points_to: &[Vec<usize>]) -> Order {
    let components = components(points_to);
    let mut order = Order {
        order: Vec::with_capacity(points_to.len()),
        circles: Vec::new(),
    };
    for component in components {
        match component[..] {
            [only] if !points_to[only].contains(&only) => order.order.push(only),
            _ => order.circles.push(circle(points_to, &component)),
        }
    }
    order.circles.sort();
    order
}

/// Finds the strongly connected components, each after those that it points to (Tarjan's way, without recursion).
fn components(points_to: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let count = points_to.len();
    let (mut index, mut lowest) = (vec![UNSEEN; count], vec![0; count]);
    let (mut on_stack, mut stack) = (vec![false; count], Vec::new());
    let mut components = Vec::new();
    let mut next_index = 0;
    for root in 0..count {
        if index[root] != UNSEEN {
            continue;
        }
        // Each step of the path is a node and the number of its arrows that were followed.
        let mut path = vec![(root, 0)];
        while let Some(&mut (node, ref mut followed)) = path.last_mut() {
            if *followed == 0 {
                index[node] = next_index;
                lowest[node] = next_index;
                next_index += 1;
                on_stack[node] = true;
                stack.push(node);
            }
            if let Some(&next) = points_to[node].get(*followed) {
                *followed += 1;
                if index[next] == UNSEEN {
                    path.push((next, 0));
                } else if on_stack[next] {
                    lowest[node] = lowest[node].min(index[next]);
                }
                continue;
            }
            path.pop();
            if let Some(&(before, _)) = path.last() {
                lowest[before] = lowest[before].min(lowest[node]);
            }
            if lowest[node] == index[node] {
                let start = stack
                    .iter()
                    .rposition(|&member| member == node)
                    .unwrap_or(0);
                let component = stack.split_off(start);
                for &member in &component {
                    on_stack[member] = false;
                }
                components.push(component);
            }
        }
    }
    components
}

/// Finds a shortest circle through the lowest member of a component.
fn circle(points_to: &[Vec<usize>], component: &[usize]) -> Vec<usize> {
    let start = component.iter().copied().min().unwrap_or(0);
    let members: std::collections::HashSet<usize> = component.iter().copied().collect();
    let mut came_from = std::collections::HashMap::new();
    let mut reached = std::collections::VecDeque::from([start]);
    while let Some(node) = reached.pop_front() {
        for &next in &points_to[node] {
            if next == start {
                let mut circle = vec![node];
                while let Some(&before) = came_from.get(circle.last().unwrap_or(&start)) {
                    circle.push(before);
                }
                circle.reverse();
                return circle;
            }
            if members.contains(&next) && !came_from.contains_key(&next) {
                came_from.insert(next, node);
                reached.push_back(next);
            }
        }
    }
    vec![start]
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn what_is_pointed_to_comes_first() {
        let ordered = order(&[vec![1, 2], vec![2], vec![]]);
        assert_eq!(ordered.order, [2, 1, 0]);
        assert!(ordered.circles.is_empty());
    }

    #[test]
    fn a_circle_is_found_once_and_leaves_the_rest_in_order() {
        let ordered = order(&[vec![1], vec![2], vec![0, 3], vec![], vec![4]]);
        assert_eq!(ordered.circles, [vec![0, 1, 2], vec![4]]);
        assert_eq!(ordered.order, [3]);
    }

    #[test]
    fn two_circles_that_share_a_member_are_one_finding() {
        let ordered = order(&[vec![1], vec![0, 2], vec![1]]);
        assert_eq!(ordered.circles, [vec![0, 1]]);
    }

    #[test]
    fn a_long_chain_takes_no_stack() {
        let chain: Vec<Vec<usize>> = (1..=200_000)
            .map(|next| if next < 200_000 { vec![next] } else { vec![] })
            .collect();
        assert_eq!(order(&chain).order.len(), 200_000);
    }
}
