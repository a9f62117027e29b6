//! Reads a body ahead of those who use it.
//!
//! Many clients send the whole of a batch before they read the first reply. If nobody read on while replies wait for such a client, both would wait
//! for ever.

use std::{sync::Arc, time::Duration};

use axum::body::{Body, Bytes};
use grounds_wire::{Problem, ProblemCode};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc},
    time::timeout,
};

use crate::{body, reply::Failure};

/// Is a piece of a body, or what is wrong with it; while it lives, it counts as read ahead.
pub(super) struct Piece {
    pub(super) bytes: Result<Bytes, Problem>,
    _room: Option<OwnedSemaphorePermit>,
}

/// Reads a body, at most so many bytes ahead, waiting for each piece at most so long.
pub(super) fn read_ahead(body: Body, most: u32, idle: Duration) -> mpsc::UnboundedReceiver<Piece> {
    // The channel has no bound of its own, for the bytes in it have one.
    let (sender, receiver) = mpsc::unbounded_channel();
    tokio::spawn(read(body, most, idle, sender));
    receiver
}

async fn read(mut body: Body, most: u32, idle: Duration, pieces: mpsc::UnboundedSender<Piece>) {
    let room = Arc::new(Semaphore::new(most as usize));
    loop {
        let bytes = match timeout(idle, body::next(&mut body)).await {
            Ok(Ok(None)) => return,
            Ok(Ok(Some(bytes))) => Ok(bytes),
            Ok(Err(Failure(problem))) => Err(problem),
            Err(_) => Err(Problem::new(
                ProblemCode::TimedOut,
                "no further line came in time",
            )),
        };
        let size = bytes.as_ref().map_or(0, Bytes::len);
        let size = u32::try_from(size).unwrap_or(u32::MAX).min(most);
        let room = Arc::clone(&room).acquire_many_owned(size);
        let room = tokio::select! {
            room = room => room.ok(),
            () = pieces.closed() => return,
        };
        let ended = bytes.is_err();
        if pieces.send(Piece { bytes, _room: room }).is_err() || ended {
            return;
        }
    }
}
