//! Where contents of attachments are kept: a folder of this machine, or a bucket that speaks the protocol of S3.

pub mod folder;
