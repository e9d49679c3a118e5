//! Feeds become files: each one whole or not at all, and none before all of them are on the disk. A file
//! whose bytes would not change is not touched, so that its date and its ETag stay.
//!
//! A build that is killed leaves hidden temporary files behind, which the next one removes. The lock on the
//! folder tells them from those of a build that still runs.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempPath;

use crate::app::replace::plain;

/// How a temporary file's name begins and ends.
const PREFIX: &str = ".kawaraban-";
const SUFFIX: &str = ".tmp";

/// How long to wait for another build in the same folder.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why feeds were not published.
#[derive(Debug)]
pub enum Fault {
    /// A file or the folder, and what the system says.
    Io(PathBuf, io::Error),
    /// Another build is at work in the folder and does not end.
    Busy(PathBuf),
}

/// What becomes of a feed's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there with these bytes.
    Unchanged,
    /// It is new or has other bytes.
    Changed,
}

/// Compares the bytes of a feed with its file. An unreadable file counts as changed.
pub fn state(path: &Path, bytes: &[u8]) -> State {
    let same_length = fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == bytes.len() as u64);
    if same_length && File::open(path).is_ok_and(|file| holds(file, bytes)) {
        State::Unchanged
    } else {
        State::Changed
    }
}

/// Whether a file holds just these bytes, read a piece at a time.
fn holds(mut file: File, mut bytes: &[u8]) -> bool {
    let mut piece = [0; 1 << 14];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return bytes.is_empty(),
            Ok(read) => match bytes.strip_prefix(&piece[..read]) {
                Some(rest) => bytes = rest,
                None => return false,
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
}

/// A folder with feeds that wait to be published. Dropped, it leaves the folder as it was.
#[derive(Debug)]
pub struct Publication {
    folder: PathBuf,
    /// Closed, since a site may have more feeds than a process may have files open.
    waiting: Vec<(TempPath, PathBuf)>,
    /// Holds the lock for as long as it is open.
    lock: Option<File>,
}

impl Publication {
    /// Prepares a folder, which is made if it is not there, and waits for other builds in it to end.
    ///
    /// # Errors
    /// The folder cannot be made or written to, or another build does not end.
    pub fn begin(folder: &Path) -> Result<Self, Fault> {
        let fault = |error| Fault::Io(folder.to_owned(), error);
        fs::create_dir_all(folder).map_err(fault)?;
        let lock = lock(folder)?;
        if lock.is_some() {
            remove_leftovers(folder);
        }
        Ok(Publication { folder: folder.to_owned(), waiting: Vec::new(), lock })
    }

    /// Puts the bytes of a feed on the disk, under a hidden name, unless its file has them already.
    ///
    /// # Errors
    /// The bytes cannot be written, or something that is no file has the name.
    pub fn add(&mut self, name: impl AsRef<Path>, bytes: &[u8]) -> Result<State, Fault> {
        let path = self.folder.join(name);
        let state = state(&path, bytes);
        if state == State::Changed {
            let fault = |error| Fault::Io(path.clone(), error);
            // A link stays one: what it leads to is replaced.
            let is_link = fs::symlink_metadata(&path).is_ok_and(|there| there.is_symlink());
            let target = if is_link { fs::canonicalize(&path).map_err(fault)? } else { path.clone() };
            let temporary = write(&target, bytes).map_err(fault)?;
            self.waiting.push((temporary, target));
        }
        Ok(state)
    }

    /// Gives every waiting file its name.
    ///
    /// # Errors
    /// A file cannot be renamed. Those before it are published, and each is whole.
    pub fn publish(self) -> Result<(), Fault> {
        for (temporary, path) in self.waiting {
            temporary.persist(&path).map_err(|error| Fault::Io(path, plain(error.error)))?;
        }
        // The names are on the disk only when the folder is. Not every system can do this for a folder, and
        // the feeds are published either way.
        if let Some(folder) = self.lock {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

/// Puts bytes into a temporary file beside `path`, with the permissions of the file that is there.
fn write(path: &Path, bytes: &[u8]) -> io::Result<TempPath> {
    let old = fs::metadata(path).ok();
    match &old {
        Some(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Some(old) if !old.is_file() => return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file")),
        _ => {}
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // A temporary file is for its owner only; a feed is for everyone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut temporary = builder.prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder).map_err(plain)?;
    temporary.as_file_mut().write_all(bytes)?;
    if let Some(old) = old {
        // Only the superuser may give files away; others keep the group where they are in it.
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, fchown};
            if fchown(temporary.as_file(), Some(old.uid()), Some(old.gid())).is_err() {
                let _ = fchown(temporary.as_file(), None, Some(old.gid()));
            }
        }
        // After the owner, whose change takes some of them away.
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary.into_temp_path())
}

/// Locks a folder against other builds. `None` where the file system has no locks: each file is whole even
/// then.
fn lock(folder: &Path) -> Result<Option<File>, Fault> {
    let Ok(file) = lock_file(folder) else { return Ok(None) };
    let since = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if since.elapsed() > PATIENCE => {
                return Err(Fault::Busy(folder.to_owned()));
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// What the lock is on: the folder itself, so that nothing but feeds lies in it.
#[cfg(unix)]
fn lock_file(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// What the lock is on, where folders have no locks.
#[cfg(not(unix))]
fn lock_file(folder: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(".kawaraban.lock"))
}

/// Removes what builds that were killed have left. None of it can belong to a build that runs, since we
/// hold the lock. What cannot be removed is in nobody's way.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
