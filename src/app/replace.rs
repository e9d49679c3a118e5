//! A file of the user's is replaced as a whole or not at all, and stays whose it was.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// Replaces the content of a file. What a link points to is replaced, and the link stays; permissions and, on
/// Unix, owner and group stay.
///
/// # Errors
/// Those of writing beside the file; [`io::ErrorKind::PermissionDenied`] where the file may only be read, or
/// its owner could not be kept.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &fs::canonicalize(path)?;
    let was = fs::metadata(path)?;
    if was.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".kawaraban-").tempfile_in(folder).map_err(plain)?;
    file.write_all(bytes)?;
    keep_owner(&was, file.path())?;
    file.as_file().set_permissions(was.permissions())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| plain(error.error))?;
    Ok(())
}

/// An error without the name of a temporary file, which would be all that it speaks of.
pub(super) fn plain(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() { error } else { error.kind().into() }
}

#[cfg(unix)]
fn keep_owner(was: &fs::Metadata, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let is = fs::metadata(path)?;
    if (is.uid(), is.gid()) == (was.uid(), was.gid()) {
        return Ok(());
    }
    chown(path, Some(was.uid()), Some(was.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &fs::Metadata, _: &Path) -> io::Result<()> {
    Ok(())
}
