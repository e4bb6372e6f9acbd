//! The one thread that writes. It takes what is queued as a group into one transaction, each piece in a
//! savepoint of its own so that a refused piece undoes nothing of the others, commits, and only then lets the
//! answers go: the disk's wait is shared, and nobody hears of anything that a power cut could take back.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::{Semaphore, TryAcquireError, oneshot};

use super::schema::Lock;
use super::tables;
use crate::event::Event;
use crate::store::StoreError;
use crate::uses::{Use, UseMarks};

/// The most pieces in one transaction: enough that the disk's wait hardly counts, few enough that the first
/// does not wait long for the last.
const GROUP: usize = 512;
/// The most pieces that wait; whoever comes then waits to queue.
const QUEUE: usize = 4_096;
/// The most events that wait to be written.
const EVENT_BUFFER: usize = 8_192;
/// Events and marks are written this much later at the latest, when nothing else is written.
const LINGER: Duration = Duration::from_millis(100);
/// Marks of last uses are written with every so many groups, or with the next idle moment.
const GROUPS_PER_MARKS: u32 = 64;

/// Tells the one who asked, once the transaction is over.
type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
/// Writes, within a savepoint, or hears why it cannot. `false` undoes the savepoint.
type Write = Box<dyn FnOnce(Result<&Connection, StoreError>) -> (bool, Answer) + Send>;

enum Job {
    Write(Write),
    /// Nothing to do but what is buffered.
    Flush(Answer),
    Close(Answer),
}

/// What the store hands to its writer.
pub(super) struct Writer {
    jobs: Sender<Job>,
    buffer: Arc<Buffer>,
}

/// Events that nobody waits for.
struct Buffer {
    room: Semaphore,
    queue: Semaphore,
    events: Mutex<Vec<Event>>,
}

struct Thread {
    connection: Connection,
    jobs: Receiver<Job>,
    buffer: Arc<Buffer>,
    uses: Arc<UseMarks>,
    groups_since_marks: u32,
    /// Last, so that the file is let go only when it is closed.
    lock: Lock,
}

/// Those who asked for the end, and whether all was written before.
struct Closing {
    answers: Vec<Answer>,
    flushed: Result<(), StoreError>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(connection: Connection, lock: Lock, uses: Arc<UseMarks>) -> std::io::Result<Self> {
        let (jobs, queue) = channel();
        let buffer = Arc::new(Buffer {
            room: Semaphore::new(EVENT_BUFFER),
            queue: Semaphore::new(QUEUE),
            events: Mutex::new(Vec::new()),
        });
        let thread = Thread {
            connection,
            jobs: queue,
            buffer: Arc::clone(&buffer),
            uses,
            groups_since_marks: 0,
            lock,
        };
        std::thread::Builder::new().name("store-writer".into()).spawn(move || thread.run())?;
        Ok(Self { jobs, buffer })
    }

    /// Has `write` done in the next group. When that is durable, `publish` makes the answer of what it gave, on
    /// the writer's thread and in the order of the commits.
    pub(super) async fn write<T, U, E, W, P>(&self, write: W, publish: P) -> Result<U, E>
    where
        T: Send + 'static,
        U: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
        P: FnOnce(T) -> U + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let job = Job::Write(Box::new(move |connection| {
            let written = connection.map_err(E::from).and_then(write);
            let keep = written.is_ok();
            let answer: Answer = Box::new(move |durable: Result<(), StoreError>| {
                // A refusal rests on what the group wrote before it, so it too waits for the group.
                let outcome = durable.map_err(E::from).and(written).map(publish);
                // Whoever asked may have gone away; what was written stays written.
                let _ = sender.send(outcome);
            });
            (keep, answer)
        }));
        self.send(job).await?;
        receiver.await.map_err(|_| StoreError::Closed)?
    }

    /// Buffers an event, waiting for room.
    pub(super) async fn record(&self, event: Event) -> Result<(), StoreError> {
        loop {
            match self.buffer.room.try_acquire() {
                Ok(room) => room.forget(),
                // Waiting for a group, and not for room, tells of a disk that takes nothing any more.
                Err(TryAcquireError::NoPermits) => {
                    self.flush().await?;
                    continue;
                }
                Err(TryAcquireError::Closed) => return Err(StoreError::Closed),
            }
            self.buffer.events.lock().push(event);
            return Ok(());
        }
    }

    /// Writes what is buffered.
    pub(super) async fn flush(&self) -> Result<(), StoreError> {
        self.wait(Job::Flush).await
    }

    /// Writes what is buffered and ends the thread.
    pub(super) async fn close(&self) -> Result<(), StoreError> {
        let closed = self.wait(Job::Close).await;
        self.buffer.queue.close();
        self.buffer.room.close();
        closed
    }

    async fn wait(&self, job: impl FnOnce(Answer) -> Job) -> Result<(), StoreError> {
        let (sender, receiver) = oneshot::channel();
        let answer: Answer = Box::new(move |done| {
            let _ = sender.send(done);
        });
        self.send(job(answer)).await?;
        receiver.await.map_err(|_| StoreError::Closed)?
    }

    async fn send(&self, job: Job) -> Result<(), StoreError> {
        self.buffer.queue.acquire().await.map_err(|_| StoreError::Closed)?.forget();
        self.jobs.send(job).map_err(|_| StoreError::Closed)
    }
}

