//! The JSON shapes that the command and the service share.
