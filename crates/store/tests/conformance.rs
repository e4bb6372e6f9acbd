//! What every store keeps to, asked of each back end; and what the SQLite file keeps to besides.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "all of this is test, also what stands outside of the test functions"
)]

#[path = "conformance/alike.rs"]
mod alike;
#[path = "conformance/crash.rs"]
mod crash;
#[path = "conformance/file.rs"]
mod file;
#[path = "conformance/file_tickets.rs"]
mod file_tickets;
#[path = "conformance/rules.rs"]
mod rules;
#[path = "conformance/tickets.rs"]
mod tickets;
#[path = "conformance/world.rs"]
mod world;

macro_rules! on_every_back_end {
    ($($family:ident: $($rule:ident),*;)*) => {
        mod memory {
            $($(
                #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
                async fn $rule() {
                    super::$family::$rule(std::sync::Arc::new(super::world::memory())).await;
                }
            )*)*
        }

        mod sqlite {
            $($(
                #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
                async fn $rule() {
                    let directory = tempfile::tempdir().unwrap();
                    let store = super::world::sqlite(&directory.path().join("store.db"));
                    super::$family::$rule(std::sync::Arc::new(store)).await;
                }
            )*)*
        }
    };
}

on_every_back_end! {
    rules:
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
    a_closed_store_refuses;

    tickets:
    a_ticket_is_found_by_its_key_and_kind,
    a_ticket_is_bounded_and_its_key_its_own,
    of_many_who_redeem_exactly_one_gets_it,
    a_ticket_is_rewritten_by_who_read_it_last,
    of_many_who_rewrite_exactly_one_wins,
    a_ticket_redeemed_is_the_last_that_was_written,
    a_holder_has_so_many_tickets_of_a_kind,
    many_who_issue_at_once_keep_to_the_bound,
    tickets_that_are_over_go_before_living_ones,
    tickets_are_listed_and_ended,
    tickets_that_are_over_are_swept,
    a_ticket_prints_no_secret,
    roots_are_found_by_their_address,
    roots_follow_a_change_of_address,
    so_many_roots_are_told,
    a_closed_store_refuses_tickets;
}
