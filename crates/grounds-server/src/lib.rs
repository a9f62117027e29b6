//! The Grounds HTTP service.