impl Thread {
    fn run(mut self) {
        loop {
            let first = match self.jobs.recv_timeout(LINGER) {
                Ok(job) => Some(job),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let idle = first.is_none();
            let group: Vec<Job> = first.into_iter().chain(self.jobs.try_iter().take(GROUP - 1)).collect();
            self.buffer.queue.add_permits(group.len());
            if let Some(closing) = self.group(group, idle) {
                return self.end(closing);
            }
        }
        // The store was dropped without being closed. Nobody is left to tell.
        let flushed = self.transact(Vec::new(), true, &mut Vec::new());
        self.end(Closing { answers: Vec::new(), flushed });
    }

    /// Writes one group and answers it. Says so if the group asked for the end.
    fn group(&mut self, group: Vec<Job>, idle: bool) -> Option<Closing> {
        let (mut writes, mut answers, mut closing) =
            (Vec::with_capacity(group.len()), Vec::new(), Vec::new());
        for job in group {
            match job {
                Job::Write(write) => writes.push(write),
                Job::Flush(answer) => answers.push(answer),
                Job::Close(answer) => closing.push(answer),
            }
        }
        self.groups_since_marks = self.groups_since_marks.saturating_add(1);
        let marks_due = idle || !closing.is_empty() || self.groups_since_marks >= GROUPS_PER_MARKS;
        let durable = self.transact(writes, marks_due, &mut answers);
        for answer in answers {
            answer(durable.clone());
        }
        (!closing.is_empty()).then_some(Closing { answers: closing, flushed: durable })
    }

    /// One transaction: what is buffered first, because it came first, and a key's removal has to find its
    /// mark; then the pieces, whose answers are put into `answers` for when it is known what became of the
    /// whole.
    fn transact(
        &mut self,
        writes: Vec<Write>,
        marks_due: bool,
        answers: &mut Vec<Answer>,
    ) -> Result<(), StoreError> {
        let events = std::mem::take(&mut *self.buffer.events.lock());
        let marks = if marks_due { self.uses.take_unwritten() } else { Vec::new() };
        if writes.is_empty() && events.is_empty() && marks.is_empty() {
            return Ok(());
        }
        let mut going = self.begin(&events, &marks);
        for write in writes {
            going = going.and_then(|()| self.within_transaction());
            answers.push(match &going {
                Ok(()) => self.in_savepoint(write),
                Err(error) => write(Err(error.clone())).1,
            });
        }
        let done = going.and_then(|()| {
            self.within_transaction()?;
            Ok(self.connection.execute_batch("COMMIT")?)
        });
        match &done {
            Ok(()) => {
                self.buffer.room.add_permits(events.len());
                if marks_due {
                    self.groups_since_marks = 0;
                }
            }
            Err(error) => {
                tracing::error!(%error, "a group could not be committed");
                if !self.connection.is_autocommit() {
                    let _ = self.connection.execute_batch("ROLLBACK");
                }
                let mut buffered = self.buffer.events.lock();
                let newer = std::mem::replace(&mut *buffered, events);
                buffered.extend(newer);
                self.uses.put_back(marks);
            }
        }
        done
    }

    fn begin(&self, events: &[Event], marks: &[Use]) -> Result<(), StoreError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        tables::insert_events(&self.connection, events)?;
        tables::put_marks(&self.connection, marks)
    }

    /// After a full disk SQLite may have ended the transaction by itself, and nothing may run outside of one.
    fn within_transaction(&self) -> Result<(), StoreError> {
        if self.connection.is_autocommit() {
            return Err(StoreError::Unavailable("the transaction was rolled back".to_owned()));
        }
        Ok(())
    }

    fn in_savepoint(&self, write: Write) -> Answer {
        let savepoint = |sql: &str| self.connection.prepare_cached(sql).and_then(|mut sql| sql.execute([]));
        if let Err(error) = savepoint("SAVEPOINT piece") {
            return write(Err(error.into())).1;
        }
        let (keep, answer) = write(Ok(&self.connection));
        let undone = if keep { Ok(0) } else { savepoint("ROLLBACK TO piece") };
        if undone.and_then(|_| savepoint("RELEASE piece")).is_err() {
            // The piece may be half there, so nothing of the group may be committed.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        answer
    }

    fn end(self, closing: Closing) {
        let Self { connection, jobs, lock, .. } = self;
        // Whoever is still queued hears that it is over, by the loss of the other end.
        drop(jobs);
        let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let closed = connection.close().map_err(|(_, error)| StoreError::from(error));
        drop(lock);
        for answer in closing.answers {
            answer(closing.flushed.clone().and(closed.clone()));
        }
    }
}
