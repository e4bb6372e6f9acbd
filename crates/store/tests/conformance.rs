//! What every store keeps to, asked of each back end; and what the SQLite file keeps to besides.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "all of this is test, also what stands outside of the test functions"
)]

#[path = "conformance/crash.rs"]
mod crash;
#[path = "conformance/file.rs"]
mod file;
#[path = "conformance/rules.rs"]
mod rules;
#[path = "conformance/world.rs"]
mod world;

macro_rules! on_every_back_end {
    ($($rule:ident),* $(,)?) => {
        mod memory {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
                async fn $rule() {
                    super::rules::$rule(std::sync::Arc::new(super::world::memory())).await;
                }
            )*
        }

        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
                async fn $rule() {
                    let directory = tempfile::tempdir().unwrap();
                    let store = super::world::sqlite(&directory.path().join("store.db"));
                    super::rules::$rule(std::sync::Arc::new(store)).await;
                }
            )*
        }
    };
}

on_every_back_end!(
    an_account_is_made_once,
    accounts_are_listed_in_order,
    an_account_that_is_not_there_has_no_snapshot,
    a_commit_shows_at_once_and_raises_the_version,
    a_commit_on_a_stale_base_does_nothing,
    a_commit_without_changes_asks_for_no_version,
    of_many_commits_on_one_base_exactly_one_wins,
    every_writer_gets_through_by_trying_again,
    of_many_uses_of_one_code_exactly_one_wins,
    a_spent_code_takes_the_changes_with_it,
    codes_go_with_their_seed,
    half_a_change_is_never_seen,
    routes_follow_access_keys,
    routes_follow_the_alias,
    an_alias_leads_to_one_account,
    an_access_key_leads_to_one_account,
    of_many_accounts_exactly_one_takes_an_alias,
    counters_count_within_a_window,
    racing_counts_are_all_counted,
    counters_that_nobody_touches_are_swept,
    events_come_newest_first_in_pages,
    an_event_stands_in_every_account_it_names,
    old_events_are_swept,
    the_newest_use_wins_and_shows_at_once,
    a_use_goes_with_its_key,
    token_keys_open_as_long_as_a_session_lasts,
    a_closed_store_refuses,
);
